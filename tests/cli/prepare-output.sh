# A kit that nobody worked in is replaced; anything else stays.
printf 'Un. Deux.\n' >a.txt
calepin prepare -q a.txt -o kit && calepin prepare -q a.txt -o kit/ && echo replaced
echo x >kit/omegat/project_save.tmx
calepin prepare -q a.txt -o kit; echo "exit $?"
mkdir other && echo mine >other/file
calepin prepare -q a.txt -o other; echo "exit $?"
mkdir empty && calepin prepare -q a.txt -o empty && echo filled
calepin prepare -q a.txt -o deep/er/kit && ls deep/er
calepin prepare -q a.txt missing.txt -o kit2; echo "exit $?"
calepin prepare -q a.txt -o kit3 --date today; echo "exit $?"
ls
