"""Stage 2: the most value at the least duty; the bound is proved beside the search."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from threading import Lock

from lindwurm.core.planning.plan import Certificate
from lindwurm.core.planning.solve.budget import Part
from lindwurm.core.planning.solve.certify import certify
from lindwurm.core.planning.solve.cpsat import Answer, IntegerModel
from lindwurm.core.planning.solve.duty import Dutiful
from lindwurm.core.planning.solve.incumbent import Incumbent, Values
from lindwurm.core.planning.solve.lp import ExtraRow, Relaxation
from lindwurm.core.planning.solve.neighbourhood import Neighbourhoods
from lindwurm.core.planning.solve.tighten import Tightened, Tightener
from lindwurm.core.planning.solve.tools import Tools

CUT_SHARE, CUT_LEAST = 0.4, 0.2
"""Cuts better the bound until this share of the time, but at least for a fifth of it, however late it is."""
CUT_COLUMNS = 60_000
"""Above, the relaxation is close to the best plan without cuts, and combining its rows takes seconds."""
FIRST_SHARE = 0.3
"""Beside another tree, a model that is solved whole is first searched by neighbourhoods until this share of the time."""
HALF_SHARE = 0.5
"""One thread alone searches by neighbourhoods until this share of the time, then gives the rest to the tree."""


@dataclass(frozen=True, slots=True)
class Guide:
    """What the relaxation says at the moment; replaced as a whole, read by all threads that search."""

    relaxation: Relaxation | None
    certificate: Certificate
    cuts: tuple[ExtraRow, ...] = ()


class MostValue:
    """Searches one problem at one duty; `certificate` and `tree` hold what was proved on the way."""

    def __init__(
        self, tools: Tools, incumbent: Incumbent, dutiful: Dutiful, neighbourhoods: Neighbourhoods
    ) -> None:
        """Prove what the relaxation without cuts proves."""
        self._tools = tools
        self._model = tools.model
        self._incumbent = incumbent
        self._neighbourhoods = neighbourhoods
        self._duty = incumbent.duty
        self._rows = tools.duty_rows(self._duty)
        self._saying = Lock()
        self.tree: int | None = None
        """Bound that the integer solver states, None if it has none."""
        relaxation = dutiful.relaxation
        if dutiful.at != self._duty:  # more duty is allowed than the relaxation had
            relaxation = tools.linear.solve(tools.value, self._rows, stoppable=True)
        self._guide = Guide(relaxation, self._plain_certificate(relaxation))
        self._say("bound")

    @property
    def certificate(self) -> Certificate:
        """The best bound proved so far."""
        return self._guide.certificate

    def run(self, until: float) -> None:
        """Search until this share of the time (0 … 1); the incumbent holds the plan."""
        part = self._tools.budget.part(until)
        if self._tools.options.work is not None or self._tools.options.threads == 1:
            self._one_after_the_other(part)
        else:
            self._side_by_side(part)

    # --- order of work --------------------------------------------------------------------------------

    def _one_after_the_other(self, part: Part) -> None:
        self._tighten()
        if not self._tools.is_exact:
            half = self._tools.budget.part(HALF_SHARE) if self._tools.has_tree else part
            self._improve(self._neighbourhoods, half)
        if self._tools.has_tree and not part.over:
            self._climb(self._tools.integers, part)

    def _side_by_side(self, part: Part) -> None:
        with ThreadPoolExecutor(1) as pool:
            beside = pool.submit(self._search_beside, part)
            try:
                self._tighten()
                if self._tools.has_tree and not part.over:
                    self._climb_by_relaxation(part)
                if not self._tools.is_exact:
                    self._improve(self._neighbourhoods, part)
            finally:
                beside.result()

    def _search_beside(self, part: Part) -> None:
        """Search by neighbourhoods; where the model is small enough, then over all of it: no tree is best everywhere."""
        first = self._tools.budget.part(FIRST_SHARE) if self._tools.is_exact else part
        self._improve(self._neighbourhoods.another(self._tools.helper), first)
        if self._tools.is_exact and not part.over and not self._is_close:
            self._climb(self._tools.helper, part)

    # --- the bound ------------------------------------------------------------------------------------

    def _plain_certificate(self, relaxation: Relaxation | None) -> Certificate:
        if relaxation is None:
            every = sum(max(0, *(self._model.value[v] for v in group)) for group in self._model.groups)
            return Certificate(duty=self._duty, value=every, duals=())
        return certify(self._model, relaxation, self._rows, self._duty)

    def _tighten(self) -> None:
        """Better the bound by cuts, as long as it pays; the searches follow the better multipliers at once."""
        relaxation = self._guide.relaxation
        if relaxation is None or self._model.column_count > CUT_COLUMNS or self._is_close:
            return
        options = self._tools.options
        part = self._tools.budget.part(CUT_SHARE, least=CUT_LEAST * (options.seconds or 0.0))
        tightener = Tightener(self._model, self._tools.linear, self._tools.value, self._rows)
        tight = tightener.run(relaxation, part, self._follow)
        if tight.cuts:
            certificate = certify(self._model, tight.relaxation, self._rows, self._duty, tight.cuts)
            better = min(self.certificate, certificate, key=lambda c: c.value)
            self._follow(tight, better)
            self._say("bound")

    def _follow(self, tight: Tightened, certificate: Certificate | None = None) -> None:
        cuts = tuple(cut.row for cut in tight.cuts)
        self._guide = Guide(tight.relaxation, certificate or self.certificate, cuts)

    # --- the plan -------------------------------------------------------------------------------------

    def _improve(self, neighbourhoods: Neighbourhoods, part: Part) -> None:
        """Free some measures at a time and solve them exactly."""
        while not part.over and not self._is_close:
            base = self._incumbent.values()
            relaxation = self._guide.relaxation
            found = neighbourhoods.improve(
                dict(base),
                self._tools.value,
                part,
                reduced=relaxation.reduced if relaxation else None,
                fractional=relaxation.values if relaxation else None,
                extra=self._rows,
            )
            if self._incumbent.offer(base, found):
                self._say("value")

    def _climb(self, integers: IntegerModel, part: Part) -> None:
        """Give the whole model, with all cuts, to CP-SAT, in whole numbers."""
        base = self._incumbent.values()
        self._hear(base, integers.solve(self._tools.value, part.rest(), extra=self._all_rows, hint=base))
        if self._is_close:
            self._tools.tree.interrupt()

    def _climb_by_relaxation(self, part: Part) -> None:
        """Give it to HiGHS, whose tree stands on the relaxation; its plans are checked before they count."""
        base = self._incumbent.values()
        answer = self._tools.tree.solve(self._tools.value, self._all_rows, base, part.left)
        if answer is not None and not self._incumbent.is_plan(answer.values):
            answer = replace(answer, values=base)
        self._hear(base, answer)
        if self._is_close:
            self._tools.helper.interrupt()

    def _hear(self, base: Values, answer: Answer | None) -> None:
        if answer is not None:
            self.tree = answer.bound if self.tree is None else min(self.tree, answer.bound)
            self._incumbent.offer(base, answer.values)
            self._say("value")

    @property
    def _all_rows(self) -> tuple[ExtraRow, ...]:
        return (*self._rows, *self._guide.cuts)

    @property
    def _is_close(self) -> bool:
        value = self._incumbent.value
        is_proved = self.tree is not None and value >= self.tree
        return is_proved or value >= self.certificate.value * (1 - self._tools.options.target_gap)

    def _say(self, stage: str) -> None:
        with self._saying:  # a thread that read the value before another bettered it must not speak after it
            self._tools.say(stage, self._incumbent.value, self.certificate.value, self._incumbent.duty)
