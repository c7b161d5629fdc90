"""A contribution is reported, taken away, objected to and decided anew, each by another person."""

import pytest
from playwright.sync_api import expect
from tests.e2e.voice_site import CITIZEN, MODERATOR, OFFICER, enter

IDEA = """
from django.utils import timezone
from lindwurm.base.accounts.models import User
from lindwurm.stages.participation.domain.ideas import submit_idea
from lindwurm.stages.participation.models import Format, Participant, Terms
author, shown = User.objects.get(email={citizen!r}), Format.objects.get(slug="ideen")
Participant.objects.create(municipality=shown.municipality, user=author, terms=Terms.objects.get(),
                           accepted_at=timezone.now())
submit_idea(shown=shown, title="Nachtruhe am Markt", text="Der Wirt ist zu laut.", acting_user=author)
"""


def report(walk, page):
    """Reports the idea without an account, and gives the address of the receipt."""
    page.goto(f"{walk.site}/idee/1")
    page.get_by_role("link", name="Beitrag melden").click()
    page.get_by_label("Angaben zu anderen Personen").check()
    walk.demand_clean(page)
    walk.unhurried(page, "report")
    page.get_by_role("button", name="Meldung abschicken").click()
    expect(page.get_by_role("main")).to_contain_text("Offen. Die Moderation entscheidet bis")
    walk.demand_clean(page)
    return page.url


def take_away(walk, page):
    """Takes the reported idea away, with a reason."""
    page.goto(f"{walk.site}/buero/moderation/")
    walk.demand_clean(page)
    page.get_by_role("link", name="Idee: Nachtruhe am Markt").click()
    walk.demand_clean(page)
    page.get_by_role("link", name="Ausblenden…").click()
    page.get_by_label("Begründung, die die Person liest").fill("Der Wirt ist zu erkennen.")
    walk.demand_clean(page)
    page.get_by_role("button", name="Beitrag ausblenden").click()
    expect(page.get_by_text("Ausgeblendet. Die Person ist benachrichtigt.")).to_be_visible()


def object_to_it(walk, page):
    """Reads the reason in one's own area, and objects."""
    page.goto(f"{walk.site}/mein-bereich")
    page.get_by_role("link", name="Ihr Beitrag ist nicht mehr öffentlich").click()
    expect(page.get_by_role("main")).to_contain_text("Der Wirt ist zu erkennen.")
    page.get_by_label("Warum widersprechen Sie?").fill("Ich nenne niemanden.")
    walk.demand_clean(page)
    page.get_by_role("button", name="Widerspruch abschicken").click()
    expect(page.get_by_role("main")).to_contain_text("Es entscheidet eine andere Person")


def is_public(walk, page):
    return page.request.get(f"{walk.site}/idee/1").status == 200


@pytest.mark.slow
def test_moderator_hides_with_reason_author_objects_and_somebody_else_decides(walk):
    walk.site.installation.python(IDEA.format(citizen=CITIZEN))
    visitor, author, moderator, officer = walk.phone(), walk.phone(), walk.page(), walk.page()
    receipt = report(walk, visitor)
    enter(moderator, walk.site, MODERATOR)
    take_away(walk, moderator)
    assert not is_public(walk, visitor)
    visitor.goto(receipt)
    expect(visitor.get_by_role("main")).to_contain_text("Entschieden: Der Beitrag ist nicht mehr öffentlich.")

    enter(author, walk.site, CITIZEN)
    object_to_it(walk, author)

    moderator.goto(f"{walk.site}/buero/moderation/")
    moderator.get_by_role("link", name="Widerspruch 1").click()
    expect(moderator.get_by_text("Hier muss eine andere Person entscheiden.")).to_be_visible()
    expect(moderator.get_by_role("button", name="Entscheiden")).to_have_count(0)

    enter(officer, walk.site, OFFICER)
    officer.goto(f"{walk.site}/buero/moderation/")
    officer.get_by_role("link", name="Widerspruch 1").click()
    officer.get_by_label("Ja: Die Entscheidung").check()
    officer.get_by_label("Begründung, die die Person liest").fill("Es ist niemand zu erkennen.")
    walk.demand_clean(officer)
    officer.get_by_role("button", name="Entscheiden").click()
    expect(officer.get_by_text("Entschieden. Die Person ist benachrichtigt.")).to_be_visible()

    assert is_public(walk, visitor)
    author.goto(f"{walk.site}/mein-bereich")
    expect(author.get_by_role("link", name="Ihr Widerspruch hatte Erfolg")).to_be_visible()
    expect(author.get_by_role("main")).to_contain_text("Es ist niemand zu erkennen.")
    walk.demand_clean(author)
    walk.demand_quiet()
