# The exported rules cut as those built in do.
cat >a.txt <<'END'
M. Dupont dort. Il rêve… de rien ! Art. 3 : voir p. 12. « Bonjour. » dit-il.
J.-P. Martin (S.A.R.L.) gagne 3,5 %. Et toi ? Oui.
END
calepin segment --export-srx rules.srx && head -n 5 rules.srx
calepin segment --export-srx segmentation.conf && head -n 3 segmentation.conf
calepin segment a.txt >built-in; calepin segment --srx rules.srx a.txt >by-file
cmp built-in by-file && echo same
calepin segment --export-srx x.srx a.txt; echo "exit $?"
calepin segment --srx missing.srx a.txt; echo "exit $?"
printf '<html/>' >bad.srx; calepin segment --srx bad.srx a.txt; echo "exit $?"
sed 's/<beforebreak>/<beforebreak>(/' rules.srx >broken.srx; calepin segment --srx broken.srx a.txt; echo "exit $?"
