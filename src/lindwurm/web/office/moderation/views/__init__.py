"""Pages of moderation, of people, and of what the law asks of the city."""
