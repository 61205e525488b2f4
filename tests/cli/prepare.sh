# A whole kit, twice, with the same bytes; every file of it is shown.
mkdir in
cat >in/a.txt <<'END'
Une offre de cloud

L’Etat prépare un cloud souverain. Le contrat est signé. Le contrat est signé.
Le contrat sera signé demain.
END
printf 'Les clouds souverains co\373tent cher, d\351clare le pr\351sident.\r\n' >in/b.text
printf '\000\001\002' >in/c.bin
printf '<p>x</p>' >in/d.html
printf 'fr\ten\nLe contrat est signé.\tThe contract is signed.\nUn tout autre sujet ici.\tAnother subject.\n' >m.tsv
printf 'concept\tlang\tterm\tpos\tgender\tstatus\ncs\tfr\tcloud souverain\tnoun\tmasculine\tpreferred\ncs\ten\tsovereign cloud\tnoun\t\tpreferred\nx\tfr\tautre\tadjective\t\tpreferred\nx\ten\tother\tadjective\t\tpreferred\n' >g.tsv
calepin prepare in -o kit --tm m.tsv --glossary g.tsv --date 20260102T030405Z
SOURCE_DATE_EPOCH=1767323045 calepin prepare -q in -o again --tm m.tsv --glossary g.tsv
diff -r kit again && echo same
cd kit && find . -type f | LC_ALL=C sort
for file in omegat.project omegat/filters.xml source/a.txt source/b.text.txt tm/m.tmx glossary/glossary.txt terms.tbx xliff/a.xlf report.json; do
    echo "== $file"; cat $file
done
# An exact match with other apostrophes stands in tm/ with the document's own characters too.
cd .. && printf "L'offre de l'hôpital est signée.\n" >q.txt
printf 'fr\ten\nL’offre de l’hôpital est signée.\tThe hospital’s offer is signed.\n' >q.tsv
calepin prepare q.txt -o q --tm q.tsv && grep '<seg>' q/tm/q.tmx
