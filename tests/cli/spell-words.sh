printf 'Le brumélage est utile.\n' >a.txt
printf '# mots de la maison\nbrumélage\n' >words
calepin spell --quiet a.txt; echo "exit $?"
calepin spell --quiet --words words a.txt; echo "exit $?"
printf 'concept\tlang\tterm\nb\tfr\tbrumélage\nb\ten\tbrumelage\n' >g.tsv
calepin spell --quiet --glossary g.tsv a.txt; echo "exit $?"
