cat >m.tmx <<'END'
<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4">
<header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="FR-fr" datatype="plaintext"/>
<body>
<tu tuid="u1" creationdate="20200101T000000Z"><note>vu</note><prop type="client">A&amp;B</prop>
<tuv xml:lang="FR-fr" creationid="marie"><seg>Un <bpt i="1">&lt;b></bpt>essai<ept i="1">&lt;/b></ept>.</seg></tuv>
<tuv xml:lang="en_GB"><seg>A test.</seg></tuv></tu>
<tu><tuv xml:lang="fr"><seg>Seul.</seg></tuv></tu>
<tu><tuv xml:lang="fr"><seg> Deux  </seg></tuv><tuv xml:lang="en"><seg>Two</seg></tuv></tu>
</body></tmx>
END
calepin tm convert m.tmx -o out.tmx; cat out.tmx
calepin tm convert --quiet m.tmx -o out.tsv; cat out.tsv
calepin tm convert --quiet out.tsv -o back.tmx; calepin tm convert --quiet back.tmx -o back.tsv; cut -f 1,2 out.tsv >a; cut -f 1,2 back.tsv >b; cmp a b && echo "same texts"
calepin tm stats m.tmx
calepin tm stats --format json m.tmx
