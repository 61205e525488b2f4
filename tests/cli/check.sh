cat >g.tsv <<'END'
concept	lang	term	pos	status
serre	fr	serre	noun	preferred
serre	en	greenhouse	noun	preferred
serre	en	glasshouse	noun	forbidden
END
cat >a.tsv <<'END'
fr	en
Les serres ouvrent à 14 h 30.	The greenhouses open at 2:30 pm.
Une serre de 45 m².	A glasshouse of 54 m².
Bonjour %s, bienvenue « ici ».	hello  “here”
Le bac est vide.	
END
calepin check a.tsv --glossary g.tsv; echo "exit $?"
echo --- json
calepin check a.tsv --glossary g.tsv --only forbidden --only numbers --format json --quiet; echo "exit $?"
echo --- not
calepin check a.tsv --not numbers --not codes --not spaces --not empty --not final-mark --not capital; echo "exit $?"
echo --- page
calepin check a.tsv -o a.html; echo "exit $?"
grep -c '<td class="place">' a.html
calepin check a.tsv --format html --only numbers --quiet | grep -o '<h1>.*</h1>'
echo --- standard input
printf 'fr\ten\nLe bac.\tThe tray.\n' | calepin check -; echo "exit $?"
echo --- wrong
calepin check; echo "exit $?"
calepin check a.tsv --only nombers; echo "exit $?"
calepin check a.tsv --format csv; echo "exit $?"
calepin check none.tsv; echo "exit $?"
calepin spell --only capital a.tsv; echo "exit $?"
calepin check --list-checks
# A concept that the glossary has several times is one: its forbidden term was not told.
{ cat g.tsv; sed '1d; s/^serre/again/' g.tsv; } >twice.tsv
calepin check a.tsv --glossary twice.tsv --only forbidden; echo "exit $?"
