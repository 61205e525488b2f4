# The report tells the words at their price, and what context matches weigh when only 100 is named.
printf 'Un contrat est signé. Le prix est de 3 000 €. Un contrat est signé.\n' >a.txt
printf 'fr\ten\nLe prix est de 4 000 €.\tThe price is €4,000.\n' >m.tsv
calepin prepare a.txt -o kit --tm m.tsv --weights repetitions=10,100=20,95-99=50
grep -A1 -E '"(weights|weighted_words|101)"' kit/report.json
sed -n '/id="leverage"/,/<\/section>/p' kit/report.html | sed 's/<[^>]*>/ /g' | tr -s ' \n' ' '; echo
grep -c 'weighted' kit/report.html
grep '<seg>' kit/tm/m.tmx
calepin prepare a.txt -o plain --tm m.tsv --quiet && grep -ic 'weighted' plain/report.html
calepin prepare a.txt -o bad --weights all=3; echo "exit $?"
