# A store: made, added to, searched, written out again; what goes wrong is told.
say() { echo "== $1"; }
unit() { # DATE SOURCE TARGET
    printf '<tu changedate="%s"><tuv xml:lang="fr"><seg>%s</seg></tuv><tuv xml:lang="en"><seg>%s</seg></tuv></tu>' "$@"
}
file() { printf '<tmx version="1.4"><header srclang="fr"/><body>%s</body></tmx>' "$1"; }
file "$(unit 20200101T000000Z 'Le portail est ouvert.' 'The gate is open.')$(unit 20200101T000000Z 'Fermez la vanne.' 'Close the valve.')" >one.tmx
file "$(unit 20210101T000000Z 'Fermez la vanne.' 'Shut the valve.')$(unit 20190101T000000Z 'Le portail est ouvert.' 'The portal is open.')" >two.tmx
say made; calepin tm convert one.tmx -o m.db 2>&1
say again; cp m.db before.db; calepin tm convert one.tmx -o m.db 2>&1; cmp m.db before.db
say newer; calepin tm convert two.tmx -o m.db 2>&1
say overwrite; calepin tm convert --overwrite -q two.tmx -o m.db; echo 'Le portail est ouvert.' | calepin tm query m.db
say 'keep both'; calepin tm convert --keep-both -q one.tmx -o m.db; printf 'Le portail est ouvert.\nFermez la vanne !\n' | calepin tm query m.db
say stats; calepin tm stats m.db
say 'by its first bytes'; cp m.db m.tmx; calepin tm stats --format json m.tmx
say concordance; calepin tm query m.db --concordance vannes
say 'out and in again'; calepin tm convert -q --level 2 m.db -o out.tmx; calepin tm convert -q --keep-both out.tmx -o copy.db
calepin tm convert -q m.db -o out.tsv; calepin tm convert -q copy.db -o copy.tsv; cut -f1-2 out.tsv; cmp out.tsv copy.tsv
say 'analyse and prepare'; echo 'Fermez la vanne.' >doc.txt
calepin analyse doc.txt --tm m.db --format csv | head -n 3; calepin prepare -q doc.txt -o kit --tm m.db; ls kit/tm
say 'another language'; echo 'Shut the valve.' | calepin tm query m.db --from en --to fr; echo "exit $?"
say 'no store'; echo 'not a store, and more than one hundred bytes long, so that SQLite does not take it for a file that is still empty' >bad.db
calepin tm stats bad.db; echo "exit $?"; calepin tm convert one.tmx -o bad.db; echo "exit $?"
: >empty.db; calepin tm query empty.db </dev/null; echo "exit $?"
mkdir dir.db; calepin tm stats dir.db; echo "exit $?"; calepin tm convert one.tmx -o dir.db; echo "exit $?"
calepin tm convert one.tmx -o no/such/folder.db; echo "exit $?"
calepin tm convert nothing.tmx -o new.db; echo "exit $?"
say usage; calepin tm convert one.tmx -o x.tmx --overwrite; echo "exit $?"
calepin tm convert one.tmx -o x.db --overwrite --keep-both; echo "exit $?"
# What was kept on purpose is no less kept when something newer comes.
say 'beside several'; file "$(unit 20200101T000000Z 'Tirez.' 'Pull.')" >pull.tmx; file "$(unit 20200101T000000Z 'Tirez.' 'Draw.')" >draw.tmx
file "$(unit 20220101T000000Z 'Tirez.' 'Tug.')" >tug.tmx
calepin tm convert -q pull.tmx -o several.db; calepin tm convert draw.tmx -o several.db 2>&1; calepin tm convert tug.tmx -o several.db 2>&1
echo 'Tirez.' | calepin tm query several.db
# Regression: an import that came to nothing left an empty store.
say 'nothing came'; echo '<tmx' >bad.tmx
for bad in missing.tmx bad.tmx; do calepin tm convert $bad -o fresh.db; echo "exit $?"; ls fresh.db* 2>/dev/null; done
calepin tm convert -q pull.tmx -o fresh.db; calepin tm convert missing.tmx -o fresh.db; echo "exit $?"
echo 'Tirez.' | calepin tm query fresh.db
# Regression: with --strict a fault in the middle left a new store with what came before it.
say 'half an import'; { echo '<tmx version="1.4"><header srclang="fr"/><body>'; unit 20200101T000000Z 'Levez le rideau.' 'Raise the curtain.'
    printf '\n<tu><tuv xml:lang="fr"><seg>A & B</seg></tuv></tu></body></tmx>\n'; } >half.tmx
calepin tm convert --strict half.tmx -o half.db; echo "exit $?"; ls half.db* 2>/dev/null
calepin tm convert -q pull.tmx -o half.db; calepin tm convert --strict half.tmx -o half.db; echo "exit $?"
echo 'Levez le rideau.' | calepin tm query half.db
