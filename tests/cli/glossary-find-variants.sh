# plurals that no rule forms, second spellings, dotted acronyms, hyphens, wrong apostrophes, articles
cat >g.csv <<'END'
fr,en
œil,eye
ciel,sky
aïeul,forebear
monsieur,sir
madame,madam
mademoiselle,miss
bonhomme,chap
gentilhomme,gentleman
clé,key
événement,event
coût,cost
maitre,master
mûr,ripe
dû,due
PME,SME
T.V.A.,VAT
chef d'œuvre,masterpiece
machine outil,machine tool
appel d'offres,call for tenders
l'utilisateur,the user
la donnée,data item
un serveur,a server
serveur de fichiers,file server
la une,front page
la Poste,the Post
END
cat >yes.txt <<'END'
Ses yeux, les cieux, nos aïeux.
Messieurs, mesdames et mesdemoiselles, des bonshommes et des gentilshommes.
La clef, deux clefs, un évènement, le cout, les couts, des maîtres.
Une P.M.E. paie la TVA ; les P.M.E vendent hors T.V.A.
Des Chefs-d'œuvre, un chef-d’œuvre, des machines-outils.
Un appel d´offres, d`offres non ; appel d′offres, appels d‘offres.
Chaque utilisateur a ses données sur des serveurs ; le serveur de fichiers attend.
Il lit la une à la Poste.
END
calepin glossary find --quiet --glossary g.csv yes.txt
echo '---'
cat >no.txt <<'END'
Le mur est haut, du pain, une fois, il poste une lettre, p.m.e. et P. M. E. ne sont rien.
Voir P.M.E.D.I. et T.V.A.x, A.B.C.D.E.F.G.H.I.J.K.L.M.N.O.P.
END
calepin glossary find --quiet --glossary g.csv no.txt
