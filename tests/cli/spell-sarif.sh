# Regions in lines, columns and characters of the file, whatever its encoding and line ends.
printf 'Déjà lu.\nLe développment de l’Etat : "33%%" de clients.\n' >'un texte.txt'
calepin spell --quiet --format sarif 'un texte.txt'; echo "exit $?"
sed 's/$/\r/' 'un texte.txt' >crlf.txt
printf 'Le développment.\r\nFin.\n' >mixed.txt
iconv -f UTF-8 -t WINDOWS-1252 'un texte.txt' >latin.txt
for file in crlf.txt mixed.txt latin.txt -; do
    echo "== $file"
    calepin spell --quiet --only spelling --encoding "$([ $file = latin.txt ] && echo windows-1252 || echo utf-8)" \
        --format sarif $file <crlf.txt | grep -o '"region":{[^}]*}'
done
# One note for many places names the others; a clean text is a whole document too.
for i in 1 2 3 4 5 6 7 8 9 10 11 12 13; do printf 'Un coeur. '; done >many.txt
calepin spell --quiet --only spelling --format sarif many.txt | grep -o '"occurrenceCount".*'
printf 'Tout va bien.\n' | calepin spell --quiet --format sarif
# Files that cannot be read end the document, which says so.
calepin spell --quiet --format sarif many.txt missing.txt >cut.sarif; echo "exit $?"
tail -n 3 cut.sarif | cut -c 1-60
# The other checks.
printf '<tmx version="1.4"><body/></tmx>' >poor.tmx
calepin tm check --quiet --format sarif poor.tmx; echo "exit $?"
printf 'fr\ten\nIl a 5 clients.\tHe has 6 clients.\n' >pairs.tsv
calepin check --quiet --format sarif pairs.tsv; echo "exit $?"
printf 'concept\tlang\tterm\na\tfr\tnuage\n' >poor.tsv
calepin glossary check --quiet --only missing-target --format sarif poor.tsv; echo "exit $?"
# Where a form does not exist it is refused.
calepin segment --format sarif many.txt; echo "exit $?"
calepin spell --fix --format sarif many.txt; echo "exit $?"
