# What only lies in a folder and is no source is left out and told.
mkdir -p in/sub in/.git in/kit
printf 'Un.\n' >in/a.txt; printf 'x\n' >in/.hidden.txt; printf '#!/bin/sh\nls\n' >in/script
printf '# Titre\n' >in/notes.md; touch in/kit/omegat.project; printf 'Deux.\n' >in/kit/b.txt
ln -s .. in/sub/loop; ln -s nowhere in/dangling; mkfifo in/pipe; : >in/empty.txt
calepin prepare in -o kit; ls kit/source
printf 'Une co\037lonne.\n' >c.txt; calepin prepare c.txt -o kit2
