"""Plans, funds, runs and measures a city's digital roadmap."""

__version__ = "0.1.0"
