"""Every sentence that explanations are made of, in German and English side by side."""

from lindwurm.core.planning.explain.texts.causes import CAUSES
from lindwurm.core.planning.explain.texts.claims import CLAIMS
from lindwurm.core.planning.explain.texts.gaps import COUNTS, GAPS
from lindwurm.core.planning.explain.texts.plain import NOT_SHORT, PLAIN
from lindwurm.core.planning.explain.texts.rows import COMPARISONS, ROWS
from lindwurm.core.planning.explain.texts.rules import RULES
from lindwurm.core.planning.explain.texts.starts import BASES, CLAUSES, SHORT, STANDINGS

CATALOGUES = {
    "bases": BASES,
    "causes": CAUSES,
    "claims": CLAIMS,
    "clauses": CLAUSES,
    "comparisons": COMPARISONS,
    "counts": COUNTS,
    "gaps": GAPS,
    "not-short": NOT_SHORT,
    "plain": PLAIN,
    "rows": ROWS,
    "rules": RULES,
    "short": SHORT,
    "standings": STANDINGS,
}

__all__ = [
    "BASES",
    "CATALOGUES",
    "CAUSES",
    "CLAIMS",
    "CLAUSES",
    "COMPARISONS",
    "COUNTS",
    "GAPS",
    "NOT_SHORT",
    "PLAIN",
    "ROWS",
    "RULES",
    "SHORT",
    "STANDINGS",
]
