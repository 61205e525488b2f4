# A memory that ends too early is read up to there, and that is an error; the other commands go on.
head='<?xml version="1.0"?>
<tmx version="1.4"><header srclang="fr"/><body>'
unit() { printf '\n<tu tuid="%s"><tuv xml:lang="fr"><seg>%s</seg></tuv><tuv xml:lang="en"><seg>%s</seg></tuv></tu>' "$@"; }
{ printf '%s' "$head"; unit 1 un one; unit 2 deux two; printf '\n<tu tuid="3"><tuv xml:lang="fr"><seg>tro'; } >cut.tmx
{ printf '%s' "$head"; unit 1 un one; } >between.tmx
calepin tm convert cut.tmx -o out.tsv; echo "exit $?"; cut -f 1-3 out.tsv
calepin tm stats -q between.tmx; echo "exit $?"
echo deux | calepin tm query -q cut.tmx; echo "exit $?"
calepin tm convert --strict -q cut.tmx -o no.tsv; echo "exit $?"; ls no.tsv
echo deux >source.txt
calepin analyse --tm cut.tmx source.txt >/dev/null; echo "exit $?"
gzip -c between.tmx >packed.tmx.gz
calepin tm stats packed.tmx.gz; echo "exit $?"
