show() { calepin glossary convert "$1" -o out.tsv && cut -f 1-4,10-14 out.tsv; }
echo '# the row that spreadsheets write in front'
printf 'sep=;\r\nFrançais;Anglais\r\nquai, embarcadère;quay\r\n' >a.csv
show a.csv
echo '# French names of columns; a source beside the terms is where they are from'
printf 'Terme français;Terme anglais;Définition;Domaine;Remarque;Source\nquai;quay;ouvrage;port;vu;un manuel\n' >b.csv
show b.csv
printf 'fr,en,Def,pos\nquai,quay,ouvrage,noun\n' >c.csv
show c.csv
echo '# a source that is the term'
printf 'source,en\nquai,quay\n' >d.csv
show d.csv
echo '# no names: told, and so is what has no column'
printf 'Vocable;Rendu;Vu;Genre\nquai;quay;x;masculin\n' >e.csv
show e.csv
calepin glossary convert --strict e.csv -o no.tsv
