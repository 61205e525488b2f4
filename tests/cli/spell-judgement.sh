# Of the findings that were judged by hand: how many of each judgement are told, and those that are
# right and not told.
grep -v '^#' "$DATA/spell/judgement.tsv" >judgement.tsv
cut -f4 judgement.tsv >a.txt
calepin spell --only spelling --quiet --paragraphs line --format json a.txt |
    sed 's/.*"line":\([0-9]*\),.*"kind":"\([a-z:-]*\)".*"text":"\([^"]*\)".*/\1 \2 \3/' >found
awk -F '\t' 'NR == FNR { split($0, at, " "); told[at[1], at[3]] = 1; next }
    { total[$1]++; if (told[FNR, $3] || told[FNR, "d'\''" $3] || told[FNR, "l'\''" $3]) told_of[$1]++
      else if ($1 == "right") print "not told:", $2, $3 }
    END { printf "right %d of %d, doubtful %d of %d, false %d of %d\n", told_of["right"], total["right"],
          told_of["doubtful"], total["doubtful"], told_of["false"], total["false"] }' found judgement.tsv
