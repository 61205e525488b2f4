for name in Cible Traduction translation; do
    printf 'Source;%s\r\nLe quai est long.;The quay is long.\r\n' $name >a.csv
    calepin tm convert -q a.csv -o out.tsv && cut -f 1,2 out.tsv
done
