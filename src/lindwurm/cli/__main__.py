"""Runs the command by `python -m lindwurm.cli`."""

from lindwurm.cli import main

main()
