printf 'Été. Un « été » ?\n\n\tDeux.\n' >a.txt
printf 'Trois.' >b.txt
calepin segment --format json a.txt -- b.txt
