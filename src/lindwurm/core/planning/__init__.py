"""Planning: from a city to a verified, explained plan with a certified bound."""
