"""Consultations, surveys, workshops, weighing of goals, suggestions on the budget."""
