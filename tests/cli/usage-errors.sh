try() { calepin "$@"; echo "exit $? from: $*" >&2; }
try
try nothing
try glossary
try glossary nothing
try segment --nothing
try segment --format
try segment --format xml
try segment --min 3
try segment -q=3
try tm query
try tm query a.tmx --min many
try tm query a.tmx --min 103
try tm query a.tmx --max 0
try tm convert a.tmx
try tm convert a.tmx -o b.doc
try glossary convert a.tsv -o b.xyz
try glossary find a.txt
try prepare a.txt
try prepare
try segment --from french a.txt
calepin tm convert m.tsv -o out.tmx --split 0; echo "exit $?"
calepin tm convert m.tsv -o out.tmx --split 999999999; echo "exit $?"
