# A directory, an empty, a binary and a missing file: a clear message and the right exit code.
mkdir folder
: >empty
printf '\177ELF\001\001\000\000\000\000\000\000\002\000' >binary
printf 'zz' >words.tmx
try() { calepin "$@"; echo "exit $? from: $*" >&2; }
for file in folder empty binary missing; do
    try segment $file
    try spell $file
    try glossary check $file
    try glossary convert $file -o out.tbx
    try glossary find --glossary $file binary
    try tm stats $file
    try tm query $file empty
    try tm convert $file -o out.tmx
    try prepare $file -o kit
done
try tm stats words.tmx
try prepare binary empty -o kit
ls
