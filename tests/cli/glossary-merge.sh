printf 'concept\tlang\tterm\tgender\tfield\nq\tfr\tquai\tmasculine\tport\nq\ten\tquay\t\t\n' >a.tsv
printf 'concept\tlang\tterm\tgender\tfield\nz\tfr\tquai\tfeminine\tport\nz\ten\twharf\t\t\nq2\tfr\tmôle\t\t\n' >b.tsv
calepin glossary merge a.tsv b.tsv -o m.tsv && cat m.tsv
calepin glossary merge -q a.tsv b.tsv --prefer b.tsv -o m.tsv && grep quai m.tsv
calepin glossary merge a.tsv b.tsv --prefer c.tsv -o m.tsv
calepin glossary merge a.tsv b.tsv
