# Help and version go to standard output, wrong usage to standard error with exit code 2.
calepin --version
calepin segment --help
calepin tm query --help | head -n 3
calepin --help | head -n 4
