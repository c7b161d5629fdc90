"""The views of the inbox."""
