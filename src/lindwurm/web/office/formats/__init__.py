"""Processes, phases and formats as the office sets them up and evaluates them."""
