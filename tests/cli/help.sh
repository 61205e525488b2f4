# Help and version go to standard output, wrong usage to standard error with exit code 2.
calepin --version
calepin segment --help
calepin tm query --help | head -n 3
calepin --help | head -n 4
calepin tm --help | head -n 9
calepin help glossary | sed -n '1p;/glossary find/p'
calepin help tm query | head -n 1
calepin help | head -n 4
calepin help tm nothing; echo "exit $?"
calepin help nothing; echo "exit $?"
