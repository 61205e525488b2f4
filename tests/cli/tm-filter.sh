printf 'fr\ten\tde\tid\tchanged\tcreator\n' >m.tsv
printf 'Une école\tA school\tEine Schule\t1\t20200115T100000Z\tanne\n' >>m.tsv
printf 'Deux écoles\tTwo schools\t\t2\t20210503T101500Z\tpaul\n' >>m.tsv
printf 'Trois étés\tThree summers\t\t3\t\t\n' >>m.tsv
show() { calepin tm convert m.tsv -o out.tsv "$@" && cut -f 1-3 out.tsv | tail -n +2; }
show --since 2020-02
show --until 2020 --user anne
show --user anne --user PAUL --not-match 'Two'
show --lang de
show --match '(?i)École' --match '^A '
show --swap
calepin tm convert m.tsv -o out.xlf
show --prop x-client=A
for bad in "--since hier" "--until 2020-13" "--match a(b" "--not-match [a" "--split deux" "--split"; do
    calepin tm convert m.tsv -o no.tsv $bad; echo $?
done
calepin tm convert m.tsv -o part.csv --split 2; tail -n +1 part-00*.csv
calepin tm convert m.tsv -o part.csv --split 2; echo $?
rm part-001.csv
calepin tm convert m.tsv -o part.csv --split 1; echo $?
cat >h.tmx <<'END'
<tmx version="1.4"><header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="fr" datatype="html"><prop type="client">A</prop></header>
<body><tu tuid="1"><tuv xml:lang="fr"><seg>Un</seg></tuv><tuv xml:lang="en"><seg>One</seg></tuv></tu>
<tu tuid="2"><tuv xml:lang="fr"><seg>Deux</seg></tuv><tuv xml:lang="en"><seg>Two</seg></tuv></tu></body></tmx>
END
calepin tm convert --split 1 --swap --level 2 h.tmx -o h2.tmx; cat h2-002.tmx
ls
