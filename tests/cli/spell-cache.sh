# The index of the dictionary is kept where XDG_CACHE_HOME or HOME says, and nothing hangs on it.
printf 'Le développment de la bibliothéque.\n' >a.txt
XDG_CACHE_HOME=$PWD/cache calepin spell --quiet a.txt; echo "exit $?"
ls cache/calepin | sed 's/-.*\./-KEY./'
cp -r cache kept
XDG_CACHE_HOME=$PWD/cache calepin spell --quiet a.txt; echo "exit $?"
diff -r cache kept && echo 'taken as it is'
for file in cache/calepin/*; do echo spoilt >"$file"; done
XDG_CACHE_HOME=$PWD/cache calepin spell --quiet a.txt; echo "exit $?"
diff -r cache kept && echo 'made anew'
# A pipe in its place has no end.
for file in cache/calepin/*; do rm "$file"; mkfifo "$file"; done
XDG_CACHE_HOME=$PWD/cache timeout 20 calepin spell --quiet a.txt; echo "exit $?"
unset XDG_CACHE_HOME
HOME=$PWD/home calepin spell --quiet a.txt; echo "exit $?"
ls home/.cache/calepin | sed 's/-.*\./-KEY./'
XDG_CACHE_HOME=relative HOME= calepin spell --quiet a.txt; echo "exit $?"
env -u HOME calepin spell --quiet a.txt; echo "exit $?"
HOME=/dev/null calepin spell --quiet a.txt; echo "exit $?"
# A text without a slip asks about its words too.
printf 'Tout va bien ici.\n' >b.txt
HOME=$PWD/other calepin spell --quiet b.txt; echo "exit $?"
ls
