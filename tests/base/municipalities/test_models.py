"""The municipality itself."""

import pytest
from base_factories import MunicipalityFactory
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils.translation import override


@pytest.mark.parametrize(
    ("language", "english", "shown"), [("de", "Town", "Stadt"), ("en", "Town", "Town"), ("en", "", "Stadt")]
)
def test_name_and_notice_follow_the_language(language, english, shown):
    town = MunicipalityFactory.build(name_de="Stadt", name_en=english, notice_de="Stadt", notice_en=english)

    with override(language):
        assert (town.name, str(town), town.notice) == (shown, shown, shown)


@pytest.mark.parametrize("slug", ["Worms", "worms-", "-worms", "wörms", "worms am rhein", "worms\n"])
def test_slug_that_cannot_stand_in_an_address_is_refused(slug):
    with pytest.raises(ValidationError, match="slug"):
        MunicipalityFactory.build(slug=slug).clean_fields()


@pytest.mark.django_db
def test_unknown_kind_is_refused_by_the_database():
    with pytest.raises(IntegrityError):
        MunicipalityFactory(kind="empire")
