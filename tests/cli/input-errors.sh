# A directory, an empty, a binary and a missing file: a clear message and the right exit code.
mkdir folder folder.tmx folder.tsv
for file in empty empty.tmx empty.tsv; do : >$file; done
for file in binary binary.tmx binary.tsv; do
    printf '\177ELF\001\001\000\000\000\000\000\000\002\000' >$file
done
printf 'zz' >words.tmx
try() { calepin "$@"; echo "exit $? from: $*" >&2; }
for file in folder empty binary missing; do
    try segment $file
    try spell $file
    try prepare $file -o kit
    try glossary check $file
    try tm stats $file
    for form in tmx tsv; do
        try tm stats $file.$form
        try tm query $file.$form empty
        try tm convert $file.$form -o out.tmx
        printf "Un.\n" >un.txt; try prepare un.txt -o kit --tm $file.$form
    done
    try glossary check $file.tsv
    try glossary convert $file.tsv -o out.tbx
    try glossary find --glossary $file.tsv empty
done
try tm stats words.tmx
try prepare binary empty -o kit
ls
# What cannot be read is not empty; and a glossary's form is not told by standard input.
printf 'concept\tlang\tterm\nn\tfr\tnuage\nn\ten\tcloud\n' >g.tsv
try segment <&-
try glossary find --glossary g.tsv <&-
try tm stats - <&-
printf 'source,target\nnuage,cloud\n' >g.csv
try glossary convert - -o out.tbx <g.csv
