cat >g.tsv <<'END'
concept	lang	term	pos	gender	status	type	of	field
a	fr	hébergeur	noun	masculine	preferred	full		cloud computing
a	fr	…	other		admitted			
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
END
calepin glossary check g.tsv
echo "exit $?"
calepin glossary check --format json g.tsv | head -n 1
printf 'concept\tlang\tterm\tpos\na\tfr\tnuage\tnom\na\ten\tcloud\tnoun\na\ten\tcloud\tnoun\nb\tfr\n' >h.tsv
calepin glossary check h.tsv; echo "exit $?"
