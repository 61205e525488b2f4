cat >g.tbx <<'END'
<?xml version="1.0" encoding="UTF-8"?>
<tbx type="TBX-Basic" style="dct" xml:lang="fr" xmlns="urn:iso:std:iso:30042:ed-2" xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic">
<tbxHeader><fileDesc><titleStmt><title>Ports</title></titleStmt><sourceDesc><p>essai</p></sourceDesc></fileDesc></tbxHeader>
<text><body><conceptEntry id="q1"><min:subjectField>port</min:subjectField>
<transacGrp><basic:transactionType>origination</basic:transactionType><date>2020-02-03</date><basic:responsibility target="p1">Inès</basic:responsibility></transacGrp>
<langSec xml:lang="en"><termSec><term>quay</term><min:partOfSpeech>noun</min:partOfSpeech></termSec></langSec>
<langSec xml:lang="fr"><descripGrp><basic:definition>Ouvrage où l'on
    accoste.</basic:definition><basic:source>un manuel</basic:source></descripGrp>
<termSec><term>quai</term><basic:grammaticalGender>masculine</basic:grammaticalGender><min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus></termSec>
<termSec><term>embarcadère</term><min:administrativeStatus>supersededTerm-admn-sts</min:administrativeStatus></termSec></langSec>
</conceptEntry></body><back><refObjectSec type="respPerson"><refObject id="p1"><item type="fn">Inès</item></refObject></refObjectSec></back></text></tbx>
END
calepin glossary convert g.tbx -o v2.tbx && cat v2.tbx
calepin glossary convert v2.tbx --to-version 3 --style dct -o v3.tbx && calepin glossary convert v3.tbx -o again.tbx && cmp v2.tbx again.tbx && echo "same"
for form in tsv utx txt; do calepin glossary convert g.tbx -o out.$form && cat out.$form; done
for tool in omegat weblate memoq trados generic; do calepin glossary convert -q g.tbx --for $tool -o out.csv && cat out.csv; done
calepin glossary convert -q g.tbx --columns en,fr,field -o out.csv && cat out.csv
calepin glossary convert -q out.csv --columns target,source,- -o out.tsv && cat out.tsv
calepin glossary convert g.tbx --to-version 3 --dialect core --verbose -o core.tbx
calepin glossary convert g.tbx -o out.tmx && calepin glossary convert out.tmx -o out.tsv && cut -f 2,3 out.tsv
calepin glossary convert g.tbx --to-version 1.4 -o out.tbx
calepin glossary convert g.tbx --columns nothing -o out.csv
calepin glossary convert g.tbx -o out.xyz
