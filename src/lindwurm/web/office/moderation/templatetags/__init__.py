"""Tags of moderation in the office."""
