# What memories in use look like: each is read, and comes back as it was at level 2.
make() { # NAME ROOT HEADER UNIT...
    name=$1 root=$2 header=$3; shift 3
    printf '<?xml version="1.0" encoding="UTF-8"?>\n<%s>%s<body>%s</body></tmx>\n' "$root" "$header" "$*" >"$name.tmx"
}
full='<header creationtool="essai" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="fr" srclang="fr" datatype="xml"/>'
tmx='tmx version="1.4"'
make old 'tmx version="1.1"' "$full" '<tu><tuv lang="FR_fr"><seg>vieux</seg></tuv><tuv lang="EN-01"><seg>old</seg></tuv></tu>'
make namespace 'tmx version="1.4" xmlns="urn:essai"' "$full" '<tu><tuv xml:lang="fr"><seg>nom</seg></tuv><tuv xml:lang="en"><seg>name</seg></tuv></tu>'
make many "$tmx" "${full%/>} x-own=\"1\"><note>n1</note><prop type=\"p\">v</prop><ude name=\"u\" base=\"b\"><map unicode=\"#xF8FF\" code=\"#xF0\"/></ude><note>n2</note></header>" \
    '<tu srclang="*all*" usagecount="3"><note>à voir</note><prop type="x-context-pre">&lt;seg>avant&lt;/seg></prop><note>vu</note><tuv xml:lang="de"><seg>drei</seg></tuv><tuv xml:lang="fr" creationdate="2024-01-02"><prop type="x-p">q</prop><seg>trois</seg></tuv><tuv xml:lang="en"><seg>three</seg></tuv><tuv xml:lang="en"><seg>also three</seg></tuv></tu>'
make codes "$tmx" "$full" '<tu tuid="c"><tuv xml:lang="fr"><seg> un <bpt i="1">&lt;b&gt;<sub>titre</sub></bpt>gras<ept i="1"/> <hi type="t">deux</hi><ph x="1"/> </seg></tuv><tuv xml:lang="en"><seg>one <it pos="begin">x</it><ut>y</ut></seg></tuv></tu>'
make inside "$tmx" "$full" '<!-- dehors --><tu><tuv xml:lang="fr"><seg>a <![CDATA[< b]]> &amp; <!-- dedans -->c<?ni cela?></seg></tuv><tuv xml:lang="en"><seg>x</seg></tuv></tu>'
make other "$tmx" "$full" '<tu><tuv xml:lang="de"><seg>nur</seg></tuv><tuv xml:lang="it"><seg>solo</seg></tuv></tu>'
make empty "$tmx" "$full" '<tu tuid="e"><tuv xml:lang="fr"><seg></seg></tuv><tuv xml:lang="en"><seg>no</seg></tuv></tu><tu tuid="e"><tuv xml:lang="fr"><seg>oui</seg></tuv><tuv xml:lang="en"><seg>yes</seg></tuv></tu>'
make blanks "$tmx" "$full" "<tu><tuv xml:lang=\"fr\"><seg>l'été ; l’eau : &amp;'A0; é</seg></tuv><tuv xml:lang=\"en\"><seg>s</seg></tuv></tu>"
make headless "$tmx" '' '<tu><tuv xml:lang="fr"><seg>sans</seg></tuv><tuv xml:lang="en"><seg>without</seg></tuv></tu>'
{ printf '\357\273\277'; sed 's/$/\r/' codes.tmx; } >crlf.tmx
{ printf '\377\376'; iconv -f UTF-8 -t UTF-16LE codes.tmx; } >wide.tmx
for name in old namespace many codes inside other empty blanks headless crlf wide; do
    echo "== $name"
    calepin tm stats $name.tmx 2>&1 | sed 1d; calepin tm convert --level 2 $name.tmx -o $name-2.tmx 2>&1
    sed -n '/<header/,/<\/body>/p' $name-2.tmx
done
