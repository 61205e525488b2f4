printf 'fr\ten\nLe quai est long.\tThe quay is long.\n\tonly\n' >a.tsv
calepin check a.tsv
