"""`python -m mitragraph` is `mitragraph`."""

from .cli import main

main(prog_name="mitragraph")
