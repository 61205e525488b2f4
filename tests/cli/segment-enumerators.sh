printf '1. Chacun est libre. 2. Nul n’est tenu.\n' >a
calepin segment a
calepin segment --enumerators break a
