"""The planning office: budget and staff, runs of the planner, versions and what is decided about them."""
