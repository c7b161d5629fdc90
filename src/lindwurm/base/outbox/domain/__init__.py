"""Every change of notices and of how people want them."""
