"""Pictures that people send in: made anew, without what they would tell of the sender, and kept under random names."""
