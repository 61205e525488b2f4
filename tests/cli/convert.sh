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
