"""The plan beside that of the plain ranked list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.utils.translation import gettext as _

from lindwurm.core.drawing import say as fmt
from lindwurm.core.planning.explain import claimed_duties, claimed_sentence
from lindwurm.core.planning.ranked import RankedSide, comparison_sentence
from lindwurm.core.wording import Lang, number
from lindwurm.stages.plans.models import Run
from lindwurm.stages.plans.queries import plan_of, ranked_of
from lindwurm.web.kit.tables import Column, Table
from lindwurm.web.office.reads.doubt import titles_of


@dataclass(frozen=True, slots=True, kw_only=True)
class RankedShown:
    """What the ranked list would give, as a page shows it."""

    sentence: str
    table: Table
    only_plan: tuple[str, ...]
    """Titles of the measures that only the plan contains."""
    only_ranked: tuple[str, ...]


def ranked_shown(run: Run, lang: Lang) -> RankedShown | None:
    """Return the comparison that was kept with a run, None for runs of former times."""
    found = ranked_of(Run.objects.defer(None).only("ranked").get(pk=run.pk))
    if found is None:
        return None
    titles = titles_of(run.pk, run.ended_at, lang)
    claims = _claims(run.pk, run.ended_at, lang)
    said = comparison_sentence(found, lang, claimed=bool(claims))
    rows = (
        (_("Measures that are chosen"), *(number(side.planned, lang) for side in (found.plan, found.ranked))),
        (
            _("Legal duties too late or left out"),
            *(number(side.duties_late, lang) for side in (found.plan, found.ranked)),
        ),
        (_("Own money"), *(_money(side, lang) for side in (found.plan, found.ranked))),
    )
    return RankedShown(
        sentence=f"{said} {claims}".rstrip(),
        table=Table(
            caption=_("This plan and the simple ranked list"),
            quiet=True,
            columns=(
                Column(label=_("What")),
                Column(label=_("This plan"), numeric=True),
                Column(label=_("Ranked list"), numeric=True),
            ),
            rows=rows,
        ),
        only_plan=tuple(sorted(titles.get(each, each) for each in found.only_plan)),
        only_ranked=tuple(sorted(titles.get(each, each) for each in found.only_ranked)),
    )


@lru_cache(maxsize=32)
def _claims(run_id: int, _ended_at: datetime | None, lang: Lang) -> str:
    """Say which duties of a run's city are not confirmed; what is read for that is large, so it is kept in memory."""
    run = Run.objects.defer(None).get(pk=run_id)
    duties = claimed_duties(run.city, run.problem, plan_of(run))
    return claimed_sentence(duties, run.city, lang, planned=True)


def _money(side: RankedSide, lang: Lang) -> str:
    return fmt.money(side.own_money, lang)
