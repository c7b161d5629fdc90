"""Who carries the roadmap: organisations, units with their capacities, roles, sites."""
