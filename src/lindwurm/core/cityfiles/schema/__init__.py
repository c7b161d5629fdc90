"""The building blocks of the format: each types a node, writes it back and describes itself."""
