# Folders keep their tree, equal names are told apart, names need not be friendly.
mkdir -p in/sub other
printf 'Un.\n' >in/a.txt; printf 'Deux.\n' >in/sub/a.txt; printf 'Trois.\n' >other/A.txt
printf 'Quatre.\n' >'other/b & "c" <d>.txt'; printf 'Cinq.\n' >other/sans-extension
calepin prepare -q in other -o kit
cd kit && find source xliff -type f | LC_ALL=C sort && grep -h original xliff/*.xlf
