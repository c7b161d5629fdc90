"""Measures: what is done, how, what it costs, what it waits for, and what has happened so far."""
