entry() { printf '<termEntry id="%s"><langSet xml:lang="fr"><tig><term>%s</term></tig></langSet></termEntry>\n' "$1" "$2"; }
{ echo '<martif type="TBX-Basic" xml:lang="fr"><text><body>'; entry a quai; entry b 'môle & jetée'; entry c phare; echo '</body></text></martif>'; } >g.tbx
calepin glossary convert g.tbx -o out.tsv && cut -f 1-3 out.tsv
calepin glossary convert --strict g.tbx -o out2.tsv
{ echo '<martif type="TBX-Basic" xml:lang="fr"><text><body>'; entry a quai; printf '<termEntry id="b"><langSet'; } >h.tbx
calepin glossary convert h.tbx -o out.tsv && cut -f 1-3 out.tsv
printf '<!DOCTYPE martif [<!ENTITY x SYSTEM "file:///etc/hostname">]><martif><text><body/></text></martif>' >i.tbx
calepin glossary convert i.tbx -o out3.tsv
