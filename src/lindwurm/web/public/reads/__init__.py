"""What the public pages read: values in one language, built from rows that everybody may see."""

from lindwurm.web.public.reads.book import book_of
from lindwurm.web.public.reads.stamp import Stamp, stamp_of
from lindwurm.web.public.reads.values import Book

__all__ = ["Book", "Stamp", "book_of", "stamp_of"]
