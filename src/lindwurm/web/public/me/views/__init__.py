"""Pages of one's own account; nobody keeps a copy of them."""
