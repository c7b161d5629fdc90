"""Setting up, watching, closing and correcting a poll."""
