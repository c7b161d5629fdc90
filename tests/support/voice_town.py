"""A town with an open process of participation, its people and, one by one, its formats and ideas."""

from datetime import date, timedelta

from base_factories import UserFactory
from django.utils import timezone
from public_town import PublicTown

from lindwurm.base.accounts.domain import grant_membership
from lindwurm.base.accounts.enums import Role
from lindwurm.stages.participation.enums import FormatKind, ProcessState
from lindwurm.stages.participation.models import Format, Idea, Process, Terms


class VoiceTown(PublicTown):
    """Rows of a town in which citizens take part; each method adds some, past the acts of the domain."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.terms = Terms.objects.create(
            municipality=self.municipality,
            number=1,
            text_de="Seien Sie freundlich.",
            valid_from=date(2026, 1, 1),
        )
        self.process = self.new_process("mitmachen")

    def new_process(self, slug, *, state=ProcessState.OPEN, **columns):
        return Process.objects.create(
            municipality=self.municipality,
            slug=slug,
            **{
                "title_de": "Worms gestalten" if slug == "mitmachen" else slug.title(),
                "summary_de": "Sagen Sie uns, was fehlt.",
                "state": state,
                "threshold_on": date(2026, 10, 1),
                **columns,
            },
        )

    def format(self, kind=FormatKind.IDEAS, slug=None, **columns):
        return Format.objects.create(
            municipality=self.municipality,
            process=columns.pop("process", self.process),
            kind=kind,
            slug=slug or kind.value,
            **{"title_de": f"Format {kind.value}", **columns},
        )

    def person(self, role=Role.CITIZEN, *, name="Rheinperle", email=None):
        """A person with a confirmed address and a role here."""
        user = UserFactory(email=email or f"{name.lower()}@example.org")
        grant_membership(
            user=user, municipality=self.municipality, role=role, display_name=name, acting_user=None
        )
        return user

    def idea(self, title="Mehr Bänke am Rhein", *, format=None, author=None, **columns):  # noqa: A002 -- the model's word
        shown = format or Format.objects.of(self.municipality).filter(kind=FormatKind.IDEAS).first()
        number = Idea.objects.of(self.municipality).count() + 1
        return Idea.objects.create(
            municipality=self.municipality,
            format=shown or self.format(),
            number=number,
            author=author,
            title=title,
            **{"text": f"{title}, bitte.", "due_on": timezone.localdate() + timedelta(days=28), **columns},
        )
