"""Mail where none is sent: a demo keeps each one as a file and says in the terminal where it lies."""

import pytest
from django.core.mail import EmailMessage


@pytest.fixture
def folder(settings, tmp_path):
    settings.EMAIL_BACKEND = "lindwurm.base.accounts.mail.KeptMail"
    settings.LINDWURM_MAIL_FOLDER = str(tmp_path / "mails")
    return tmp_path / "mails"


def test_kept_mail_is_a_readable_file_and_its_link_stands_in_the_terminal(folder, capsys):
    body = "Guten Tag,\n\nbitte bestätigen:\nhttp://127.0.0.1:8000/registrieren/bestaetigen/abc:1\n\nDanke"

    EmailMessage("Bestätigen Sie Ihre Adresse", body, to=["anna@example.org"]).send()

    [path] = folder.iterdir()
    text = path.read_text(encoding="utf-8")
    assert text.splitlines()[:2] == ["anna@example.org", "Bestätigen Sie Ihre Adresse"]
    assert text.endswith(body)
    assert capsys.readouterr().out.splitlines() == [
        "anna@example.org: Bestätigen Sie Ihre Adresse",
        "  http://127.0.0.1:8000/registrieren/bestaetigen/abc:1",
        f"  {path}",
    ]


def test_kept_mails_never_write_over_each_other_and_need_no_link(folder, capsys):
    for number in range(3):
        EmailMessage(f"Nr. {number}", "Kein Verweis.", to=["a@example.org", "b@example.org"]).send()

    assert len(list(folder.iterdir())) == 3
    assert "a@example.org, b@example.org: Nr. 2" in capsys.readouterr().out
