"""What citizens do with ideas: hand in, comment, support, follow, take back. One small page each."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from typing import Any, ClassVar, Final

from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from lindwurm.stages.participation.domain.ideas import submit_idea, withdraw_idea
from lindwurm.stages.participation.domain.reactions import comment, follow, support, unfollow, unsupport
from lindwurm.stages.participation.domain.taking_part import RefusedError, Why
from lindwurm.stages.participation.enums import FormatKind, Visibility
from lindwurm.stages.participation.models import Comment, Follow, Format, Idea, Support
from lindwurm.stages.participation.queries.ideas import visible_comments
from lindwurm.stages.participation.queries.processes import public_format
from lindwurm.stages.participation.queries.search import similar_ideas
from lindwurm.web.kit.limits import Limit
from lindwurm.web.kit.maps import MapMixin
from lindwurm.web.kit.navigation import Crumb
from lindwurm.web.kit.templatetags.kit import lang
from lindwurm.web.public.views.acts import ActMixin, ActPage
from lindwurm.web.public.voice.forms import CommentForm, IdeaForm, TitleForm, WishForm
from lindwurm.web.public.voice.reads.ideas import cards_of, place_of, with_beside
from lindwurm.web.public.voice.views.ideas import IdeaMixin, comment_address

MOST_IDEAS: Final = Limit(name="ideas", most=10, per=timedelta(hours=1))
MOST_COMMENTS: Final = Limit(name="comments", most=30, per=timedelta(hours=1))
LIKE: Final = 4
"""So many similar ideas are shown before one is handed in."""
REFUSED: Final[dict[Why, str | Promise]] = {
    Why.CLOSED: gettext_lazy(
        "It is not possible to take part here at present: the time is over, or has not begun."
    ),
    Why.BLOCKED: gettext_lazy("You cannot write at present. The reason stands in your own area."),
    Why.TERMS: gettext_lazy("Please accept the rules of taking part first. You do that in your own area."),
    Why.AGE: gettext_lazy(
        "This process has a least age. Please say in your own area how old you are at least."
    ),
    Why.UNSEEN: gettext_lazy("This contribution is not public any more, or goes on in another idea."),
    Why.NO_COMMENTS: gettext_lazy("Comments are not asked for here."),
    Why.NO_PLACE: gettext_lazy("No place is asked for here."),
    Why.TOO_DEEP: gettext_lazy("Please reply to the comment that began the thread."),
    Why.NOT_YOURS: gettext_lazy("This idea is somebody else's."),
    Why.SHARED: gettext_lazy("Ideas of other people go on in this one. It cannot be taken back any more."),
    Why.KIND: gettext_lazy("No ideas are asked for here."),
}


class GuardedAct(ActPage):
    """An act that may be refused: what was typed is kept, and it is said why."""

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Do it, or say why not."""
        try:
            return self.act(form)
        except RefusedError as refused:
            form.add_error(None, str(REFUSED[refused.why]))
        except ValidationError as error:
            form.add_error("photo" if "photo" in form.fields else None, error.messages)
        return self.form_invalid(form)

    @abstractmethod
    def act(self, form: Any) -> HttpResponse:
        """Do what the page is for, and send on."""


class SubmitIdea(MapMixin, GuardedAct):
    """Hand in an idea: first a few words and what is like it, then the idea."""

    template_name = "public_voice/submit.html"
    title = gettext_lazy("Hand in an idea")
    submit = gettext_lazy("Hand in")
    form_class = IdeaForm
    limit = MOST_IDEAS

    @cached_property
    def shown(self) -> Format:
        """Return the format; 404 where not everybody sees it."""
        found = public_format(self.municipality, FormatKind.IDEAS, self.kwargs["slug"])
        if found is None:
            raise Http404("no such format")
        return found

    def part_of(self) -> Format:
        """Ask for rules and age before anybody types."""
        return self.shown

    @cached_property
    def asked(self) -> TitleForm:
        """Return the first question, answered where the address holds an answer."""
        return TitleForm(self.request.GET if "title" in self.request.GET else None)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Begin with the title that was given first."""
        kwargs = {**super().get_form_kwargs(), "shown": self.shown}
        if self.asked.is_valid():
            kwargs["initial"] = {"title": self.asked.cleaned_data["title"]}
        return kwargs

    def breadcrumbs(self) -> Sequence[Crumb]:
        """Lead back to the list."""
        return (Crumb(label=_("Ideas"), href=self.back()), Crumb(label=self.title))

    def back(self) -> str:
        """Lead to the list."""
        return self.to("public:ideas")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the first question, or what is like its answer."""
        is_first = self.request.method == "GET" and not self.asked.is_valid()
        like: list[Idea] = []
        if self.asked.is_valid():
            like = similar_ideas(self.municipality, self.asked.cleaned_data["title"], limit=LIKE)
        rows = with_beside(Idea.objects.of(self.municipality).filter(pk__in=[row.pk for row in like]))
        by_number = {card.number: card for card in cards_of(rows, lang())} if like else {}
        return super().get_context_data(
            shown=self.shown,
            is_open=self.shown.is_open(),
            is_first=is_first,
            asked=self.asked,
            like=[by_number[row.number] for row in like if row.number in by_number],
            **kwargs,
        )

    def act(self, form: IdeaForm) -> HttpResponse:
        """Keep the idea."""
        given = form.cleaned_data
        idea = submit_idea(
            shown=self.shown,
            title=given["title"],
            text=given["text"],
            field=given["field"],
            place=form.place(),
            picture=form.picture(),
            suspicious=form.suspicious,
            acting_user=self.request.user,
        )
        return self.go(self.to("public:idea_thanks", number=idea.number))


class OwnIdeaMixin(ActMixin):
    """A page for the author of an idea alone."""

    @cached_property
    def own(self) -> Idea:
        """Return the idea; 404 for everybody else."""
        rows = Idea.objects.of(self.municipality).select_related("format__process", "site", "municipality")
        found = rows.filter(number=self.kwargs["number"], author=self.request.user.pk).first()
        if found is None:
            raise Http404("no such idea of this person")
        return found


class IdeaThanks(OwnIdeaMixin, TemplateView):
    """The idea has arrived: its number, and by when it is answered."""

    template_name = "public_voice/thanks.html"
    title = gettext_lazy("Thank you for your idea")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the idea."""
        is_held = self.own.visibility is Visibility.HELD
        return super().get_context_data(idea=self.own, place=place_of(self.own), is_held=is_held, **kwargs)


class WithdrawIdea(OwnIdeaMixin, GuardedAct):
    """Take one's own idea back while the process runs."""

    title = gettext_lazy("Take my idea back")
    submit = gettext_lazy("Take back")
    warning = gettext_lazy("Nobody but the office sees the idea any more. This cannot be undone.")
    form_class = WishForm

    def get_initial(self) -> dict[str, Any]:
        """Ask for nothing but the button."""
        return {"wish": "yes"}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Name the idea."""
        return super().get_context_data(**{"lead": self.own.title, **kwargs})

    def back(self) -> str:
        """Lead to the idea."""
        return self.to("public:idea", number=self.own.number)

    def act(self, _form: WishForm) -> HttpResponse:
        """Take it back."""
        withdraw_idea(idea=self.own, acting_user=self.request.user)
        # Pages to read are the same for everybody and show no message: one's own area does.
        return self.go(self.to("public:me"), _("Your idea is taken back."))


class IdeaAct(IdeaMixin, GuardedAct):
    """An act on an idea that everybody sees."""

    def breadcrumbs(self) -> Sequence[Crumb]:
        """Lead back to the idea."""
        return (*super().breadcrumbs(), Crumb(label=self.title))

    def part_of(self) -> Format | None:
        """Ask for rules and age before anybody types."""
        shown: Format = self.idea.format
        return shown

    def back(self) -> str:
        """Lead to the idea."""
        return self.to("public:idea", number=self.idea.number)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Name the idea."""
        return super().get_context_data(**{"idea": self.idea, "lead": self.idea.title, **kwargs})


class CommentOnIdea(IdeaAct):
    """Comment on an idea, or reply to a comment."""

    template_name = "public_voice/comment.html"
    title = gettext_lazy("Write a comment")
    form_class = CommentForm
    limit = MOST_COMMENTS

    @cached_property
    def parent(self) -> Comment | None:
        """Return the comment that is replied to; 404 where it is not to be seen."""
        pk = self.kwargs.get("comment")
        if pk is None:
            return None
        found = visible_comments(self.idea).filter(pk=pk, parent__isnull=True).first()
        if found is None:
            raise Http404("no such comment")
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what is replied to."""
        return super().get_context_data(parent=self.parent, **kwargs)

    def act(self, form: CommentForm) -> HttpResponse:
        """Keep the comment."""
        row = comment(
            idea=self.idea,
            text=form.cleaned_data["text"],
            parent=self.parent,
            suspicious=form.suspicious,
            acting_user=self.request.user,
        )
        if row.visibility is Visibility.HELD:
            words = _("Thank you. A person looks at your comment before it appears.")
            return self.go(self.to("public:comment", number=self.idea.number), words)
        return self.go(comment_address(self.request, self.idea.number, row.pk))


class WishPage(IdeaAct):
    """Say yes or no; sending the same twice changes nothing."""

    template_name = "public_voice/wish.html"
    form_class = WishForm
    acts: ClassVar[Mapping[str, Callable[..., bool]]] = {}
    """What ``yes`` and ``no`` do."""
    words: ClassVar[Mapping[str, str | Promise]] = {}

    def is_on(self) -> bool:
        """Tell whether the person has said yes."""
        return False

    def may_change(self) -> bool:
        """Tell whether it can be changed now."""
        return True

    def get_initial(self) -> dict[str, Any]:
        """Offer the other one."""
        return {"wish": "no" if self.is_on() else "yes"}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say how it stands, and what the button does."""
        is_on = self.is_on()
        return super().get_context_data(
            stands=self.words["is_on" if is_on else "is_off"],
            may_change=self.may_change(),
            closed=REFUSED[Why.CLOSED],
            **{"submit": self.words["no" if is_on else "yes"], **kwargs},
        )

    def act(self, form: WishForm) -> HttpResponse:
        """Do it, and show how it stands."""
        wish = form.cleaned_data["wish"]
        self.acts[wish](idea=self.idea, acting_user=self.request.user)
        return self.go(self.request.path, self.words[f"{wish}_done"])


class SupportIdea(WishPage):
    """Stand behind an idea."""

    title = gettext_lazy("Support this idea")
    acts: ClassVar = {"yes": support, "no": unsupport}
    words: ClassVar = {
        "is_on": gettext_lazy("You stand behind this idea."),
        "is_off": gettext_lazy("You do not stand behind this idea so far."),
        "yes": gettext_lazy("I stand behind this idea"),
        "no": gettext_lazy("I no longer stand behind it"),
        "yes_done": gettext_lazy("Your support counts."),
        "no_done": gettext_lazy("Your support has been taken back."),
    }

    def is_on(self) -> bool:
        """Tell whether the person supports it."""
        return Support.objects.filter(idea=self.idea, user=self.request.user.pk).exists()

    def part_of(self) -> Format | None:
        """Ask nothing of whoever takes it back."""
        return None if self.is_on() else super().part_of()

    def may_change(self) -> bool:
        """Tell whether the format is open."""
        return self.idea.format.is_open()


class FollowIdea(WishPage):
    """Be told when an idea moves."""

    title = gettext_lazy("Follow this idea")

    def part_of(self) -> Format | None:
        """Let everybody follow, whatever their age."""
        return None

    acts: ClassVar = {"yes": follow, "no": unfollow}
    words: ClassVar = {
        "is_on": gettext_lazy("You follow this idea and are told when it moves."),
        "is_off": gettext_lazy("You do not follow this idea so far."),
        "yes": gettext_lazy("Tell me when it moves"),
        "no": gettext_lazy("Tell me no longer"),
        "yes_done": gettext_lazy("You will be told when this idea moves."),
        "no_done": gettext_lazy("You will not be told any more."),
    }

    def is_on(self) -> bool:
        """Tell whether the person follows it."""
        return Follow.objects.filter(idea=self.idea, user=self.request.user.pk).exists()
