"""The address for watchdogs."""

import pytest
from django.db import DatabaseError, connection


@pytest.mark.django_db
def test_healthz_answers_while_the_database_does(client):
    answer = client.get("/healthz")

    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.django_db
def test_healthz_says_nothing_but_unavailable_without_a_database(client, monkeypatch):
    def broken():
        raise DatabaseError("password authentication failed for user lindwurm")

    monkeypatch.setattr(connection, "cursor", broken)

    answer = client.get("/healthz")

    assert (answer.status_code, answer.json()) == (503, {"status": "unavailable"})


def test_healthz_takes_reads_only(client):
    assert client.post("/healthz").status_code == 405


@pytest.mark.django_db
@pytest.mark.parametrize("https", [True, False])
def test_healthz_answers_a_watchdog_that_asks_the_machine(client, settings, https):
    settings.ALLOWED_HOSTS = ["fahrplan.stadt.example"]
    settings.SECURE_SSL_REDIRECT = https
    machine = {"host": "127.0.0.1:8000"}

    assert client.get("/healthz", headers=machine).status_code == 200
    assert client.get("/impressum", headers=machine).status_code == 400
