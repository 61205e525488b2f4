# What is no memory is refused with file and line.
printf '<?xml version="1.0"?>\n<tmx version="1.4"><header srclang="fr"/><body>\n<tu><tuv xml:lang="fr"><seg>a & b</seg></tuv></tu></body></tmx>\n' >amp.tmx
printf '<?xml version="1.0"?>\n<!DOCTYPE tmx [<!ENTITY x SYSTEM "/etc/passwd">]>\n<tmx version="1.4"><body><tu><tuv xml:lang="fr"><seg>&x;</seg></tuv></tu></body></tmx>\n' >xxe.tmx
printf '<?xml version="1.0"?>\n<html><body/></html>\n' >html.tmx
printf 'source\ttarget\nun\tone\n' >m.tsv
for file in amp.tmx xxe.tmx html.tmx m.tsv; do
    calepin tm stats $file; echo "exit $?"
done
