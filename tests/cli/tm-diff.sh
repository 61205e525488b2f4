# What differs between two memories: exit 1 when anything does.
printf 'fr\ten\nLe phare\tThe lighthouse\nLe quai\tThe quay\nLa digue\tThe dyke\n' >a.tsv
printf 'fr\ten\nLa digue\tThe dyke\nLe quai\tThe platform\nLa grue\tThe crane\n' >b.tsv
calepin tm diff a.tsv b.tsv; echo "exit $?"
calepin tm diff --format json a.tsv b.tsv; echo "exit $?"
calepin tm diff a.tsv a.tsv; echo "exit $?"
calepin tm diff a.tsv; echo "exit $?"
calepin tm diff a.tsv -; echo "exit $?"
