printf 'Mr. Smith paid $3.50 at 5 p.m. The U.S. firm agreed. “Really?” he said.\n' >a.txt
calepin segment --from en a.txt
