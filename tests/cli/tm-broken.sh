# A damaged memory is read unit by unit, or refused with --strict; what is no memory is refused.
cat >amp.tmx <<'END'
<?xml version="1.0"?>
<tmx version="1.4"><header srclang="fr"/><body>
<tu tuid="u1"><tuv xml:lang="fr"><seg>a & b</seg></tuv><tuv xml:lang="en"><seg>c</seg></tuv></tu>
<tu tuid="u2"><tuv xml:lang="fr"><seg>deux</tuv></tu>
<tu tuid="u3"><tuv xml:lang="fr"><seg>trois</seg></tuv><tuv xml:lang="en"><seg>three</seg></tuv></tu>
</body></tmx>
END
printf '<?xml version="1.0"?>\n<!DOCTYPE tmx [<!ENTITY x SYSTEM "/etc/passwd">]>\n<tmx version="1.4"><body><tu><tuv xml:lang="fr"><seg>&x;</seg></tuv></tu></body></tmx>\n' >xxe.tmx
printf '<?xml version="1.0"?>\n<html><body/></html>\n' >html.tmx
printf 'mot\tword\nun\tone\n' >m.tsv
calepin tm convert amp.tmx -o out.tsv; echo "exit $?"; cut -f 1-3 out.tsv
cat amp.tmx | calepin tm stats - | sed -n 2p
for command in "stats" "convert -o no.tsv" "query"; do
    calepin tm $command --strict amp.tmx; echo "exit $?"
done
calepin tm stats --strict xxe.tmx; echo "exit $?"
for file in xxe.tmx html.tmx m.tsv; do
    calepin tm stats $file; echo "exit $?"
done
# Nothing that holds text is passed over in silence, though the XML be well formed.
cat >names.tmx <<'TMX'
<tmx version="1.4"><header srclang="fr"/><body>
<TU><TUV xml:lang="fr"><SEG>un</SEG></TUV></TU><TU/>
<group><tu tuid="u2"><tuv xml:lang="fr"><seg>deux</seg></tuv><tuv xml:lang="en"><seg>two</seg></tuv></tu></group>
<tu tuid="u3"><tuv xml:lang="fr"><seg>trois</seg></tuv><tuv xml:lang="en"><SEG>three</SEG></tuv></tu>
</body></tmx>
TMX
calepin tm convert names.tmx -o out.tsv; echo "exit $?"; cut -f 1-3 out.tsv
calepin tm convert names.tmx --strict -o out.tsv; echo "exit $?"
# What is too large to be read costs its unit, and neither the rest of the file nor minutes.
{
    echo '<tmx version="1.4"><header srclang="fr"/><body>'
    echo '<tu tuid="deep"><tuv xml:lang="fr"><seg>'
    yes '<hi>' | head -n 300; yes '</hi>' | head -n 300
    echo '</seg></tuv></tu><tu tuid="wide"'
    seq -f ' a%.0f=""' 100000
    echo '><tuv xml:lang="fr"><seg>x</seg></tuv></tu>'
    echo '<tu tuid="good"><tuv xml:lang="fr"><seg>bon</seg></tuv><tuv xml:lang="en"><seg>good</seg></tuv></tu>'
    echo '</body></tmx>'
} >large.tmx
timeout 20 calepin tm convert large.tmx -o out.tsv; echo "exit $?"; cut -f 1-3 out.tsv
calepin tm convert large.tmx --strict -o out.tsv; echo "exit $?"
# Regression: a unit within a unit was left out as an element that TMX does not have.
cat >nested.tmx <<'TMX'
<tmx version="1.4"><header srclang="fr"/><body>
<tu tuid="before"><tuv xml:lang="fr"><seg>avant</seg></tuv><tuv xml:lang="en"><seg>before</seg></tuv></tu>
<tu tuid="outer"><tuv xml:lang="fr"><seg>dehors</seg></tuv><tuv xml:lang="en"><seg>outside</seg></tuv>
<tu tuid="inner"><tuv xml:lang="fr"><seg>dedans</seg></tuv><tuv xml:lang="en"><seg>inside</seg></tuv></tu></tu>
<tu tuid="after"><tuv xml:lang="fr"><seg>après</seg></tuv><tuv xml:lang="en"><seg>after</seg></tuv></tu>
</body></tmx>
TMX
calepin tm convert nested.tmx -o out.tsv; echo "exit $?"; cut -f 1-3 out.tsv
calepin tm convert nested.tmx --strict -o out.tsv; echo "exit $?"
