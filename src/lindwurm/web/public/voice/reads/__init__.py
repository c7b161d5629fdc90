"""What the pages of participation read: plain values in one language, from what everybody may see."""
