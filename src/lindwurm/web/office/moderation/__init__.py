"""Reports, held contributions, objections, alarms, rules, people."""
