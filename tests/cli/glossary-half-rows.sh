# rows of which one half is empty are told, once for all, and refused when asked
printf 'fr,en\nquai,quay\nponton,\n,buoy\ngrue,crane\n' >g.csv
calepin glossary convert g.csv -o out.tsv; cut -f 2,3 out.tsv
calepin glossary convert --strict g.csv -o strict.tsv
# a synonym beside a pair of the same concept is none
printf 'id,fr,en\na,quai,quay\na,embarcadère,\n' >h.csv
calepin glossary convert h.csv -o out2.tsv
# nor is a table of one language, a term a row
printf 'concept\tlang\tterm\na\tfr\tquai\n' >i.tsv
calepin glossary convert --strict i.tsv -o out3.tsv
calepin glossary check --only missing-target --only missing-source --only unreadable g.csv
