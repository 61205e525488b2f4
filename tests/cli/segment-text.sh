cat >lines.txt <<'END'
Un titre sans point
M. Dupont est arrivé à 10 h 30. Il repart demain, cf. art. 3 !

« Bonjour. » dit-elle. Et puis… rien.
END
calepin segment lines.txt
echo ---
calepin segment <lines.txt
echo ---
printf 'Un.  Deux. ' | calepin segment -
