"""Columns keep values of the core exactly, on both databases, and refuse what is none."""

from decimal import Decimal

import pytest
from base_factories import MunicipalityFactory
from city_builders import DOCUMENTED, ESTIMATED, date, money, nobody_knows, number, quarter, ratio
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import translation

from lindwurm.base.municipalities.fields import FigureField, QuarterField, ValueField, WordField
from lindwurm.core.city import UNLIMITED, Assumed, CarryOver, FigureKind, LineUse, OrganisationKind, Series
from lindwurm.core.periods import Quarter
from lindwurm.stages.finance.models import Line, LineYear
from lindwurm.stages.partners.models import Organisation


@pytest.fixture
def line(db):
    town = MunicipalityFactory()
    owner = Organisation.objects.create(
        municipality=town, key="city", name_de="Stadt", kind=OrganisationKind.MUNICIPALITY
    )
    return Line.objects.create(
        municipality=town,
        key="invest",
        title_de="Öffentliche Investitionen",
        owner=owner,
        series=Series.FINANCE,
        use=LineUse.BOTH,
        carry_over=CarryOver(share=Decimal("0.3"), life_years=None),
    )


def a_year(line, **columns):
    values = {"year": 2027, "amount": money(5), **columns}
    return LineYear.objects.create(municipality=line.municipality, line=line, **values)


@pytest.mark.parametrize(
    "figure",
    [
        money(-(10**12)),
        money(5, low=1, high=9, origin=ESTIMATED),
        money(5, origin=DOCUMENTED),
        money(5, origin=Assumed(basis='„Maß“ "quoted" \\ 日本')),
        nobody_knows(),
        UNLIMITED,
    ],
)
def test_figure_comes_back_exactly(line, figure):
    row = a_year(line, amount=figure)

    assert LineYear.objects.get(pk=row.pk).amount == figure


def test_figure_of_a_date_and_empty_columns_come_back(line):
    row = a_year(line, effective=date("2027-Q2"), left=None)

    found = LineYear.objects.get(pk=row.pk)
    assert (found.effective, found.left, found.authority) == (date("2027-Q2"), None, None)


def test_value_and_words_come_back_typed(line):
    found = Line.objects.get(pk=line.pk)

    assert found.carry_over == CarryOver(share=Decimal("0.3"), life_years=None)
    assert (type(found.use), found.use) == (LineUse, LineUse.BOTH)


def test_part_of_a_figure_can_be_asked_for(line):
    a_year(line, amount=money(5, origin=DOCUMENTED))

    assert LineYear.objects.filter(amount__likely=5).count() == 1
    assert list(LineYear.objects.values_list("amount__origin__source", flat=True)) == [DOCUMENTED.source]


def test_unknown_word_is_refused_by_the_database(line):
    with pytest.raises(IntegrityError), transaction.atomic():
        Line.objects.filter(pk=line.pk).update(series="other")


def test_key_stands_once_in_a_municipality(line):
    with pytest.raises(IntegrityError), transaction.atomic():
        Line.objects.create(
            municipality=line.municipality,
            key="invest",
            title_de="x",
            owner=line.owner,
            series="finance",
            use="both",
        )


def test_title_is_in_the_language_of_the_request(line):
    line.title_en = "Public investment"
    said = []
    for lang in ("de", "en"):
        with translation.override(lang):
            said.append(line.title)
    line.title_en = ""
    with translation.override("en"):
        said.append(line.title)

    assert said == ["Öffentliche Investitionen", "Public investment", "Öffentliche Investitionen"]
    assert line.sort_de == "oeffentliche investitionen"


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (number(5), "kind"),
        (5, "kind"),
        (money(5, low=1), "half"),
        (money(5, low=6, high=9), "order"),
        (money(None), "missing"),
    ],
)
def test_figure_that_is_none_is_refused(value, code):
    with pytest.raises(ValidationError) as caught:
        FigureField(FigureKind.MONEY).clean(value, None)

    assert caught.value.code == code


def test_figure_is_read_from_json_of_a_fixture():
    field = FigureField(FigureKind.MONEY, unlimited=True)
    figure = money(5, origin=DOCUMENTED)

    assert field.clean(field.get_prep_value(figure), None) == figure
    assert field.clean("unlimited", None) is UNLIMITED
    with pytest.raises(ValidationError):
        field.clean({"likely": 5}, None)


def test_quarter_field_reads_text_and_refuses_other_words():
    field = QuarterField()

    assert field.clean("2027-Q1", None) == Quarter(2027, 1)
    assert field.get_prep_value(quarter("2027-Q1")) == "2027-Q1"
    with pytest.raises(ValidationError):
        field.clean("Q1 2027", None)


def test_word_field_reads_its_words_and_refuses_others():
    field = WordField(Series)

    assert field.clean("finance", None) is Series.FINANCE
    with pytest.raises(ValidationError):
        field.clean("other", None)


def test_value_field_refuses_another_type():
    field = ValueField(CarryOver)

    with pytest.raises(ValidationError):
        field.clean(ratio(1), None)


def test_migrations_know_plain_columns_only():
    kinds = [
        field.deconstruct()[1]
        for field in (FigureField(FigureKind.MONEY), QuarterField(), WordField(Series), ValueField(CarryOver))
    ]

    plain = "django.db.models"
    assert kinds == [f"{plain}.{name}" for name in ("JSONField", "CharField", "CharField", "JSONField")]
