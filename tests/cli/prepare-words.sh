# Notes on the text are grouped by word, the surest first; accepted words go from kit to kit.
cat >a.txt <<'END'
Le developpment va vite. Un developpment lent, un developpment utile, ce developpment rare.

M. Paul Brenner a écrit. M. Brener a signé. Paul Brenner revient : il reste a faire, soit 33% & <tout>.
END
calepin prepare --quiet a.txt -o one; echo "exit $?"
cat one/words.txt
notes() {
    sed -n '/id="notes"/,/<\/section>/p' $1/report.html | sed -n -e 's/^ *<h[34]>//p' -e 's/.*data-word="\([^"]*\)".*/button \1/p' -e 's/^ *<summary>//p'
}
notes one
grep -c '<mark>developpment</mark>' one/report.html
grep -o 'soit <mark>.*' one/report.html
printf '# de nous\r\ndeveloppment\r\n\r\nBrener\r\ndeveloppment\r\n' >ours
printf 'Br\351mond\n' >latin
calepin prepare --quiet a.txt -o two --words ours --words latin; echo "exit $?"
cat two/words.txt
notes two
sed -n '/id="words"/,/<\/textarea>/p' two/report.html
# The kit's own file is what the next run takes.
calepin prepare --quiet a.txt -o three --words two/words.txt
cmp two/words.txt three/words.txt && echo same
# Beside the documents it is none of them.
mkdir in && cp a.txt in/ && cp two/words.txt in/
calepin prepare in -o beside --words in/words.txt
ls beside/source
# A hostile word does not leave the page's text.
printf '</textarea><script>alert(1)</script>\n"x"&y\n' >hostile
calepin prepare --quiet a.txt -o four --words hostile
grep -c '<script>' four/report.html
calepin prepare --quiet a.txt -o five --words missing; echo "exit $?"
[ -e five ] || echo none
# Nothing comes from elsewhere.
grep -c -e 'http' -e 'src=' one/report.html
