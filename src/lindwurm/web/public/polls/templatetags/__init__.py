"""Words that the templates of a poll share."""
