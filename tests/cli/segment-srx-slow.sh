# A nested quantifier that has no match in reach does not hang.
cat >slow.srx <<'END'
<?xml version="1.0"?>
<srx xmlns="http://www.lisa.org/srx20" version="2.0"><header segmentsubflows="yes" cascade="no"/><body><languagerules>
<languagerule languagerulename="F"><rule break="no"><beforebreak>x(a+)+y\.</beforebreak></rule>
<rule><beforebreak>\.</beforebreak><afterbreak>\s</afterbreak></rule></languagerule></languagerules>
<maprules><languagemap languagepattern="FR.*" languagerulename="F"/></maprules></body></srx>
END
awk 'BEGIN {for (i = 0; i < 3000; i++) printf "a"; print "y. aaax. aax. b. c"}' >a.txt
calepin segment --srx slow.srx a.txt | cut -c 1-40
