"""Ideas are found by parts of German words, on both databases alike; what is not public is not found."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from voice_town import VoiceTown

from lindwurm.stages.participation.enums import IdeaState, Visibility
from lindwurm.stages.participation.models import Idea
from lindwurm.stages.participation.queries.search import search_ideas, similar_ideas
from lindwurm.stages.participation.tasks import tidy_index

pytestmark = [pytest.mark.django_db, pytest.mark.integration]


@pytest.fixture
def town():
    town = VoiceTown()
    town.format()
    return town


def titles(rows):
    return [row.title for row in rows]


@pytest.mark.parametrize(
    "asked",
    [
        "Spielplatz",
        "spielplätze",
        "SPIELPLATZ",
        "spielplaetze",
        "Wasserspielplatz",
        "Nordstadt spielplatz",
        "spiel",
    ],
)
def test_part_of_a_compound_is_found_in_any_spelling(town, asked):
    town.idea("Wasserspielplatz", text="Für die Kinder in der Nordstadt, neben den Spielplätzen.")
    town.idea("Fahrradständer")

    assert titles(search_ideas(town.municipality, asked)) == ["Wasserspielplatz"]


@pytest.mark.parametrize("asked", ["Straße", "Strasse", "STRASSE", "Straßen"])
def test_sharp_s_and_two_s_are_the_same(town, asked):
    town.idea("Bäume in der Straße")
    town.idea("Büsche")

    assert titles(search_ideas(town.municipality, asked)) == ["Bäume in der Straße"]


def test_all_words_are_asked_for_and_those_in_titles_come_first(town):
    town.idea("Rheinufer", text="Mehr Bänke und Bäume.", supports=9)
    town.idea("Bänke am Rheinufer")
    town.idea("Bänke im Park")

    assert titles(search_ideas(town.municipality, "Bäume Park")) == []
    assert titles(search_ideas(town.municipality, "Bänke Rheinufer")) == ["Bänke am Rheinufer", "Rheinufer"]


@pytest.mark.parametrize("asked", ["Bank", "Bänke", "Bänken", "baenke"])
def test_one_and_many_find_each_other(town, asked):
    town.idea("Mehr Bänke")
    town.idea("Mehr Büsche")
    town.idea("Ein Platz zum Spielen")

    assert titles(search_ideas(town.municipality, asked)) == ["Mehr Bänke"]
    assert titles(search_ideas(town.municipality, "Plätze")) == ["Ein Platz zum Spielen"]


def test_place_and_short_words_are_found(town):
    town.idea("Bänke", place_text="Am Römischen Kaiser")
    town.idea("Linie 4")

    assert titles(search_ideas(town.municipality, "römischer")) == ["Bänke"]
    assert titles(search_ideas(town.municipality, "4")) == ["Linie 4"]


@pytest.mark.parametrize(
    "asked",
    [
        '"',
        "'",
        'bänke"',
        "bänke*",
        'NEAR("bänke" rhein, 2)',
        "words: bänke",
        "bänke AND",
        "NOT bänke",
        "(bänke",
        "bänke\0",
        "\0",
        "%",
        "_",
        "a" * 5000,
        "{bänke} ^",
        "'; DROP TABLE participation_idea; --",
        "🌳",
        "",
    ],
)
def test_hostile_query_finds_little_and_breaks_nothing(town, asked):
    town.idea("Bänke")

    assert titles(search_ideas(town.municipality, asked)) in ([], ["Bänke"])
    assert len(similar_ideas(town.municipality, asked)) <= 1
    assert Idea.objects.count() == 1


@pytest.mark.parametrize("visibility", [Visibility.HELD, Visibility.HIDDEN, Visibility.WITHDRAWN])
def test_P_8_what_is_not_public_leaves_the_index_and_comes_back_with_it(town, visibility):
    idea = town.idea("Bänke")

    Idea.objects.filter(pk=idea.pk).update(visibility=visibility)
    assert indexed() == 0
    assert titles(search_ideas(town.municipality, "Bänke")) == []

    Idea.objects.filter(pk=idea.pk).update(visibility=Visibility.VISIBLE)
    assert titles(search_ideas(town.municipality, "Bänke")) == ["Bänke"]

    idea.delete()
    assert indexed() == 0


def test_changed_words_are_found_and_the_former_ones_no_longer(town):
    idea = town.idea("Bänke", text="Schön.")
    idea.title = "Sitze"
    idea.save()

    assert titles(search_ideas(town.municipality, "Bänke")) == []
    assert titles(search_ideas(town.municipality, "Sitze")) == ["Sitze"]


def test_another_town_is_not_searched(town):
    other = VoiceTown("quelle", name="Quelle", place=1)
    other.idea("Bänke")

    assert titles(search_ideas(town.municipality, "Bänke")) == []
    assert similar_ideas(town.municipality, "Bänke am Ufer") == []


def test_similar_ideas_come_by_likeness(town):
    idea = town.idea("Bänke am Rheinufer", text="Zum Ausruhen fehlen Sitzgelegenheiten am Wasser.")
    town.idea("Sitzbänke Rheinufer", text="Sitzgelegenheiten zum Ausruhen.")
    town.idea("Rheinufer sauber halten", text="Mülleimer aufstellen.")
    town.idea("Schulhof begrünen", text="Bäume pflanzen.")

    assert titles(similar_ideas(town.municipality, idea)) == ["Sitzbänke Rheinufer"]
    assert titles(similar_ideas(town.municipality, "Rheinufer: Bänke")) == [
        "Bänke am Rheinufer",
        "Sitzbänke Rheinufer",
        "Rheinufer sauber halten",
    ]
    assert titles(similar_ideas(town.municipality, "Bänke am Rheinufer", limit=1)) == ["Bänke am Rheinufer"]


def test_text_of_small_words_alone_is_like_nothing(town):
    town.idea("Und noch mehr für die Stadt")

    assert similar_ideas(town.municipality, "und noch mehr für die Stadt") == []


def test_similar_idea_that_was_merged_is_named_by_what_it_goes_on_in(town):
    goes_on = town.idea("Ruheplätze")
    town.idea("Sitzgelegenheiten", state=IdeaState.MERGED, merged_into=goes_on)
    town.idea("Sitzgelegenheiten", text="Ruheplätze", state=IdeaState.MERGED, merged_into=goes_on)

    assert similar_ideas(town.municipality, "Sitzgelegenheiten") == [goes_on]
    assert similar_ideas(town.municipality, goes_on) == []


def test_similar_idea_whose_goal_is_hidden_is_left_out(town):
    goes_on = town.idea("Ruheplätze", visibility=Visibility.HIDDEN)
    town.idea("Sitzgelegenheiten", state=IdeaState.MERGED, merged_into=goes_on)

    assert similar_ideas(town.municipality, "Sitzgelegenheiten") == []


@pytest.mark.parametrize("many", [5, 50])
def test_search_and_likeness_need_the_same_queries_however_many_ideas(town, django_assert_num_queries, many):
    for number in range(many):
        town.idea(f"Bänke {number}")

    with django_assert_num_queries(1):
        assert len(search_ideas(town.municipality, "Bänke")) == many
    with django_assert_num_queries(1):
        assert len(similar_ideas(town.municipality, "Bänke")) == 5


def test_index_is_tidied_without_losing_anything(town):
    town.idea("Bänke")
    town.idea("Sitze").delete()

    tidy_index.func()

    assert titles(search_ideas(town.municipality, "Bänke")) == ["Bänke"]
    assert indexed() == 1


def indexed():
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM participation_idea_search")
        return cursor.fetchone()[0]


@pytest.mark.django_db(transaction=True)
def test_index_goes_and_comes_with_its_migration():
    town = VoiceTown()
    town.idea("Bänke")
    newest = [
        node for node in MigrationExecutor(connection).loader.graph.leaf_nodes() if node[0] == "participation"
    ]

    call_command("migrate", "participation", "0002", verbosity=0)
    assert "participation_idea_search" not in connection.introspection.table_names()
    call_command("migrate", "participation", newest[0][1], verbosity=0)

    assert titles(search_ideas(town.municipality, "Bänke")) == ["Bänke"]
