# Duplicates go to the side file with their reason, the newest stays, and both files hold every unit.
cat >a.tmx <<'T'
<tmx version="1.4"><header creationtool="atelier" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="fr" datatype="plaintext"/><body>
<tu tuid="1" changedate="20200101T000000Z"><note>vu</note><tuv xml:lang="fr"><seg>La <ph x="1"/>digue</seg></tuv><tuv xml:lang="en"><seg>The <ph x="1"/>dyke</seg></tuv></tu>
<tu tuid="2"><tuv xml:lang="fr"><seg>Le port</seg></tuv><tuv xml:lang="en"><seg>The harbour</seg></tuv></tu>
</body></tmx>
T
cat >b.tmx <<'T'
<tmx version="1.4"><header creationtool="atelier" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="fr" datatype="plaintext"/><body>
<tu tuid="9" changedate="20220101T000000Z" usagecount="1"><tuv xml:lang="fr"><seg>La <ph x="1"/>digue</seg></tuv><tuv xml:lang="en"><seg>The <ph x="1"/>dyke</seg></tuv></tu>
<tu tuid="8"><tuv xml:lang="fr"><seg>le PORT !</seg></tuv><tuv xml:lang="en"><seg>The harbour!</seg></tuv></tu>
</body></tmx>
T
calepin tm merge a.tmx b.tmx -o all.tmx --removed side.tmx
cat all.tmx side.tmx
calepin tm merge a.tmx b.tmx -o near.tmx --near --prefer first --key source
grep -c '<tu ' near.tmx
calepin tm merge a.tmx b.tmx
calepin tm merge a.tmx -o a.tsv
calepin tm merge a.tmx -o c.tmx --removed c.tmx
calepin tm merge a.tmx -o c.tmx --key word
calepin tm merge - -o c.tmx <a.tmx; echo "exit $?"
calepin tm merge a.tmx nothere.tmx -o c.tmx --removed d.tmx; echo "exit $?"
ls
