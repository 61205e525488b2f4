cat >a.txt <<'END'
A l’instar de l’Etat, la societé Nembrosa a choisi 33% de ses serveurs.
Le le directeur de Nembrosa, Paul Brenner, ouvre son coeur : « Nous avancons« .
La Nembrosa de M. Brener emploie des développeurs.
END
calepin spell a.txt
echo "exit $?"
calepin spell --only typography --quiet a.txt
printf 'Tout va bien ici.\n' | calepin spell; echo "exit $?"
