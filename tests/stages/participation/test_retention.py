"""Deleting many accounts at once costs no more than it must."""

from datetime import timedelta

import pytest
from base_factories import MembershipFactory, MunicipalityFactory
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from lindwurm.base.accounts.enums import Role
from lindwurm.base.accounts.models import User
from lindwurm.stages.participation.domain.retention import retain

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    return MunicipalityFactory()


def citizen(town, name, **columns):
    user = MembershipFactory(municipality=town, role=Role.CITIZEN, display_name=name).user
    if columns:
        User.objects.filter(pk=user.pk).update(**columns)
    return user


def test_sessions_of_all_who_go_end_in_one_pass(town):
    people = [
        citizen(town, f"alt {place}", joined_at=timezone.now() - timedelta(days=15), confirmed_at=None)
        for place in range(3)
    ]
    stays = citizen(town, "bleibt")
    for user in (*people, stays):
        session = SessionStore()
        session["_auth_user_id"] = str(user.pk)
        session.create()

    with CaptureQueriesContext(connection) as asked:
        assert retain().unconfirmed == 3

    read = [query["sql"] for query in asked.captured_queries if not query["sql"].startswith("DELETE")]
    assert sum('FROM "django_session"' in sql for sql in read) == 1
    (left_over,) = Session.objects.all()
    assert left_over.get_decoded()["_auth_user_id"] == str(stays.pk)
