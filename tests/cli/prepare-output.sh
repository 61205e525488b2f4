# A kit goes into a new or empty folder; whatever stands in one stays.
printf 'Un. Deux.\n' >a.txt
calepin prepare -q a.txt -o kit && ls kit
calepin prepare -q a.txt -o kit; echo "exit $?"
mkdir other && echo mine >other/file
calepin prepare -q a.txt -o other; echo "exit $?"
calepin prepare -q a.txt -o a.txt; echo "exit $?"
mkdir empty && calepin prepare -q a.txt -o empty/ && echo filled
mkdir target && ln -s target link && calepin prepare -q a.txt -o link && ls target | head -n 1
mkdir here && (cd here && calepin prepare -q ../a.txt -o . && ls | head -n 1)
calepin prepare -q a.txt -o deep/er/kit && ls deep/er
calepin prepare -q a.txt missing.txt -o kit2; echo "exit $?"
calepin prepare -q a.txt -o kit3 --date today; echo "exit $?"
calepin prepare -q a.txt -o kit3 --to 'xx-!!'; echo "exit $?"
ls
