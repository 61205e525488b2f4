cat >m.tmx <<'END'
<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4">
<header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="fr" datatype="plaintext"/>
<body>
<tu tuid="u1" creationdate="20200101T000000Z"><note>vu</note><prop type="x-client">A&amp;B</prop>
<tuv xml:lang="fr" creationid="marie"><seg>Un <bpt i="1">&lt;b></bpt>essai<ept i="1">&lt;/b></ept>, enfin.</seg></tuv>
<tuv xml:lang="en"><seg>A test.</seg></tuv></tu>
<tu tuid="u2"><tuv xml:lang="fr"><seg>Un essai, enfin.</seg></tuv><tuv xml:lang="en"><seg>One "trial".</seg></tuv></tu>
</body></tmx>
END
for form in csv xlf po; do
    calepin tm convert m.tmx -o out.$form; cat out.$form
    calepin tm convert --quiet out.$form -o back-$form.csv; cat back-$form.csv
done
calepin tm convert --quiet --to-version 2.1 m.tmx -o two.xlf; cat two.xlf
calepin tm convert --quiet two.xlf -o back.csv; cmp back.csv back-xlf.csv && echo "2.1 as 1.2"
calepin tm convert --quiet --to-version 1.1 m.tmx -o old.tmx; sed -n '2,3p;/tuv/p' old.tmx
calepin tm convert --quiet --for weblate m.tmx -o w.csv; cat w.csv
calepin tm convert --quiet --for trados m.tmx -o t.csv; head -c 3 t.csv | od -An -tx1
calepin tm convert --quiet --for memoq m.tmx -o q.tmx; grep -c bpt q.tmx
printf 'Français;Anglais\n"Un; deux";One\n' >a.csv
printf 'fr\ten\nTrois\tThree\n' >b.tsv
calepin tm convert a.csv b.tsv out.po -o all.csv; cat all.csv
calepin tm convert --to-version 2.1 m.tmx -o x.tmx; echo $?
calepin tm convert --to-version 1.4 m.tmx -o x.po; echo $?
calepin tm convert --for nobody m.tmx -o x.po; echo $?
calepin tm convert m.tmx -o x.doc; echo $?
printf '<xliff version="1.2"><file><body><trans-unit id="1"><source>A' >cut.xlf
calepin tm convert cut.xlf -o x.tmx; echo $?
ls
