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
# A memory of other languages is told, whatever its form, with what makes it of use.
printf '<xliff version="1.2"><file source-language="de" target-language="es"><body><trans-unit id="1"><source>Haus</source><target>casa</target></trans-unit></body></file></xliff>' >de.xlf
calepin tm convert --quiet --from de --to es de.xlf -o de.tmx
for form in tsv csv po db; do calepin tm convert --quiet --from de --to es de.xlf -o de.$form; done
for form in xlf tmx tsv csv po db; do calepin check de.$form; echo $?; done
calepin tm convert de.xlf -o none.tmx; echo $?; rm none.tmx
echo Haus | calepin tm query de.csv --from de --to es
printf 'fr\tpl\nOui\tTak\n' >pl.tsv; calepin tm convert pl.tsv -o none.tmx; rm none.tmx
printf 'un\tle\nOui\tYes\n' >words.tsv; calepin check words.tsv; echo $?
ls
