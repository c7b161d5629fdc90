"""Between city folder and database: load a folder into rows, write rows as a folder."""
