printf 'fr\ten\nLe contrat est signé.\tThe contract is signed.\nLe contrat est rompu.\tThe contract is broken.\nLE CONTRAT EST SIGNÉ.\tTHE CONTRACT IS SIGNED.\nLe contrat est signé le 3 mai 2021.\tThe contract was signed on 3 May 2021.\n' >m.tsv
printf 'Le contrat est signé.\nLe contrat sera signé demain.\nRien de tel ici, vraiment rien.\n' >q
calepin tm query m.tsv q
echo ---
calepin tm query m.tsv q --min 50 --max 1 --format json
echo --- an answer for each line, empty lines too
printf '\nLe contrat est signé\n\n \nLe contrat est rompu.' | calepin tm query m.tsv --max 1 | sed 's/^$/(empty)/'
echo --- numbers
printf 'Le contrat est signé le 4 mai 2022.\nLe contrat est signé le 1 mai 2022.\n' | calepin tm query m.tsv --min 96
printf 'Le contrat est signé le 4 mai 2022.\n' | calepin tm query m.tsv --min 96 --format json
echo --- plain scores
printf 'Le contrat est signé le 4 mai 2022.\n' | calepin tm query m.tsv --plain-score
