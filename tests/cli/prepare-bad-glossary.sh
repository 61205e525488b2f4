# A glossary that cannot be read ends the run before the memories are searched, and makes nothing.
printf 'Un contrat.\n' >a.txt; printf 'fr\ten\nUn contrat.\tA contract.\n' >m.tsv
printf 'concept\tlang\n' >bad.tsv
calepin prepare a.txt -o kit --tm m.tsv --glossary missing.tsv; echo "exit $?"
calepin prepare a.txt -o kit --tm m.tsv --glossary bad.tsv; echo "exit $?"
calepin prepare a.txt -o kit --tm missing.tmx; echo "exit $?"
ls
