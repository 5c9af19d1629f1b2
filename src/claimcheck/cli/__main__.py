"""``python -m claimcheck.cli``: the same as ``claimcheck``."""

from claimcheck.cli import main

main()
