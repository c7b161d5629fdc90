"""Citizens' voice: processes and their formats, ideas, statements, surveys, workshops, polls, moderation."""
