"""Legal duties that nobody has confirmed: the planner takes them as voluntary, so whoever reads a plan has to know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lindwurm.core.city import City, Publication
from lindwurm.core.periods import Quarter
from lindwurm.core.planning.explain.explanation import Explanation, Standing
from lindwurm.core.planning.explain.names import Names
from lindwurm.core.planning.explain.saying import Sayer
from lindwurm.core.planning.explain.texts import CLAIMS
from lindwurm.core.planning.plan import Plan
from lindwurm.core.planning.problem import Kind, Problem
from lindwurm.core.wording import Lang, listed, number, quarter, sentence

_OVER = {Kind.DONE, Kind.ENDED}
_NEVER = {Standing.LEFT_OUT, Standing.NOT_PLANNED}


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimedDuty:
    """A duty that the city claims and no office has confirmed."""

    measure: str
    deadline: Quarter
    """First quarter in which the measure must be in use."""
    finish: Quarter | None = None
    """First quarter of use by the plan; None = not in it, or no plan was given."""

    @property
    def is_missed(self) -> bool:
        """Tell whether the plan brings the measure too late or not at all."""
        return self.finish is None or self.finish > self.deadline


def claimed_duties(city: City, problem: Problem, plan: Plan | None = None) -> tuple[ClaimedDuty, ...]:
    """Return the unconfirmed duties of what is neither in use nor archived, by deadline.

    A measure that cannot be planned counts, too: its deadline passes all the same. Work that has begun
    is in use when it is expected to end.
    """
    kinds = {measure.id: measure.kind for measure in problem.measures}
    finishes = {
        measure.id: problem.first_quarter.plus(problem.now if measure.finish is None else measure.finish)
        for measure in problem.measures
        if measure.kind is Kind.RUNNING
    }
    if plan is not None:
        finishes |= {choice.measure: choice.finish for choice in plan.choices}
    found = (
        ClaimedDuty(measure=each.id, deadline=each.duty.deadline, finish=finishes.get(each.id))
        for each in city.measures
        if each.duty is not None
        and each.duty.confirmed_by is None
        and kinds.get(each.id) not in _OVER
        and each.publication is not Publication.ARCHIVED
    )
    return tuple(sorted(found, key=lambda each: (each.deadline, each.measure)))


def claimed_sentence(duties: Iterable[ClaimedDuty], city: City, lang: Lang, *, planned: bool) -> str:
    """Say how many duties are not confirmed and, if `planned`, which of them the plan misses; empty for none."""
    duties = tuple(duties)
    if not duties:
        return ""
    form = "one" if len(duties) == 1 else "many"
    said = CLAIMS.say(form, lang, n=number(len(duties), lang))
    if not planned:
        return sentence(said)
    missed = [each for each in duties if each.is_missed]
    if not missed:
        return sentence(f"{said}; {CLAIMS.say(f'{form}.kept', lang)}")
    names = Names(city, lang)
    late = listed([_missed(each, names) for each in missed], lang)
    values = {"late": number(len(missed), lang), "missed": late}
    return sentence(f"{said}; {CLAIMS.say(f'{form}.missed', lang, **values)}")


def claimed_short(duty: ClaimedDuty, lang: Lang, *, published: bool) -> str:
    """Say of one duty in a few words that it is not confirmed and, if a plan is public, what that does about it."""
    if not published or not duty.is_missed:
        return CLAIMS.say("short", lang)
    if duty.finish is None:
        return CLAIMS.say("short.never", lang)
    return CLAIMS.say("short.late", lang, finish=quarter(duty.finish, lang))


def claimed_texts(explanation: Explanation, sayer: Sayer) -> Iterator[str]:
    """Say of an explained measure that its duty is not confirmed, and whether the plan misses its deadline."""
    measure = sayer.names.find(explanation.measure)
    over = explanation.standing in {Standing.DONE, Standing.ENDED}
    if measure is None or measure.duty is None or measure.duty.confirmed_by is not None or over:
        return
    deadline, finish = measure.duty.deadline, explanation.finish
    missed = explanation.standing in _NEVER or (finish is not None and finish > deadline)
    key = "measure.missed" if missed else "measure"
    yield CLAIMS.say(key, sayer.lang, deadline=quarter(deadline, sayer.lang))


def _missed(duty: ClaimedDuty, names: Names) -> str:
    lang = names.lang
    return CLAIMS.say(
        "never" if duty.finish is None else "late",
        lang,
        title=names.measure(duty.measure),
        deadline=quarter(duty.deadline, lang),
        finish="" if duty.finish is None else quarter(duty.finish, lang),
    )
