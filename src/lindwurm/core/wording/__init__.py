"""Numbers, money, dates and phrases in German and English."""

from lindwurm.core.wording.catalogue import Catalogue, Phrase
from lindwurm.core.wording.language import LANGUAGES, Lang
from lindwurm.core.wording.lists import listed, quoted, sentence
from lindwurm.core.wording.money import exact_money, money
from lindwurm.core.wording.numbers import ESTIMATE_DIGITS, number, percent, posts, significant
from lindwurm.core.wording.origins import ORIGINS, assumed, documented, estimated, missing
from lindwurm.core.wording.times import TIMES, date, during, quarter, quarters

CATALOGUES = {"origins": ORIGINS, "times": TIMES}
"""The catalogues of this package, for the test that compares the languages."""

__all__ = [
    "CATALOGUES",
    "ESTIMATE_DIGITS",
    "LANGUAGES",
    "ORIGINS",
    "Catalogue",
    "Lang",
    "Phrase",
    "assumed",
    "date",
    "documented",
    "during",
    "estimated",
    "exact_money",
    "listed",
    "missing",
    "money",
    "number",
    "percent",
    "posts",
    "quarter",
    "quarters",
    "quoted",
    "sentence",
    "significant",
]
