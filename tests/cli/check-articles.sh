# A glossary's article, or the "to" of its verb, is not asked of the translation.
printf 'fr;en\nranger;to tidy\nla grange;the barn\n' >g.csv
printf 'fr\ten\nIl faut ranger la grange.\tBarns must be tidied.\nLa grange est pleine.\tThe loft is full.\n' >m.tsv
calepin check m.tsv --glossary g.csv
