# phrases in which a word is no term, unless the term is the phrase or has more words
printf 'fr,en\n' >g.csv
for pair in personne:person avoir:asset fait:fact cours:course cause:cause propos:remark rapport:report \
    niveau:level suite:suite part:share doute:doubt abord:approach accord:agreement travers:fault lieu:place \
    face:face effet:effect tour:tower raison:reason 'niveau de service:service level' 'sans doute possible:no doubt'; do
    printf '%s,%s\n' "${pair%:*}" "${pair#*:}" >>g.csv
done
cat >no.txt <<'END'
Personne ne vient, que personne n'entre. Il peut avoir raison, elle a raison, ils ont tort.
En fait, tout à fait, du fait de la pluie, du fait d'un retard. Au cours de la visite, en cours.
À cause de la pluie. À propos, il pleut. Par rapport à lui, par rapport aux autres. Au niveau du sol.
De suite, tout de suite, à part, sans doute, d'abord. D'accord, dit-il. À travers champs. Mise à part la pluie.
La visite aura lieu, elle prend part, il fait face, en effet, tour à tour. Face à lui.
END
calepin glossary find --quiet --glossary g.csv no.txt
echo '---'
cat >yes.txt <<'END'
La personne ne vient pas, une autre personne n'entre pas. L'avoir fiscal, ses avoirs, un fait, les cours.
La cause du retard, un rapport au maire, le niveau de la nappe, au niveau de service promis.
Un projet d'accord, une suite, le doute, sans doute possible. La face à peindre, un effet.
END
calepin glossary find --quiet --glossary g.csv yes.txt
sed 's/,/,noun,/; 1s/.*/source,src:pos,target/' g.csv >p.csv
calepin glossary find --quiet --glossary p.csv no.txt yes.txt | wc -l | tr -d ' '
echo '---'
printf 'fr,en\nsans doute,probably\ndoute,doubt\n' >d.csv
echo "Sans doute, ou le doute." | calepin glossary find --quiet --glossary d.csv
