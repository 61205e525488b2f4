# Spelling by the dictionaries of a folder: French and American English, then French only.
mkdir both french
printf 'SET UTF-8\n' | tee both/fr.aff both/en_US.aff >french/fr.aff
printf '3\nété\nverger\nclos\n' | tee both/fr.dic >french/fr.dic
printf '1\norchard\n' >both/en_US.dic
printf 'concept\tlang\tterm\tpos\na\tfr\tvergr clos\tverb\na\ten\torchrd\tverb\n' >g.tsv
CALEPIN_DICTIONARIES=both calepin glossary check g.tsv; echo "exit $?"
CALEPIN_DICTIONARIES=french calepin glossary check g.tsv; echo "exit $?"
echo "-- edges, and the same in TBX"
printf 'concept\tlang\tterm\tpos\na\tfr\t verger\tverb\na\ten\torchard  wall\tverb\n' >e.tsv
calepin glossary check --not misspelt e.tsv; echo "exit $?"
cat >g.tbx <<'X'
<martif type="TBX-Basic" xml:lang="fr"><text><body>
<termEntry id="a"><ref type="crossReference" target="b">clos</ref>
<langSet xml:lang="fr"><tig><term>verger</term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></tig>
<tig><term>clos</term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></tig></langSet>
<langSet xml:lang="en"><tig><term>The orchard is closed.</term></tig></langSet></termEntry>
</body></text></martif>
X
calepin glossary check --not misspelt g.tbx; echo "exit $?"
