printf 'M. Dupont dort. Il rêve… de rien ! Art. 3 : voir p. 12.\n' >a.txt
calepin segment --explain a.txt
calepin segment --explain --format json a.txt | head -n 1
