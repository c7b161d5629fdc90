"""Django apps that know nothing of a city's work."""
