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
