printf 'Le brumelage est utile, le developpment aussi.\n' >a.txt
printf '# mots de la maison\ndeveloppment\n' >words
calepin spell --quiet a.txt; echo "exit $?"
calepin spell --quiet --words words a.txt; echo "exit $?"
printf 'concept\tlang\tterm\nb\tfr\tdeveloppment\nb\ten\tdevelopment\n' >g.tsv
calepin spell --quiet --glossary g.tsv a.txt; echo "exit $?"
calepin spell --words missing a.txt; echo "exit $?"
