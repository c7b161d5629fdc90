"""Views of participation: processes, ideas, acts on them, feeds."""
