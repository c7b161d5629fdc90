"""Who gets what at which address: how rows of the permission matrix are written, and where they come from.

Each area of the pages keeps its rows in a module of its own, ``tests/support/matrix_<area>.py``, with any of:

    TABLE     address name → row, for the office and for account pages
    OPENINGS  address name → row, for pages under ``public:`` that are not for everybody
    POSTS     names of pages that change something when they are sent to
    parts     function of the town → address name → what its address is made of; makes the rows it needs
    state     function without arguments → what nobody may have changed who may not

A row says what a GET is answered with, by visitor. It is a mapping (visitors are ``ANONYMOUS``, ``FOREIGN`` for the
officer of another town, and every ``Role``), a call of ``row``, or five values in the order of ``FIVE``; in those the
unit lead gets what the reader gets, citizen and moderator what the foreign officer gets.
"""

from importlib import import_module
from pathlib import Path

from lindwurm.base.accounts.enums import Role

ANONYMOUS, FOREIGN = "anonymous", "foreign officer"
LOGIN, OK, NO = 302, 200, 403
FIVE = (ANONYMOUS, Role.READER, Role.EDITOR, Role.OFFICER, FOREIGN)
VISITORS = (*FIVE, Role.UNIT_LEAD, Role.MODERATOR, Role.CITIZEN)


def row(anonymous=LOGIN, otherwise=NO, **by_role):
    """A row by names: ``row(officer=200, moderator=200)``; `foreign` is the officer of another town."""
    foreign = by_role.pop("foreign", otherwise)
    known = {Role(name.replace("_", "-")): status for name, status in by_role.items()}
    return {ANONYMOUS: anonymous, FOREIGN: foreign, **{role: known.get(role, otherwise) for role in Role}}


INBOX = row(officer=OK, editor=OK, unit_lead=OK, moderator=OK)
MODERATION = row(officer=OK, moderator=OK)
TAKE_PART = row(otherwise=OK, foreign=LOGIN)
"""Pages of the policy `citizens`: who has no role in the town is led to where one joins."""


def whole(given):
    """A row as values in the order of `VISITORS`."""
    if isinstance(given, tuple):
        found = dict(zip(FIVE, given, strict=True))
        more = {
            Role.UNIT_LEAD: found[Role.READER],
            Role.MODERATOR: found[FOREIGN],
            Role.CITIZEN: found[FOREIGN],
        }
        given = {**found, **more}
    return tuple(given[visitor] for visitor in VISITORS)


def areas():
    """The modules of all areas."""
    names = sorted(path.stem for path in Path(__file__).parent.glob("matrix_*.py"))
    return [import_module(name) for name in names]


def gathered(name):
    """What all areas say under a name, as one mapping; nothing may be said twice."""
    found = {}
    for area in areas():
        said = getattr(area, name, {})
        assert not set(said) & set(found), area.__name__
        found |= said
    return found


def posts():
    """Pages of all areas that change something."""
    return [page for area in areas() for page in getattr(area, "POSTS", ())]


def parts_of(town):
    """What the addresses of all areas are made of."""
    found = {}
    for area in areas():
        if hasattr(area, "parts"):
            found |= area.parts(town)
    return found


def states():
    """What nobody may have changed who may not, of all areas."""
    return [area.state() for area in areas() if hasattr(area, "state")]
