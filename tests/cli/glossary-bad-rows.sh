printf 'concept\tlang\tterm\tpos\na\tfr\tnuage\tnom\n\tfr\tperdu\tnoun\na\ten\tcloud\tnoun\textra\na\ten\tcloud\n' >g.tsv
calepin glossary convert g.tsv -o out.tsv; cat out.tsv
printf 'concept\tlang\tterm\tcolour\n' >h.tsv
calepin glossary convert h.tsv -o out2.tsv
