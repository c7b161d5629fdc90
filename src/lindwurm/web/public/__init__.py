"""The public pages: the roadmap as citizens read it, without login and without a cookie."""
