printf 'Le développment de l’œuvre.\n' >a.txt
calepin spell --format json a.txt
