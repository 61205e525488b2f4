cat >g.tsv <<'X'
concept	lang	term	pos	gender	status	type	of	field
a	fr	hébergeur	noun	masculine	preferred	full		cloud computing
a	fr	–	other		admitted			
a	français	hébergeurs	noun	masculine	admitted			
b	fr	marché	noun	masculine	preferred	full		
b	en	market	noun		preferred	full		
c	fr	marché	noun	masculine	preferred	full		
c	en	contract	noun		preferred	full		
c	en	deal	noun		preferred	full		
d	fr	cloud	noun		preferred	full		x
d	en	cloud	noun		preferred	full		
e	fr	RPA	noun	feminine	preferred	acronym	robotique	y
e	en	RPA	noun		preferred	acronym		
X
calepin glossary check --not misspelt g.tsv
echo "exit $?"
calepin glossary check --format json --not misspelt g.tsv | head -n 1
printf 'concept\tlang\tterm\tpos\na\tfr\tnuage\tnom\na\ten\tcloud\tnoun\na\ten\tcloud\tnoun\nb\tfr\n' >h.tsv
calepin glossary check --not misspelt h.tsv; echo "exit $?"
echo "-- chosen rules"
calepin glossary check --only two-preferred --only missing-gender g.tsv; echo "exit $?"
calepin glossary check --only unreadable h.tsv; echo "exit $?"
calepin glossary check --only circular-definition g.tsv; echo "exit $?"
calepin glossary check --not nothing g.tsv; echo "exit $?"
calepin glossary check; echo "exit $?"
calepin glossary check --list-rules | wc -l
