"""Municipalities: everything belongs to one, and no query goes without it."""
