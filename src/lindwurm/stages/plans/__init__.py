"""Planning: the city as a whole, runs of the planner, versions of the roadmap and their reasons."""
