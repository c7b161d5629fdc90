"""A page that shows every part of the kit, with an invented city and without a database."""

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from django import forms
from django.http import HttpResponse
from django.template import engines
from django.utils.translation import get_language
from django.views.generic import TemplateView
from drawing_builders import TODAY
from drawing_plans import a_drawn_city

from lindwurm.base.municipalities.models import Municipality
from lindwurm.core.city import Assumed, Documented, Estimated, Figure, FigureKind, Missing, Reliability
from lindwurm.core.drawing import charts, palette
from lindwurm.core.drawing.page import Count
from lindwurm.core.drawing.plots import Part, Point, gap_plot, line_plot, share_of, use_plot
from lindwurm.core.drawing.reasons import Reasons
from lindwurm.core.drawing.roadmap import build_roadmap
from lindwurm.core.wording import percent
from lindwurm.web.kit.navigation import Crumb
from lindwurm.web.kit.policies import everyone
from lindwurm.web.kit.tables import Column, Table
from lindwurm.web.kit.views import MunicipalityMixin, PolicyMixin

HERE = Path(__file__).parent
WORDS = {
    "messages": ("Meldungen und Zeichen", "Messages and marks"),
    "info": ("Die Planung läuft", "Planning is under way"),
    "info_text": (
        "Das Ergebnis erscheint hier, sobald es geprüft ist.",
        "The result appears here once checked.",
    ),
    "warning": ("Drei Angaben fehlen noch", "Three figures are missing"),
    "warning_text": (
        "Ohne sie lassen sich zwei Maßnahmen nicht einplanen.",
        "Without them two measures cannot be planned.",
    ),
    "success": ("Die Fassung ist gespeichert.", "The version is saved."),
    "late": ("Verspätet", "Late"),
    "overdue": ("Überfällig", "Overdue"),
    "pilot": ("Pilot", "Pilot"),
    "measures": ("Maßnahmen", "Measures"),
    "figures": ("Zahlen und ihre Herkunft", "Figures and their origin"),
    "cost": ("Einmalige Kosten", "One-off cost"),
    "staff": ("Personal", "Staff"),
    "running": ("Laufende Kosten im Jahr", "Running cost per year"),
    "grant": ("Förderung", "Grant"),
    "it_unit": ("Abteilung IT", "IT unit"),
    "treasury": ("Kämmerei", "Treasury"),
    "nothing": ("Keine Maßnahme passt zu dieser Auswahl", "No measure matches this choice"),
    "nothing_text": (
        "Nehmen Sie einen Filter weg, um mehr zu sehen.",
        "Remove a filter to see more.",
    ),
    "top": ("Alle Maßnahmen zeigen", "Show all measures"),
    "charts": ("Verläufe und Grenzen", "Trends and limits"),
    "source": (
        "Quelle: Bürgerservice, Stand 30. September 2026",
        "Source: citizens' service, 30 September 2026",
    ),
    "form": ("Formular", "Form"),
    "filter": ("Auswahl eingrenzen", "Narrow the choice"),
    "search": ("Suche", "Search"),
    "state": ("Stand", "State"),
    "all": ("Alle", "All"),
    "show": ("Anzeigen", "Show"),
    "save": ("Speichern", "Save"),
    "cancel": ("Abbrechen", "Cancel"),
    "roadmap": ("Fahrplan", "Roadmap"),
}
REASONS = Reasons(
    chosen={
        "daten": "Sobald der Haushalt 2027 wirksam ist.",
        "bau-app": "Nach Abschluss von „Offene Daten für alle“.",
    }
)


@dataclass
class Card:
    title: str
    text: str
    state: str = ""
    foot: str = ""
    href: str = "#main"


def is_english():
    return get_language() == "en"


class SampleForm(forms.Form):
    """One field of every kind."""

    name = forms.CharField(
        label="Name", help_text="Wie er im Bericht stehen soll / as in the report", max_length=5
    )
    email = forms.EmailField(label="E-Mail", required=False)
    kind = forms.ChoiceField(
        label="Art / Kind", choices=[("a", "Neu / new"), ("b", "Erweiterung / extension")]
    )
    urgency = forms.ChoiceField(
        label="Dringlichkeit / Urgency",
        choices=[("h", "hoch / high"), ("l", "niedrig / low")],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(label="Anmerkung / Note", widget=forms.Textarea(attrs={"rows": 3}), required=False)
    agree = forms.BooleanField(label="Ich habe geprüft, was ich eingebe / I have checked this")


class SamplePage(MunicipalityMixin, PolicyMixin, TemplateView):
    """Shows every part."""

    permission = everyone
    same_for_everybody = True
    standing = "draft"

    def setup(self, request, *args, **kwargs):
        TemplateView.setup(self, request, *args, **kwargs)
        self.municipality = Municipality(
            slug="musterstadt",
            name_de="Stadt Musterstadt",
            name_en="City of Musterstadt",
            notice_de="Erfundene Stadt. Kein Dokument und kein Beschluss einer wirklichen Kommune.",
            notice_en="Invented city. No document and no decision of any real municipality.",
        )

    @property
    def wide(self):
        return "wide" in self.request.GET

    def breadcrumbs(self):
        return [Crumb(label="Start", href="/"), Crumb(label="Muster")]

    def render_to_response(self, context, **_kwargs):
        name = self.request.GET.get("template")
        template = (
            engines["django"].get_template(name)
            if name
            else engines["django"].from_string((HERE / "kit_sample.html").read_text(encoding="utf-8"))
        )
        return HttpResponse(template.render(context, self.request))

    def get_context_data(self, **kwargs):
        place = 1 if is_english() else 0
        words = {key: both[place] for key, both in WORDS.items()}
        posted = {"name": "Viel zu lang", "email": "keine"} if "errors" in self.request.GET else None
        return super().get_context_data(
            title="Parts of the kit" if place else "Bausteine der Seiten",
            words=words,
            form=SampleForm(posted),
            **values("en" if place else "de", words),
            **kwargs,
        )


def values(lang, words):
    city, problem, plan = a_drawn_city()
    roadmap = build_roadmap(city, problem, plan, lang=lang, today=TODAY, reasons=REASONS)
    source = Documented(source="https://example.org/haushalt", as_of="2026-03", reliability=Reliability.A)
    money = FigureKind.MONEY
    lead = {
        "de": "Welche Maßnahmen die Stadt angeht, wann sie beginnen, was sie kosten und warum sie dort stehen.",
        "en": "Which measures the city takes on, when they begin, what they cost and why they stand there.",
    }
    return {
        "lead": lead[lang],
        "counts": [
            Count(key=key, number=number, words="")
            for key, number in (("done", 19), ("running", 27), ("planned", 61), ("not-plannable", 17))
        ],
        "states": palette.STATES,
        "cards": [
            Card(
                "Gigabit für alle Schulen",
                "Jede Schule bekommt einen Glasfaseranschluss.",
                "running",
                "bis 2027",
            ),
            Card(
                "Offene Daten für alle",
                "Die Stadt veröffentlicht ihre Daten, frei und maschinenlesbar.",
                "planned",
                "ab 2027",
            ),
            Card(
                "Bürgerbüro ohne Termin", "Anträge, die von zu Hause aus gehen.", "idea", "noch ohne Termin"
            ),
        ],
        "documented": Figure(kind=money, likely=12_345_600, origin=source),
        "estimated": Figure(
            kind=FigureKind.NUMBER,
            likely=Decimal("1.5"),
            low=Decimal(1),
            high=Decimal(2),
            origin=Estimated(by="it"),
        ),
        "assumed": Figure(kind=money, likely=2_000_000, origin=Assumed(basis="wie bei der E-Akte 2024")),
        "missing": Figure(kind=money, likely=None, origin=Missing(owed_by="kasse")),
        "facts": [(words["state"], "Läuft" if lang == "de" else "Running"), ("Beginn", "1. Quartal 2027")],
        "table": Table(
            caption=words["measures"],
            columns=(
                Column(label=words["measures"]),
                Column(label=words["state"]),
                Column(label=words["cost"], numeric=True),
            ),
            rows=[
                ("Offene Daten für alle", "Geplant", "120.000 €"),
                ("WLAN am Marktplatz", "Fertig", "48.000 €"),
            ],
        ),
        "line": line_plot(
            id="online",
            title={"de": "Online gestellte Anträge", "en": "Applications filed online"}[lang],
            unit={"de": "Anteil an allen Anträgen in Prozent", "en": "share of all applications in per cent"}[
                lang
            ],
            points=[
                Point(x=2021 + place / 4, label=str(2021 + place // 4), value=Decimal(str(value)))
                for place, value in enumerate(
                    (
                        22.7,
                        30.5,
                        32.5,
                        30.4,
                        27,
                        26,
                        31.5,
                        42,
                        44,
                        42.5,
                        41,
                        38.5,
                        44,
                        50.7,
                        56.4,
                        55,
                        52.5,
                        51,
                        53.4,
                        61,
                        67.5,
                        67,
                        66,
                        62.4,
                    )
                )
            ],
            target=80,
            lang=lang,
            write=lambda value: percent(round(value * 100), lang),
        ),
        "uses": [
            *(use_plot(use, kind=charts.MONEY, lang=lang) for use in roadmap.money),
            *(use_plot(use, kind=charts.POSTS, lang=lang) for use in roadmap.staff),
        ],
        "gap": gap_plot(
            [
                {"seconds": second, "gap": gap}
                for second, gap in ((0.5, None), (1, 0.21), (2, 0.12), (5, 0.055), (12, 0.031), (30, 0.022))
            ],
            lang=lang,
        ),
        "share": share_of(
            [
                Part(key="documented", words="belegt", number=212),
                Part(key="estimated", words="geschätzt", number=148),
                Part(key="assumed", words="angenommen", number=96),
                Part(key="missing", words="fehlen", number=23),
            ],
            title=words["figures"],
            lang=lang,
        ),
        "roadmap": roadmap,
    }
