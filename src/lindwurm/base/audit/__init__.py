"""The log of all changes: who, when, what; ids, no values of persons."""
