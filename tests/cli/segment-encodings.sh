# The same text in several encodings gives the same sentences.
printf 'L’été dernier, le débat a été âpre. Où en est-on désormais ? Le maire préfère se taire, déclare-t-il.\n' >u8
for name in UTF-16LE UTF-16BE WINDOWS-1252 MACINTOSH; do
    iconv -f UTF-8 -t $name u8 >$name
    calepin segment --quiet $name | cksum
done
calepin segment u8 | cksum
calepin segment --encoding CP850 WINDOWS-1252 | head -n 1
calepin segment --encoding nothing u8
