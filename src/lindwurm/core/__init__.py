"""The pure core: no Django, no command line; usable from a notebook or another tool.

Ten packages in seven storeys; an import goes down, never up (see ARCHITECTURE.md).
"""
