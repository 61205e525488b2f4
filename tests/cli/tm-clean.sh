# What rules speak against goes to a side file as it was; a dry run writes nothing but its list.
cat >m.tmx <<'T'
<tmx version="1.4"><header creationtool="atelier" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="fr" datatype="plaintext"/><body>
<tu tuid="1"><tuv xml:lang="fr"><seg>Le phare est fermé.</seg></tuv><tuv xml:lang="en"><seg>The lighthouse is closed.</seg></tuv></tu>
<tu tuid="2"><tuv xml:lang="fr"><seg>Le quai nord</seg></tuv><tuv xml:lang="en"><seg></seg></tuv></tu>
<tu tuid="3"><tuv xml:lang="fr"><seg> La jetée </seg></tuv><tuv xml:lang="en"><seg>The pier</seg></tuv></tu>
<tu tuid="4"><tuv xml:lang="fr"><seg>Le bassin mesure 40 mètres.</seg></tuv><tuv xml:lang="en"><seg>The basin is 45 metres long.</seg></tuv></tu>
</body></tmx>
T
calepin tm clean m.tmx --dry-run; echo "exit $?"
calepin tm clean m.tmx -o clean.tmx
cat clean.tmx clean-removed.tmx
calepin tm clean m.tmx -o - --dry-run --rules +numbers,-edge-spaces
calepin tm clean clean.tmx -o again.tmx
ls
calepin tm clean --list-rules
calepin tm clean m.tmx -o c.tmx --rules nosuch; echo "exit $?"
calepin tm clean m.tmx; echo "exit $?"
calepin tm clean; echo "exit $?"
calepin tm clean m.tmx -o c.tmx --removed c.txt; echo "exit $?"
# In its own place: what an earlier run took out is not lost to the next, and no input is replaced.
cp m.tmx own.tmx
calepin tm clean own.tmx -o own.tmx --quiet; echo "exit $?"
cp own-removed.tmx first.tmx
calepin tm clean own.tmx -o ./own.tmx; echo "exit $?"
calepin tm clean m.tmx -o c.tmx --removed ./m.tmx; echo "exit $?"
calepin tm merge own.tmx m.tmx -o own.tmx --removed own-removed.tmx; echo "exit $?"
cmp own-removed.tmx first.tmx
calepin tm merge own.tmx own-removed.tmx -o own.tmx --quiet; echo "exit $?"; grep -c '<tu ' own.tmx
calepin tm clean own.tmx -o own.tmx --removed second.tmx --quiet; echo "exit $?"
