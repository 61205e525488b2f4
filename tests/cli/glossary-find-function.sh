# words of grammar that are nouns too
printf 'concept\tlang\tterm\tpos\n' >g.tsv
for pair in est:east or:gold car:coach son:sound pas:step avant:front; do
    printf '%s\tfr\t%s\tnoun\n%s\ten\t%s\t\n' "${pair%:*}" "${pair%:*}" "${pair%:*}" "${pair#*:}" >>g.tsv
done
echo "La grue est neuve. C'est vrai. L'or est cher, or le prix baisse. Il ne part pas avant son chef." >no.txt
calepin glossary find --glossary g.tsv no.txt
echo '---'
echo "L'est du port, le vent d'est. L'or fin, un car, le son, des pas, l'avant du navire." >yes.txt
calepin glossary find --glossary g.tsv yes.txt
echo '---'
echo 'Or' | calepin glossary find --glossary g.tsv
