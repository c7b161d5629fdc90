"""Ideas and what became of them: processes, ideas, comments, supports, reports, feeds."""
