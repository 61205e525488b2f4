# Folders keep their tree, clashing names are told apart, names need not be friendly.
mkdir -p in/sub in/z.txt other
printf 'Un.\n' >in/a.txt; printf 'Deux.\n' >in/sub/a.txt; printf 'Trois.\n' >other/A.txt
printf 'Six.\n' >in/z; printf 'Sept.\n' >in/z.txt/b.txt
printf 'Quatre.\n' >'other/b & "c" <d>.txt'; printf 'Cinq.\n' >other/sans-extension
long=$(printf 'n%.0s' $(seq 250)); printf 'Huit.\n' >other/$long
calepin prepare in other -o kit
cd kit && find source xliff -type f | LC_ALL=C sort && grep -h original xliff/*.xlf | cut -c 1-80
cd .. && printf 'Neuf.\n' >$(printf 'b\377.txt') && calepin segment --format json b*.txt
