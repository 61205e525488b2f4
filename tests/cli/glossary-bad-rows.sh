printf 'concept\tlang\tterm\tpos\na\tfr\tnuage\tnom\n\tfr\tperdu\tnoun\na\ten\tcloud\tnoun\textra\na\ten\tcloud\n' >g.tsv
calepin glossary convert g.tsv -o out.tsv; cat out.tsv
printf 'concept\tlang\tterm\tcolour\n' >h.tsv
calepin glossary convert h.tsv -o out2.tsv
printf 'source,target\nchien,dog,extra\nchat,cat,\n' >i.csv
calepin glossary convert i.csv -o out3.tsv; cat out3.tsv
calepin glossary convert --strict i.csv -o out4.tsv
printf 'source,target\n"chat,cat\nchien,dog\n"loup ""gris""",wolf\n' >j.csv
calepin glossary convert j.csv -o out5.tsv; cat out5.tsv
printf 'source,target\nchien,dog\n"chat "" noir,cat\ncheval,horse\n' >k.csv
calepin glossary convert k.csv -o out6.tsv; cat out6.tsv
calepin glossary convert --strict k.csv -o out7.tsv
