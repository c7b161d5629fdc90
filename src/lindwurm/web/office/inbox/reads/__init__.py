"""What the pages of the inbox show, as values."""
