"""The views of the office: each asks who may, reads what was sent, calls, and shows."""
