printf 'Un contrat est signé. Le prix est de 3 000 €. Un contrat est signé.\n' >a.txt
printf 'Le prix est de 4 000 €. Un contrat est signé. Rien de commun ici.\n' >'b "1".txt'
printf 'fr\ten\nUn contrat est signé.\tA contract is signed.\nLe prix est de 3 000 €.\tThe price is €3,000.\n' >m.tsv
calepin analyse a.txt b*.txt --tm m.tsv
calepin analyse a.txt b*.txt --tm m.tsv --format csv --weights repetitions=10,100=0
calepin analyse a.txt --format json --weights new=50
calepin analyse a.txt --weights news=50; echo "exit $?"
calepin segment --format csv a.txt; echo "exit $?"
