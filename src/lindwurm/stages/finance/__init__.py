"""Money: budget lines by year, the documented frame, funding programmes and their calls."""
