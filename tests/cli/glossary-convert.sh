cat >g.tsv <<'END'
# un commentaire
concept	lang	term	pos	gender	status	type	of	field	definition	note	source
ens	fr	entreprise de services du numérique	noun	feminine	preferred	full		company law	Société qui vend du conseil & du développement.		usage
ens	fr	ESN	noun	feminine	admitted	acronym	entreprise de services du numérique				usage
ens	fr	SSII	noun	feminine	deprecated	acronym				Ancien nom.	usage
ens	en	IT services company	noun		preferred	full					usage
END
calepin glossary convert g.tsv -o g.tbx && cat g.tbx
calepin glossary convert g.tsv -o g.txt && cat g.txt
calepin glossary convert g.tsv -o again.tsv && cat again.tsv
calepin glossary convert again.tsv -o twice.tsv && cmp again.tsv twice.tsv
