"""The search: from a problem to a plan, in a child process that dies with its parent."""

from lindwurm.core.planning.solve.options import Cancelled, Progress, SolveOptions, SolverMissingError
from lindwurm.core.planning.solve.process import SearchFailedError, SolveProcess

__all__ = [
    "Cancelled",
    "Progress",
    "SearchFailedError",
    "SolveOptions",
    "SolveProcess",
    "SolverMissingError",
]
