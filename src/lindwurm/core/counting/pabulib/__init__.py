"""Files of votes in the format of Pabulib: reader, writer, and the procedure that a file names."""

from lindwurm.core.counting.pabulib.file import PbFile, PbProject, PbVote
from lindwurm.core.counting.pabulib.problems import PbError, Problem
from lindwurm.core.counting.pabulib.reader import read_pb
from lindwurm.core.counting.pabulib.rules import meta_of, procedure_of
from lindwurm.core.counting.pabulib.writer import sealed_file, write_pb

__all__ = [
    "PbError",
    "PbFile",
    "PbProject",
    "PbVote",
    "Problem",
    "meta_of",
    "procedure_of",
    "read_pb",
    "sealed_file",
    "write_pb",
]
