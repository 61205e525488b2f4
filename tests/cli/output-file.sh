# -o writes a file that appears whole; an existing one is replaced, a failed run leaves it alone.
printf 'Un. Deux.\n' >a
calepin segment a -o out && cat out
printf 'Trois.\n' >b
calepin segment b missing -o out; echo "exit $?"
cat out
calepin segment b -oout && cat out
calepin segment b -o no/such/folder; echo "exit $?"
ls
