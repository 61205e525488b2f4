# Encodings: detection, other encodings out, repair on request, all that is odd named with its place.
printf 'Le café est prêt.\r\nL\351t\351 viendra.\r\nIl a \351t\351 là.\r\n' >mixed
calepin convert mixed
calepin convert --repair mixed -o mended; cat mended
printf 'Le cafÃ© nâ€™est pas prÃªt Ã  temps.\nUne ligne saine, Ç et Œ.\nÃ  demain !\nCafÃƒÂ© froid.\n' >twice
calepin convert twice | cmp - twice
calepin convert --repair twice
calepin convert --repair twice 2>/dev/null | calepin convert --repair
printf 'Un\342\200\213mot et e\314\201te\314\201 \007 fin\n\357\277\275 ici et l\342\200\213à.\n' | calepin convert | cksum
printf 'Prix : 5 € → 6 €\n' | calepin convert --to-encoding windows-1252
printf 'Été\r\nÀ 5 €\r\n' >dos
for name in utf-16 utf-16be windows-1252 macintosh cp850; do
    sed 's/€/E/' dos | calepin convert --quiet --to-encoding $name -o $name
    calepin convert --quiet --encoding $name $name
done
printf '\357\273\277Une marque.\n' | calepin convert
printf 'a\201b \351t\351\n' | calepin convert --encoding windows-1252
printf 'a\0b' | calepin convert
calepin convert --to-encoding nothing dos
mkdir out; calepin convert . dos missing -o out
calepin convert dos mixed utf-16be -o out; ls out; cmp out/dos dos
calepin convert dos twice
# A line that is longer than what is read at a time is not cut in a letter.
for letters in é œ 'aé ' 🙂é; do
    yes "$letters" | head -n 700000 | tr -d '\n' >line
    calepin convert --quiet --to-encoding utf-16le line -o wide && iconv -f utf-8 -t utf-16le line | cmp - wide
done
yes aéœ | head -n 400000 | tr -d '\n' >line; iconv -f windows-1252 -t utf-8 line >double
calepin convert --quiet --repair double -o whole; cmp whole line; rm whole
# Letters are not made of what UTF-16 does not have.
printf '\377\376A\0\0\330B\0' >half; calepin convert --repair half -o whole; ls whole
calepin convert --encoding '' dos
calepin convert --encoding ascii//translit dos
calepin convert --to-encoding ' ' dos
printf 'Un été à Noël.\n\351t\351\nIl a été à Caen.\n' >odd; calepin convert odd
