"""Comments on the page of an idea when there are many: in pages, replies with what they reply to, none lost."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from lindwurm.stages.participation.enums import Visibility
from lindwurm.stages.participation.models import Comment
from lindwurm.web.public.kept import PAGES

pytestmark = pytest.mark.integration


def said(town, idea, number, *, parent=None, **columns):
    """So many comments, one minute after the other."""
    first = Comment.objects.filter(idea=idea).count()
    began = timezone.now() - timedelta(days=30)
    rows = [
        Comment(
            municipality=town.municipality,
            idea=idea,
            parent=parent,
            text=f"Satz {place}.",
            created_at=began + timedelta(minutes=place),
            **columns,
        )
        for place in range(first, first + number)
    ]
    return Comment.objects.bulk_create(rows)


def read(visitor, path):
    PAGES.clear()
    answer = visitor.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def shown_on(page):
    """The numbers of the comments that stand on a page, in order."""
    return [int(found) for found in re.findall(r'id="c-(\d+)"', page)]


def test_idea_with_many_comments_shows_fifty_and_leads_to_the_newest(town, visitor):
    idea = town.idea()
    rows = said(town, idea, 120)

    first, last = read(visitor, "/idee/1"), read(visitor, "/idee/1?page=3")

    assert shown_on(first) == [row.pk for row in rows[:50]]
    assert shown_on(last) == [row.pk for row in rows[100:]]
    assert 'href="?page=3#comments"' in first
    assert 'rel="prev" href="?page=2#comments"' in last
    assert shown_on(read(visitor, "/idee/1?page=99")) == shown_on(last)


def test_replies_of_a_long_thread_go_on_below_what_they_reply_to(town, visitor):
    idea = town.idea()
    root = said(town, idea, 1)[0]
    later = said(town, idea, 1)[0]
    replies = said(town, idea, 60, parent=root, official=None)
    official = said(town, idea, 1, parent=root, official=town.unit)[0]

    first, second = read(visitor, "/idee/1"), read(visitor, "/idee/1?page=2")

    assert shown_on(first) == [root.pk, *(row.pk for row in replies[:49])]
    assert shown_on(second) == [root.pk, *(row.pk for row in replies[49:]), official.pk, later.pk]
    assert "Weitere Antworten auf einen Kommentar von einer früheren Seite" not in first
    assert second.count("Weitere Antworten auf einen Kommentar von einer früheren Seite") == 1
    assert town.unit.name in second


def test_thread_that_goes_on_below_a_comment_that_is_gone_keeps_its_place_on_every_page(town, visitor):
    idea = town.idea()
    root = said(town, idea, 1, visibility=Visibility.HIDDEN)[0]
    replies = said(town, idea, 55, parent=root)

    second = read(visitor, "/idee/1?page=2")

    assert shown_on(second) == [root.pk, *(row.pk for row in replies[49:])]
    assert "Satz 0." not in second


def test_every_comment_is_found_at_its_address(town, visitor):
    idea = town.idea()
    root, *others = said(town, idea, 51)
    replies = said(town, idea, 51, parent=root)

    for row, page in (
        (root, 1),
        (replies[0], 1),
        (replies[48], 1),
        (replies[49], 2),
        (others[0], 2),
        (others[-1], 3),
    ):
        answer = visitor.get(f"/idee/1?comment={row.pk}")
        end = f"?page={page}" if page > 1 else ""
        assert answer.headers["Location"] == f"/idee/1{end}#c-{row.pk}"
        assert row.pk in shown_on(read(visitor, answer.headers["Location"]))


@pytest.mark.parametrize("wanted", ["0", "nichts", "9" * 40, "²", "-1", "%00"])
def test_address_of_no_comment_leads_to_the_idea(town, visitor, wanted):
    town.idea()

    assert visitor.get(f"/idee/1?comment={wanted}").headers["Location"] == "/idee/1"


def test_comment_that_is_hidden_or_of_another_idea_has_no_address(town, visitor):
    idea, other = town.idea(), town.idea("Radweg")
    hidden = said(town, idea, 1, visibility=Visibility.HIDDEN)[0]
    elsewhere = said(town, other, 1)[0]

    for row in (hidden, elsewhere):
        assert visitor.get(f"/idee/1?comment={row.pk}").headers["Location"] == "/idee/1"


def test_idea_asks_as_often_for_the_last_of_many_pages_as_for_one(town, visitor):
    idea = town.idea()
    author = town.person(name="Amsel")
    root = said(town, idea, 5, author=author)[0]

    def cost(path):
        read(visitor, path)
        with CaptureQueriesContext(connection) as asked:
            read(visitor, path)
        return len(asked)

    few = cost("/idee/1")
    said(town, idea, 300, parent=root, author=author)

    assert cost("/idee/1") == cost("/idee/1?page=7") == few


def test_links_below_a_comment_name_it_in_one_sentence(town, visitor):
    said(town, town.idea(), 1, author=town.person(name="Amsel"))

    page, english = read(visitor, "/idee/1"), read(visitor, "/en/idea/1")

    assert 'aria-label="Kommentar von Amsel melden">Melden</a>' in page
    assert 'aria-label="Auf Amsel antworten">Antworten</a>' in page
    assert 'aria-label="Report the comment of Amsel">Report</a>' in english
