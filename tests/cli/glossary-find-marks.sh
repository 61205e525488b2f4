printf 'concept\tlang\tterm\tpos\tcase\n' >g.tsv
printf 'ps\tfr\tprocédure de sauvegarde\tnoun\t\nps\ten\tsafeguard proceedings\tnoun\t\n' >>g.tsv
printf 'sv\tfr\tsauvegarde\tnoun\t\nsv\ten\tbackup\tnoun\t\n' >>g.tsv
printf 'wd\tfr\tWord\tnoun\texact\nwd\ten\tWord\tnoun\t\nk\tfr\tKubernetes\tnoun\tany\nx\tfr\tX\tnoun\twide\n' >>g.tsv
echo 'Une procédure accélérée de sauvegarde, une procédure de sauvegarde ; Word, word, WORD, kubernetes.' >a.txt
calepin glossary find --glossary g.tsv a.txt
echo ---
calepin glossary find -q --all --glossary g.tsv a.txt
echo ---
calepin glossary find -q --all --inexact --glossary g.tsv a.txt
calepin glossary find -q --all --inexact --format json --glossary g.tsv a.txt | head -n 2
