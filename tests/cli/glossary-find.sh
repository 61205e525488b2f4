cat >g.tsv <<'END'
concept	lang	term	pos	gender	status	type	of
cs	fr	cloud souverain	noun	masculine	preferred	full	
cs	en	sovereign cloud	noun		preferred	full	
iaas	fr	IaaS	noun	masculine	admitted	acronym	
iaas	en	infrastructure as a service	noun		preferred	full	
ps	fr	procédure de sauvegarde	noun	feminine	preferred	full	
ps	en	safeguard proceedings	noun		preferred	full	
sv	fr	sauvegarde	noun	feminine	preferred	full	
sv	en	backup	noun		preferred	full	
ca	fr	CA	noun	masculine	preferred	acronym	
ca	en	turnover	noun		preferred	full	
END
cat >a.txt <<'END'
Les clouds souverains et l’IaaS sont là ; d'un « cloud souverain » on attend ça.
Deux Procédures de sauvegarde : la sauvegarde est faite, il sauvegarde ses fichiers.
Le CA monte, ca alors, avec un cloud public et la procédure de sauvegarde.
END
calepin glossary find --glossary g.tsv a.txt
calepin glossary find --glossary g.tsv --format json a.txt | head -n 2
