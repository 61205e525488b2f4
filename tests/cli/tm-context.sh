# The lines beside a segment are its neighbours when asked; the properties of three tools are known.
unit() { # SOURCE TARGET UNIT_PROPERTIES SOURCE_PROPERTIES
    printf '<tu>%s<tuv xml:lang="fr">%s<seg>%s</seg></tuv><tuv xml:lang="en"><seg>%s</seg></tuv></tu>\n' "$3" "$4" "$1" "$2"
}
{
    printf '<tmx version="1.4"><header srclang="fr"/><body>\n'
    unit Oui. Right. '<prop type="prev">Vient-il ?</prop><prop type="next">Demain.</prop>' ''
    unit Oui. Yes. '<prop type="prev">Est-ce lui ?</prop>' ''
    unit Oui. Indeed. '' '<prop type="x-context-pre">&lt;seg&gt;Vraiment&#xA0;?&lt;/seg&gt;</prop>'
    unit Oui. Aye. '<prop type="x-ContextContent">Larguez ! |  | Cap au nord. | </prop>' ''
    printf '</body></tmx>\n'
} >m.tmx
printf 'Vient-il ?\n\nOui.\nDemain.\nEst-ce lui ?\nOui.\nVraiment ?\nOui.\nLarguez !\nOui.\nCap au nord.\n' >q
calepin tm query m.tmx q --context --max 1
echo --- without
calepin tm query m.tmx q | sort -u
echo --- analyse
cp q q.txt
calepin analyse q.txt --paragraphs line --tm m.tmx
