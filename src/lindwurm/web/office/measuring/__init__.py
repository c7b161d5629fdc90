"""The plain form of a measure, from draft to publication."""
