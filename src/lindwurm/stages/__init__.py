"""Django apps, one per stage of the thread; the top knows the bottom."""
