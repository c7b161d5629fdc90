"""The door for public pages lets through what everybody may see, and nothing else."""

import pytest
from city_builders import a_city, a_measure, text

from lindwurm.base.municipalities.models import Municipality
from lindwurm.core.city import Publication
from lindwurm.exchange.load import load_city
from lindwurm.stages.roadmap.models import Measure
from lindwurm.stages.roadmap.queries import office_measures, published_measures

pytestmark = pytest.mark.django_db


def test_only_published_measures_are_public(django_assert_num_queries):
    measures = tuple(a_measure(id=word.value, publication=word, title=text(word)) for word in Publication)
    load_city(a_city(measures=(*measures, a_measure(id="gone"))))
    load_city(a_city(measures=measures))
    load_city(a_city(id="other", measures=(a_measure(id="elsewhere"),)))
    town = Municipality.objects.get(slug="ufertal")

    with django_assert_num_queries(1):
        public = [(row.key, row.field.title, row.owner_unit.name) for row in published_measures(town)]

    assert public == [("published", "Verwaltung", "IT")]
    assert {row.key for row in office_measures(town)} == {word.value for word in Publication}
    assert Measure.objects.of(town).count() == len(Publication) + 1
