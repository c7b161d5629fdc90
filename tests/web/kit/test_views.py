"""Views know their municipality, let in whom they name, and tell browsers what to refuse."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.test import RequestFactory
from django.urls import ResolverMatch
from django.utils import timezone
from django.views.generic import View

from lindwurm.base.accounts.enums import Role
from lindwurm.base.accounts.models import Membership, User
from lindwurm.base.municipalities.models import Municipality
from lindwurm.core.city import CityKind
from lindwurm.web.kit import policies
from lindwurm.web.kit.views import MunicipalityMixin, PolicyMixin


class Open(PolicyMixin, View):
    permission = policies.everyone

    def get(self, _request, **kwargs):
        return HttpResponse(str(kwargs))


class Forgotten(PolicyMixin, View):
    def get(self, _request):
        return HttpResponse("seen")


class ForOfficers(MunicipalityMixin, PolicyMixin, View):
    permission = policies.officers

    def get(self, _request, **kwargs):
        return HttpResponse(f"{self.municipality.slug} {kwargs}")


@pytest.fixture
def cities(db):
    return [
        Municipality.objects.create(slug=slug, name_de=slug.title(), kind=next(iter(CityKind)), place=place)
        for place, slug in enumerate(("erste", "zweite"))
    ]


def ask(view, user=None, **kwargs):
    request = RequestFactory().get("/office/?a=1", headers={"host": "localhost"})
    request.user = user or AnonymousUser()
    request.resolver_match = ResolverMatch(view, (), kwargs)
    return view.as_view()(request, **kwargs)


def officer_of(city, role=Role.OFFICER):
    user = User.objects.create_user(f"{role}@example.org", confirmed_at=timezone.now())
    Membership.objects.create(user=user, municipality=city, role=role)
    return user


def test_view_that_names_no_permission_lets_nobody_in():
    with pytest.raises(PermissionDenied):
        ask(Forgotten)


def test_open_view_lets_everybody_in():
    assert ask(Open, slug="a").content == b"{'slug': 'a'}"


def test_municipality_comes_from_the_address_and_leaves_the_arguments(cities):
    answer = ask(ForOfficers, officer_of(cities[1]), city="zweite", slug="a")

    assert answer.content == b"zweite {'slug': 'a'}"


def test_first_municipality_stands_at_the_root(cities):
    assert ask(ForOfficers, officer_of(cities[0])).content == b"erste {}"


def test_unknown_municipality_is_not_found(cities):
    with pytest.raises(Http404):
        ask(ForOfficers, city="dritte")


def test_officer_of_another_municipality_stays_outside(cities):
    with pytest.raises(PermissionDenied):
        ask(ForOfficers, officer_of(cities[1]))


def test_who_has_not_logged_in_is_asked_to(cities):
    answer = ask(ForOfficers)

    assert answer.status_code == 302
    assert answer.url.endswith("?next=/office/%3Fa%3D1")


@pytest.mark.parametrize(
    ("policy", "allowed"),
    [
        (policies.readers, {Role.OFFICER, Role.EDITOR, Role.UNIT_LEAD, Role.READER}),
        (policies.editors, {Role.OFFICER, Role.EDITOR}),
        (policies.officers, {Role.OFFICER}),
        (policies.logged_in, set(Role)),
        (policies.moderators, {Role.MODERATOR, Role.OFFICER}),
        (policies.inbox_staff, {Role.MODERATOR, Role.UNIT_LEAD, Role.EDITOR, Role.OFFICER}),
        (policies.citizens, set(Role)),
    ],
)
def test_policy_lets_in_its_roles(cities, policy, allowed):
    assert {role for role in Role if policy(officer_of(cities[0], role), cities[0])} == allowed
    assert not policy(AnonymousUser(), cities[0])


def test_citizen_without_a_confirmed_address_takes_no_part(cities):
    person = officer_of(cities[0], Role.CITIZEN)
    person.confirmed_at = None

    assert not policies.citizens(person, cities[0])
    assert policies.citizens(officer_of(cities[0], Role.READER), cities[0])


def test_role_is_read_once_per_request(cities, django_assert_num_queries):
    person = officer_of(cities[0])

    with django_assert_num_queries(1):
        assert policies.officers(person, cities[0])
        assert policies.readers(person, cities[0])


def test_policy_without_a_municipality_refuses(cities):
    assert not policies.readers(officer_of(cities[0]), None)


def test_every_answer_carries_the_policies(client, db):
    answer = client.get("/healthz")

    assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert "geolocation=()" in answer.headers["Permissions-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
