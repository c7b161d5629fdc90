"""Every change of a stored picture."""
