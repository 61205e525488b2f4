# What ships is without fault, and offers the right English in the articles that ship.
for glossary in cloud-souverain informatique-telecoms; do
    calepin glossary check --not misspelt "$ROOT/glossary/$glossary.tsv"; echo "exit $?"
    calepin glossary convert --quiet "$ROOT/glossary/$glossary.tsv" -o $glossary.tbx
    calepin glossary convert --quiet $glossary.tbx -o $glossary.tsv
    grep -v '^#' "$ROOT/glossary/$glossary.tsv" | cmp - $glossary.tsv && echo "the same through TBX"
done
calepin glossary check --only duplicate-id "$ROOT"/glossary/*.tsv; echo "exit $?"
cd "$ROOT/demo" && calepin glossary find --quiet --glossary ../glossary/informatique-telecoms.tsv ./*.txt
