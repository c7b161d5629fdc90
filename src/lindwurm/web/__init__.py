"""Pages: public and office, over one kit."""
