"""Voting in three steps: code or account, ballot, check and cast.

Between the steps the voter's own page carries the code and the choices, signed; nothing of it is stored anywhere, no
session begins, no address or log holds it. Only casting writes.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Final
from urllib.parse import urlencode

from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.views import redirect_to_login
from django.core import signing
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from lindwurm.core.counting.election import BallotType
from lindwurm.stages.participation.domain.ballots import Voter, cast_ballot, demand_choices, may_vote, why_not
from lindwurm.stages.participation.domain.polls_errors import PollError, Refused
from lindwurm.stages.participation.enums import Eligibility
from lindwurm.stages.participation.models import Poll, Proposal
from lindwurm.stages.participation.queries.polls import on_the_ballot, shuffled
from lindwurm.web.kit.ballots import BallotForm
from lindwurm.web.kit.limits import Limit
from lindwurm.web.kit.navigation import Crumb
from lindwurm.web.kit.policies import citizens, everyone
from lindwurm.web.public.polls.forms import CodeForm
from lindwurm.web.public.polls.reads import Stand, poll_at, stand_of
from lindwurm.web.public.views.acts import ActMixin

SALT: Final = "lindwurm.web.public.polls"
LONGEST: Final = 24 * 3600
"""Seconds for which a begun ballot stays valid: nobody is hurried."""
TRIES: Final = Limit(name="poll-codes", most=60, per=timedelta(minutes=10))
"""From one address: enough for a terminal in the library, nothing against 75 bits."""
WORDS: Final = {
    Refused.CODE: _(
        "This code does not count: it is not known, was used already or was taken out of use. Please compare it with "
        "your letter. If it is right, ask the office that sent it."
    ),
    Refused.VOTED: _("You have voted already. A ballot that was cast cannot be changed in this vote."),
    Refused.VOTER: _("This account may not vote here. Please confirm your e-mail address first."),
    Refused.TERMS: _("Please accept the rules of taking part first; then you can vote."),
    Refused.AGE: _(
        "This process has a least age. Please say first that you are at least so old; then you can vote."
    ),
    Refused.NOT_OPEN: _("This vote takes no ballots now."),
    Refused.CHOICES: _("This ballot does not fit the vote. Please fill it in once more."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a voter's page carries from step to step."""

    code: str = ""
    order: str = ""
    """Decides in which order this voter sees the proposals."""
    choices: dict[str, int] = field(default_factory=dict)

    def signed(self, poll: Poll) -> str:
        """Return it as a text that nobody can change."""
        return signing.dumps([poll.pk, self.code, self.order, self.choices], salt=SALT, compress=True)


def read_draft(text: str, poll: Poll) -> Draft | None:
    """Take back what `signed` gave; None where it is not ours, of another poll or too old."""
    try:
        pk, code, order, choices = signing.loads(text, salt=SALT, max_age=LONGEST)
    except (signing.BadSignature, TypeError, ValueError):
        return None
    return Draft(code=code, order=order, choices=choices) if pk == poll.pk else None


class VotePage(ActMixin, TemplateView):
    """Vote; everybody with a code may, or, where accounts vote, whoever takes part."""

    permission = everyone
    title = _("Vote")

    @cached_property
    def poll(self) -> Poll:
        """Return the poll; 404 where there is none for everybody."""
        return poll_at(self.municipality, self.kwargs["slug"])

    def breadcrumbs(self) -> list[Crumb]:
        """Return the way from the poll."""
        poll = Crumb(label=self.poll.format.title, href=self.to("public:poll", slug=self.poll.format.slug))
        return [Crumb(label=_("Start page"), href=self.to("public:start")), poll, Crumb(label=self.title)]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Where accounts vote, ask for one first."""
        asks = self.poll.eligibility is Eligibility.ACCOUNTS and stand_of(self.poll) is Stand.OPEN
        if asks and not citizens(request.user, self.municipality):
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            return self.stop(Refused.VOTER)
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask for the code, or show the ballot to an account."""
        del request, args, kwargs
        if stand_of(self.poll) is not Stand.OPEN:
            return self.stop(Refused.NOT_OPEN, status=200)
        if self.poll.eligibility is Eligibility.CODES:
            return self.show("code", form=CodeForm())
        why = why_not(poll=self.poll, voter=self.voter(""))
        if why is not None:
            return self.stop(why, status=200)
        return self.ballot(Draft(order=secrets.token_hex(8)))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Do the step that the page stands at."""
        del args, kwargs
        if stand_of(self.poll) is not Stand.OPEN:
            return self.stop(Refused.NOT_OPEN)
        step = request.POST.get("step", "")
        if step == "code" and self.poll.eligibility is Eligibility.CODES:
            return self.take_code()
        draft = read_draft(request.POST.get("draft", ""), self.poll)
        if draft is None:
            form = CodeForm(data={})
            form.errors.clear()
            form.add_error(
                None, str(_("The page was open for too long. Please begin anew; nothing was cast."))
            )
            return self.show(
                "code" if self.poll.eligibility is Eligibility.CODES else "stop", form=form, status=422
            )
        if step == "cast":
            return self.cast(draft)
        return self.ballot(draft) if step == "change" else self.check(draft)

    def take_code(self) -> HttpResponse:
        """Look at the code; whoever guesses too often waits."""
        form = CodeForm(self.request.POST)
        if not form.is_valid():
            return self.show("code", form=form, status=422)
        if not TRIES.allows(self.request):
            form.add_error(None, str(_("Too many codes were tried from here. Please wait ten minutes.")))
            return self.show("code", form=form, status=429)
        code = form.cleaned_data["code"]
        if not may_vote(poll=self.poll, voter=self.voter(code)):
            form.add_error("code", str(WORDS[Refused.CODE]))
            return self.show("code", form=form, status=422)
        return self.ballot(Draft(code=code, order=secrets.token_hex(8)))

    def ballot(self, draft: Draft) -> HttpResponse:
        """Show the ballot, as far as it is filled in."""
        return self.show("ballot", form=self.form(draft), draft=draft.signed(self.poll))

    def check(self, draft: Draft) -> HttpResponse:
        """Show what would be cast; an empty ballot is one too."""
        form = self.form(draft, data=self.request.POST)
        if not form.is_valid():
            return self.show("ballot", form=form, draft=draft.signed(self.poll), status=422)
        filled = Draft(code=draft.code, order=draft.order, choices=form.choices)
        return self.confirm(filled)

    def confirm(self, draft: Draft, *, busy: bool = False) -> HttpResponse:
        """Show the choices once more, before they are cast; `busy` says that casting has to be tried again."""
        by_key = {each.key: each for each in on_the_ballot(self.poll)}
        ranked = self.poll.ballot_type is BallotType.ORDINAL
        order = sorted(draft.choices, key=lambda key: draft.choices[key] if ranked else int(key))
        chosen = [(by_key[key], draft.choices[key]) for key in order if key in by_key]
        most = min(self.poll.most, len(by_key))
        limit = self.poll.points if self.poll.ballot_type is BallotType.CUMULATIVE else most
        used = sum(draft.choices.values()) if self.poll.ballot_type is BallotType.CUMULATIVE else len(chosen)
        found = {"chosen": chosen, "used": used, "limit": limit, "busy": busy}
        return self.show(
            "check", form=Form(), draft=draft.signed(self.poll), status=503 if busy else 200, **found
        )

    def cast(self, draft: Draft) -> HttpResponse:
        """Put the ballot into the box, and forget it here."""
        try:
            cast_ballot(poll=self.poll, voter=self.voter(draft.code), choices=draft.choices)
        except PollError as error:
            return self.confirm(draft, busy=True) if error.why is Refused.BUSY else self.stop(error.why)
        response = HttpResponseRedirect(self.to("public:voted", slug=self.poll.format.slug))
        response.status_code = 303
        return response

    def voter(self, code: str) -> Voter:
        """Return who votes: the code, or the account where accounts vote."""
        accounts = self.poll.eligibility is Eligibility.ACCOUNTS
        return Voter(user=self.request.user) if accounts else Voter(code=code)

    def form(self, draft: Draft, data: Any = None) -> BallotForm:
        """Make the ballot in this voter's order."""
        proposals: list[Proposal] = shuffled(on_the_ballot(self.poll), draft.order)
        try:
            demand_choices(self.poll, draft.choices)
        except PollError:  # signed for a ballot that has changed since
            draft = Draft(code=draft.code, order=draft.order)
        return BallotForm(data, poll=self.poll, proposals=proposals, chosen=draft.choices)

    def stop(self, why: Refused, status: int = 422) -> HttpResponse:
        """Say why it does not go on."""
        words = WORDS.get(why, WORDS[Refused.NOT_OPEN])
        return self.show("stop", why=words, mend=self.mend(why), status=status)

    def mend(self, why: Refused) -> str:
        """Return the page on which the voter does what is missing, and which leads back here; else nothing."""
        back = {REDIRECT_FIELD_NAME: self.to("public:vote", slug=self.poll.format.slug)}
        if why is Refused.TERMS:
            return f"{self.to('public:accept_rules')}?{urlencode(back)}"
        if why is Refused.AGE:
            age = self.poll.format.process.min_age
            return f"{self.to('public:state_age')}?{urlencode({'age': age, **back})}"
        return ""

    def show(self, step: str, *, status: int = 200, **context: Any) -> HttpResponse:
        """Show the page of a step; messages would ask for a session, so there are none."""
        given = {"step": step, "poll": self.poll, "stand": stand_of(self.poll), "messages": (), **context}
        response = self.render_to_response(self.get_context_data(**given), status=status)
        response.headers["Cache-Control"] = "private, no-store"
        return response

    def get_template_names(self) -> list[str]:
        """Return the one template of all steps."""
        return ["public_polls/vote.html"]
