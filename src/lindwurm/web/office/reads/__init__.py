"""What the pages of the office show, as values ready to be set."""
