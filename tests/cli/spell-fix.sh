printf 'Bonjour! Il dit : «merci»\302\240; 33%% de l´eau ,puis\r\nla «\302\240fin« .  Au 2ème\rmot mot http://a.fr/l´a.\n' >a.txt
calepin spell --fix a.txt -o b.txt
echo "exit $?"
od -An -c b.txt
calepin spell --fix --quiet b.txt -o c.txt; cmp b.txt c.txt && echo "mended twice: the same"
calepin spell --fix --quiet --format json --style web a.txt -o c.txt | head -n 2
iconv -f UTF-8 -t WINDOWS-1252 a.txt >d.txt
calepin spell --fix --quiet --encoding WINDOWS-1252 d.txt | iconv -f WINDOWS-1252 -t UTF-8 | sed 's/\xc2\xa0/\xe2\x80\xaf/g' >e.txt
sed 's/\xc2\xa0/\xe2\x80\xaf/g' b.txt | cmp - e.txt && echo "the same in windows-1252, with full spaces for narrow ones"
for from in UTF-16LE UTF-16BE; do
    { printf '\357\273\277'; cat a.txt; } | iconv -f UTF-8 -t $from >f.txt
    calepin spell --fix --quiet f.txt | iconv -f $from -t UTF-8 | tail -c +4 | cmp - b.txt && echo "the same in $from"
done
mkdir out
for style in imprimerie web swiss canada none; do
    for text in "$ROOT"/demo/*.txt; do
        calepin spell --fix --quiet --style $style "$text" -o out/once.txt
        calepin spell --fix --quiet --style $style out/once.txt -o out/twice.txt
        cmp out/once.txt out/twice.txt || echo "$style, ${text##*/}: mended twice is not mended once"
    done
done
calepin spell --fix a.txt b.txt; echo "exit $?"
calepin spell --fix --quiet a.txt b.txt -o out; echo "exit $?"; ls out
calepin spell --fix a.txt ./a.txt -o out; echo "exit $?"
calepin spell --fix; echo "exit $?"
calepin spell --fix - </dev/null; echo "exit $?"
calepin spell --fix --format json a.txt; echo "exit $?"
calepin spell --fix --quiet gone.txt -o out; echo "exit $?"
