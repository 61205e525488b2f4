printf 'fr\ten\nElle va au marché.\tShe goes to market.\nLa procédure est, dit-on, peu judiciaire.\tThe procedure is odd.\nLes procédures judiciaires vont bien.\tProceedings go well.\n' >m.tsv
calepin tm query m.tsv --concordance aller
echo ---
calepin tm query m.tsv --concordance 'procédure judiciaire'
echo --- as many as asked, the words in two options
calepin tm query m.tsv --concordance procédure --concordance judiciaire --max 1
echo --- in the target
calepin tm query m.tsv --concordance goes --in target
calepin tm query m.tsv --concordance go --in both --format json
echo --- none
calepin tm query m.tsv --concordance introuvable; echo "exit $?"
calepin tm query m.tsv --concordance ' - '; echo "exit $?"
calepin tm query m.tsv q --concordance mot; echo "exit $?"
calepin tm query m.tsv --in source; echo "exit $?"
CALEPIN_DICTIONARIES=/nowhere calepin tm query m.tsv --concordance aller; echo "exit $?"
echo --- without accents, in capitals
printf 'fr\ten\nCes données sont là.\tThese data are there.\nUne DONNÉE manque.\tOne datum is missing.\n' >d.tsv
for word in donnee DONNEE DONNÉE Données donnees; do calepin tm query d.tsv --concordance $word | cut -f 1; done
