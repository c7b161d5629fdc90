"""What the city wants: fields of action, milestone areas, goals with their weights."""
