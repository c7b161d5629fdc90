"""The format itself: every file of a city folder as a type of the schema."""
