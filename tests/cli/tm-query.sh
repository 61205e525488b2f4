printf 'fr\ten\nLe contrat est signé.\tThe contract is signed.\nLe contrat est rompu.\tThe contract is broken.\nLE CONTRAT EST SIGNÉ.\tTHE CONTRACT IS SIGNED.\n' >m.tsv
printf 'Le contrat est signé.\nLe contrat sera signé demain.\nRien de tel ici, vraiment rien.\n' >q
calepin tm query m.tsv q
echo ---
calepin tm query m.tsv q --min 50 --max 1 --format json
