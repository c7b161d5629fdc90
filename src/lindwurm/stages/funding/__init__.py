"""Applications for grants and what became of them."""
