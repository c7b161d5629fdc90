"""People who log in: identity for the installation, roles per municipality."""
