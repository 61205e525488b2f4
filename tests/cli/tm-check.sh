# Faults of TMX files with line, rule and remedy, for all tools or one.
cat >m.tmx <<'T'
<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4">
<header creationtool="atelier" creationtoolversion="1" segtype="line" o-tmf="x" adminlang="en" datatype="plaintext"/>
<body>
<tu tuid="1" creationdate="2020-01-01" colour="red"><tuv xml:lang="fr"><seg>Le port </seg></tuv>
<tuv xml:lang="en"><seg>The <g>harbour</g></seg></tuv></tu>
<tu tuid="1"><tuv xml:lang="fr"><seg>Le <bpt i="1"/>quai</seg></tuv><tuv lang="en"><seg></seg></tuv></tu>
</body>
</tmx>
T
calepin tm check m.tmx; echo "exit $?"
calepin tm check --for trados m.tmx
calepin tm check --for omegat --format json m.tmx | head -n 2
sed 's/Le port /A \& B/' m.tmx >bad.tmx
calepin tm check bad.tmx | grep well-formed
calepin tm check "$SHIPPED" | sed 's/.*shipped/shipped/'; echo "exit $?"
echo '<xliff/>' >other.tmx
calepin tm check other.tmx; echo "exit $?"
calepin tm check m.tsv; echo "exit $?"
calepin tm check nothere.tmx; echo "exit $?"
