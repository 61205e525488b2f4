# Each sentence of the file has the finding that stands before it, with its suggestion, and no other.
grep -v '^#' "$DATA/spell/agreement.tsv" >agreement.tsv
cut -f4 agreement.tsv >a.txt
grep -vc '^-' agreement.tsv
awk -F '\t' '$1 != "-" { print NR ": grammar:" $1 " " $2 " -> " $3 }' agreement.tsv >expected
calepin spell --only spelling --quiet --paragraphs line --format json a.txt >found.json || true
sed 's/.*"line":\([0-9]*\),.*"kind":"\([^"]*\)",.*"text":"\([^"]*\)","suggestions":\[\("\([^"]*\)"\)*.*/\1: \2 \3 -> \5/; s/ -> $/ -> -/' \
    found.json >found
diff expected found && echo same
