"""Every act of participation."""
