"""What the pages of measures show, read from the database."""
