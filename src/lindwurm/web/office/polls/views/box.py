"""The open box: codes, ballots on paper."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from lindwurm.stages.participation.domain.ballots import (
    add_paper_ballot,
    check_paper_ballot,
    remove_paper_ballot,
)
from lindwurm.stages.participation.domain.ballots_codes import (
    MOST_CODES,
    code_at,
    find_code,
    make_codes,
    number_of,
)
from lindwurm.stages.participation.domain.ballots_striking import (
    confirm_strike,
    drop_strike,
    strike_codes,
    waiting_strike,
)
from lindwurm.stages.participation.domain.polls_errors import PollError, Refused
from lindwurm.stages.participation.models import Code, Poll, Strike
from lindwurm.stages.participation.queries.papers import Papers, papers_of
from lindwurm.stages.participation.queries.polls import on_the_ballot
from lindwurm.web.kit.addresses import address
from lindwurm.web.kit.ballots import BallotForm
from lindwurm.web.kit.policies import editors
from lindwurm.web.office.polls.views.base import PollForm, SecondPage
from lindwurm.web.office.polls.words import spans

LARGEST = 10**9
DROP = "drop"
"""Value of the button that leaves codes in use."""


class CodesForm(forms.Form):
    """How many codes."""

    use_required_attribute = False
    number = forms.IntegerField(widget=forms.HiddenInput)
    count = forms.IntegerField(label=_("How many codes"), min_value=1, max_value=MOST_CODES)


def reason_field() -> forms.CharField:
    """Ask why something leaves the box."""
    return forms.CharField(
        label=pgettext_lazy("ballot box", "Reason"),
        help_text=_("It is published. No names of persons."),
        max_length=1_000,
        widget=forms.Textarea({"rows": 3}),
    )


class StrikeForm(forms.Form):
    """Which codes are taken out of use."""

    use_required_attribute = False
    what = forms.CharField(
        label=_("Code, printed number or batch"),
        help_text=_("The code itself, the number beside it such as 2-17, or a whole batch such as 2."),
        max_length=60,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    reason = reason_field()


class NumberForm(forms.Form):
    """The number that is stamped on a paper ballot."""

    use_required_attribute = False
    number = forms.IntegerField(label=_("Number stamped on the paper"), min_value=1, max_value=LARGEST)
    reason = reason_field()


class PaperForm(BallotForm):
    """A paper ballot: its number and what is on it, in the order of the printed list."""

    def __init__(self, *args: Any, **more: Any) -> None:
        """Put the number first."""
        super().__init__(*args, **more)
        self.fields["number"] = forms.IntegerField(
            label=_("Number stamped on the paper"), min_value=1, max_value=LARGEST
        )
        self.order_fields(["number"])


class EntryForm(PaperForm):
    """A paper ballot to be entered, for the first or the second time."""

    seen = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    """The newest entry of the log when the form was opened: sent twice, it is no second look at the paper."""


class CodesPage(PollForm):
    """Make codes, to be printed at once: nobody can show them again."""

    form_class = CodesForm
    template_name = "office_polls/codes.html"
    title = _("Make codes")
    submit = _("Make codes and show them once")
    lead = _(
        "The codes are shown once, on the next page. Print it at once; only a hash of each code is kept."
    )

    def get_initial(self) -> dict[str, Any]:
        """Name the batch, so that a form sent twice makes one."""
        return {"number": self.poll.batches.count() + 1}

    def act(self, form: BaseForm) -> HttpResponse:
        """Make them and show them, this once."""
        number = form.cleaned_data["number"]
        codes = make_codes(
            poll=self.poll, count=form.cleaned_data["count"], number=number, acting_user=self.request.user
        )
        site = self.request.build_absolute_uri(address(self.request, "public:vote", slug=self.shown.slug))
        sheets = [(f"{number}-{place}", code) for place, code in enumerate(codes, start=1)]
        self.template_name = "office_polls/sheets.html"
        return self.render_to_response(
            self.get_context_data(sheets=sheets, site=site, title=_("Codes to print"))
        )


class StrikePage(PollForm):
    """Take codes out of use; with the ballots that they cast where a second person confirms it."""

    form_class = StrikeForm
    title = _("Take codes out of use")
    submit = _("Take out of use")
    lead = _(
        "While people vote a second person has to confirm it, whether ballots were cast with the codes or not; such ballots "
        "are then taken out of the box. Before the vote it holds at once. Numbers and reason are published with the result."
    )
    warning = _("This cannot be undone.")

    def act(self, form: BaseForm) -> HttpResponse:
        """Strike them."""
        codes = codes_meant(self.poll, form.cleaned_data["what"])
        if not codes:
            raise PollError(Refused.CODE)
        reason = form.cleaned_data["reason"]
        if strike_codes(poll=self.poll, codes=codes, reason=reason, acting_user=self.request.user):
            return self.done(_("A second person has to confirm it. Until then the codes stay in use."))
        words = gettext("%(count)s codes are out of use.") % {"count": len(codes)}
        return self.done(words)


class ConfirmStrikePage(SecondPage):
    """Confirm or drop that codes go out of use with the ballots that they may have cast."""

    template_name = "office_polls/strike.html"
    title = _("Confirm that codes go out of use")
    submit = _("Take them out of use, with ballots that they cast")

    def waiting(self) -> Strike:
        """Return what waits; 404 where nothing does."""
        found = waiting_strike(self.poll)
        if found is None:
            raise Http404
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say which codes are meant: the printed number of one, else how many."""
        held = self.waiting()
        codes = Code.objects.of(self.municipality).filter(poll=self.poll, pk__in=held.codes)
        one = codes.select_related("batch").first() if len(held.codes) == 1 else None
        more = {"number": "" if one is None else number_of(one), "drop": DROP}
        return super().get_context_data(**{**more, **kwargs})

    def act(self, form: BaseForm) -> HttpResponse:
        """Do what the button says."""
        del form
        held = self.waiting()
        if self.request.POST.get("do") == DROP:
            drop_strike(strike=held, acting_user=self.request.user)
            return self.done(_("The codes stay in use."))
        ballots = confirm_strike(strike=held, acting_user=self.request.user)
        words = gettext("%(codes)s codes are out of use, %(ballots)s ballots left the box.")
        return self.done(words % {"codes": len(held.codes), "ballots": ballots})


class PaperPage(PollForm):
    """Enter ballots from paper, one after the other; a second round over all papers checks the first."""

    permission = editors
    form_class = EntryForm
    template_name = "office_polls/paper.html"
    title = _("Enter a paper ballot")
    submit = _("Enter")
    lead = _(
        "Stamp a number on each paper first. Whoever enters all papers a second time is told for each number whether "
        "it agrees."
    )

    @cached_property
    def papers(self) -> Papers:
        """Return what was entered before this request."""
        return papers_of(self.poll)

    def get_initial(self) -> dict[str, Any]:
        """Remember what was entered when the form was opened."""
        return {"seen": self.papers.newest}

    def get_form_kwargs(self) -> dict[str, Any]:
        """Make the ballot in the order of the list."""
        more = {"poll": self.poll, "proposals": on_the_ballot(self.poll), "chosen": {}}
        return {**super().get_form_kwargs(), **more}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """List the numbers that were entered, in their order."""
        more = {"once": spans(self.papers.once), "twice": spans(self.papers.twice)}
        return super().get_context_data(**{**more, **kwargs})

    def act(self, form: BaseForm) -> HttpResponse:
        """Put it into the box, or compare it with what lies there."""
        assert isinstance(form, EntryForm)  # noqa: S101 -- the form of this page
        entry: Any = {
            "poll": self.poll,
            "number": form.cleaned_data["number"],
            "choices": form.choices,
            "acting_user": self.request.user,
        }
        words = gettext("Paper %(number)s lies in the box.")
        try:
            add_paper_ballot(**entry)
        except PollError as error:
            if error.why is not Refused.PAPER_TWICE:
                raise
            if check_paper_ballot(**entry, seen=form.cleaned_data["seen"]):
                words = gettext("Paper %(number)s: the second entry agrees with the first.")
        return self.go("office:poll_paper", words % {"number": entry["number"]}, pk=self.shown.pk)


class TakeOutPage(PollForm):
    """Take a wrongly entered paper ballot out of the box, to enter it anew."""

    form_class = NumberForm
    title = _("Take a paper ballot out")
    submit = _("Take it out")

    def act(self, form: BaseForm) -> HttpResponse:
        """Take it out."""
        number = form.cleaned_data["number"]
        reason = form.cleaned_data["reason"]
        remove_paper_ballot(poll=self.poll, number=number, reason=reason, acting_user=self.request.user)
        words = gettext("Paper %(number)s is out of the box; please enter it anew.") % {"number": number}
        return self.go("office:poll_paper", words, pk=self.shown.pk)


def codes_meant(poll: Poll, text: str) -> list[Code]:
    """Return the codes that are meant: by the code, by the number printed beside it, or by their batch."""
    batch, _sep, place = text.strip().partition("-")
    small = all(
        not part or (part.isascii() and part.isdecimal() and len(part) <= 6) for part in (batch, place)
    )
    if small and batch and place:
        found = code_at(poll, int(batch), int(place))
    elif small and batch:
        return list(Code.objects.of(poll.municipality).filter(poll=poll, batch__number=int(batch)))
    else:
        found = find_code(poll, text)
    return [] if found is None else [found]
