"""Municipalities and people for tests of the database."""

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from lindwurm.base.accounts.enums import Role
from lindwurm.base.accounts.models import Membership, User
from lindwurm.base.municipalities.models import Municipality

PASSWORD = "Korrekt Pferd Batterie"


class MunicipalityFactory(DjangoModelFactory):
    """A town; the first one made stands at the root address."""

    class Meta:
        model = Municipality
        django_get_or_create = ("slug",)

    slug = factory.Sequence(lambda number: f"stadt-{number}")
    name_de = factory.LazyAttribute(lambda town: town.slug.title())
    kind = "fictional"
    place = factory.Sequence(lambda number: number)


class UserFactory(DjangoModelFactory):
    """A person who can log in with PASSWORD."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda number: f"person{number}@stadt.example")
    confirmed_at = factory.LazyFunction(timezone.now)

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        return model_class.objects.create_user(*args, **{"password": PASSWORD, **kwargs})


class MembershipFactory(DjangoModelFactory):
    """A role of a person in a town."""

    class Meta:
        model = Membership

    user = factory.SubFactory(UserFactory)
    municipality = factory.SubFactory(MunicipalityFactory)
    role = Role.OFFICER
    display_name = "Digitales"
