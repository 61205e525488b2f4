printf 'Il reste a vendre trois lots.\nIl va connaitre le gouvenement et la maîtresse.\n' >a.txt
echo one group; calepin spell --quiet --only spelling --rules a --min-confidence 90 a.txt
echo none of it; calepin spell --quiet --only spelling --rules=-a --min-confidence 97 a.txt
echo no such; calepin spell --rules +nimbelle a.txt
echo "exit $?"
for n in 101 -1 x ''; do calepin spell "--min-confidence=$n" a.txt; done
echo "exit $?"
for v in classical revised; do
    echo $v; calepin spell --quiet --only spelling --variant $v --rules=-a a.txt
done
printf 'La plateforme plaît à Paul Zorbalk.\n' >un.txt
printf 'La plate-forme plaît à Paul Zorback.\n' >deux.txt
echo two documents; calepin spell --quiet un.txt deux.txt
echo diaeresis
printf 'Une voie ambigüe, la cigüe, deux contigüités et une gageüre.\n' >trema.txt
calepin spell trema.txt && calepin spell --variant classical trema.txt
calepin spell --format xml a.txt
