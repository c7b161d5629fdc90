"""Pages of a poll in the office."""
