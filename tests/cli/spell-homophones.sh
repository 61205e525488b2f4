# Words that sound alike: each sentence of the file has the finding that stands before it, and no other.
grep -v '^#' "$DATA/spell/homophones.tsv" >sentences.tsv
cut -f2 sentences.tsv >a.txt
awk -F '\t' '$1 != "-" { print NR, $1 }' sentences.tsv >expected
calepin spell --only spelling --quiet --paragraphs line a.txt |
    sed 's/^[^:]*:\([0-9]*\):[0-9]*: \([a-z:-]*\): .*/\1 \2/' >found
wc -l <expected | tr -d ' '
grep -vc 'grammar' sentences.tsv
diff expected found && echo same
