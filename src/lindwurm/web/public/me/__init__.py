"""One’s own account and all that belongs to it."""
