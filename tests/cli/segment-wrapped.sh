cat >wrapped.txt <<'END'
Le fournisseur a présenté hier devant la presse un service que les
communes pourront commander dès le mois prochain. Il se passe de tout
engagement et de frais de mise en route.

Les hôpitaux, eux, devront attendre le printemps : leur agrément est
encore à l’étude. Rien ne presse.
END
calepin segment wrapped.txt
echo ---
calepin segment --paragraphs line wrapped.txt | head -n 4
