# Each sentence of the file has the finding that stands before it, and no other.
grep -v '^#' "$DATA/spell/verdicts.tsv" >verdicts.tsv
cut -f2 verdicts.tsv >a.txt
cut -f1 verdicts.tsv | sed '/^-$/d' | wc -l | tr -d ' '
awk -F '\t' '$1 != "-" { print NR, $1 }' verdicts.tsv >expected
calepin spell --only spelling --quiet --paragraphs line a.txt |
    sed 's/^[^:]*:\([0-9]*\):[0-9]*: \([a-z:-]*\): .*/\1 \2/' >found
diff expected found && echo same
