"""Settings and root addresses: what an installation may choose, and nothing else."""
