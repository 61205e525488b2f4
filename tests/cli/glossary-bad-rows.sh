printf 'concept\tlang\tterm\tpos\na\tfr\tnuage\tnom\n\tfr\tperdu\tnoun\na\ten\tcloud\tnoun\textra\na\ten\tcloud\n' >g.tsv
calepin glossary convert g.tsv -o out.tsv; cat out.tsv
printf 'concept\tlang\tterm\tcolour\n' >h.tsv
calepin glossary convert h.tsv -o out2.tsv
printf 'source,target\nchien,dog,extra\nchat,cat,\n' >i.csv
calepin glossary convert i.csv -o out3.tsv; cat out3.tsv
calepin glossary convert --strict i.csv -o out4.tsv
