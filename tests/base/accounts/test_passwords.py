"""What is wrong with a password is said in words that tell what to do."""

import pytest
from base_factories import UserFactory
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import override

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("anna.beispiel@stadt", "Das Passwort ist zu leicht zu erraten: Es ähnelt Ihrer E-Mail-Adresse."),
        ("kurz-und-gut", ""),
        ("kurz-ungut", "Das Passwort ist zu kurz: Es braucht mindestens 12 Zeichen."),
        ("1q2w3e4r5t6y", "Das Passwort ist zu leicht zu erraten: Viele Menschen verwenden es."),
        ("830164927315", "Das Passwort ist zu leicht zu erraten: Es besteht nur aus Ziffern."),
    ],
)
def test_weak_password_is_refused_with_the_reason(password, said):
    user = UserFactory(email="anna.beispiel@stadt.example")
    try:
        validate_password(password, user)
        found = []
    except ValidationError as error:
        found = error.messages

    assert found == ([said] if said else [])


def test_reason_is_said_in_english_too():
    with override("en"), pytest.raises(ValidationError, match="at least 12 characters"):
        validate_password("kurz-ungut")
