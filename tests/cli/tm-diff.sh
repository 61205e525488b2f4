# What differs between two memories: exit 1 when anything does.
printf 'fr\ten\nLe phare\tThe lighthouse\nLe quai\tThe quay\nLa digue\tThe dyke\n' >a.tsv
printf 'fr\ten\nLa digue\tThe dyke\nLe quai\tThe platform\nLa grue\tThe crane\n' >b.tsv
calepin tm diff a.tsv b.tsv; echo "exit $?"
calepin tm diff --format json a.tsv b.tsv; echo "exit $?"
calepin tm diff a.tsv a.tsv; echo "exit $?"
calepin tm diff a.tsv; echo "exit $?"
calepin tm diff a.tsv -; echo "exit $?"
# A memory and its own table are the same, whatever regions its tags name; units in neither language are told.
unit() { printf '<tu><tuv xml:lang="%s"><seg>%s</seg></tuv><tuv xml:lang="%s"><seg>%s</seg></tuv><tuv xml:lang="es"><seg/></tuv></tu>\n' "$@"; }
{
    echo '<tmx version="1.4"><header/><body>'
    unit fr-FR 'Le phare' en-GB 'The lighthouse'
    unit FR_fr 'Le quai' EN-us 'The quay'
    unit fr-FR 'La digue' en-US 'The dyke'
    unit de 'Der Hafen' it 'Il porto'
    echo '</body></tmx>'
} >c.tmx
calepin tm diff c.tmx a.tsv; echo "exit $?"
calepin tm diff b.tsv c.tmx; echo "exit $?"
calepin tm diff c.tmx c.tmx --from de --to it; echo "exit $?"
