"""Participatory budgets: proposals, ballot, result, recount."""
