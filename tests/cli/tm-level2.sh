# At level 2 the header, attributes, codes and order of a file come back; level 1 is plain.
cat >m.tmx <<'END'
<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4">
<header creationtool="atelier" creationtoolversion="1" segtype="phrase" o-tmf="x" adminlang="en" srclang="*all*" datatype="html"><note>n</note><ude name="u"><map unicode="#xF8FF" code="#xF0"/></ude></header>
<body>
<tu usagecount="2" x-own="1"><tuv xml:lang="en"><seg>A test </seg></tuv><tuv xml:lang="fr" usagecount="1"><prop type="p">v</prop><seg>Un <bpt i="1" x="1">&lt;b></bpt>essai<ept i="1">&lt;/b></ept></seg></tuv></tu>
</body></tmx>
END
calepin tm convert --level 2 m.tmx -o 2.tmx; cat 2.tmx
calepin tm convert m.tmx -o 1.tmx; cat 1.tmx
calepin tm convert --level 3 m.tmx -o 3.tmx
# A text whose language nobody says is kept, also where units are taken out.
cat >nolang.tmx <<'TMX'
<tmx version="1.4"><header srclang="fr"/><body>
<tu tuid="1"><tuv><seg>sans langue</seg></tuv><tuv xml:lang="en"><seg>no language</seg></tuv></tu>
</body></tmx>
TMX
calepin tm convert nolang.tmx -o kept.tmx --level 2; grep -A1 '<tuv' kept.tmx
calepin tm convert nolang.tmx -o kept.db --quiet; calepin tm convert kept.db -o back.tmx --level 2 --quiet
cmp kept.tmx back.tmx
calepin tm clean nolang.tmx -o gone.tmx --quiet; grep -A1 '<tuv' gone-removed.tmx
# TMX 1.1 is plain text whatever the level, and the count says so.
cat >bold.tmx <<'TMX'
<tmx version="1.4"><header srclang="fr"/><body>
<tu tuid="1"><tuv xml:lang="fr"><seg>Un <hi>mot</hi></seg></tuv><tuv xml:lang="en"><seg>A <hi>word</hi></seg></tuv></tu>
</body></tmx>
TMX
calepin tm convert bold.tmx -o v11.tmx --to-version 1.1 --level 2; grep '<seg>' v11.tmx
