"""Ideas as the city works at them: inbox, answers, merging, import from a portal."""
