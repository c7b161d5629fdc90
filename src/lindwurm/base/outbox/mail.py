"""What a mail with notices says: plain text, one per person and municipality."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from lindwurm.base.municipalities.models import Municipality
from lindwurm.base.outbox.addresses import base_of, link_of, path_of
from lindwurm.base.outbox.models import Notice


def mail_of(
    *, address: str, lang: str, municipality: Municipality, notices: Sequence[Notice]
) -> EmailMessage:
    """Return the mail that tells a person of notices: each with its sentences and its page, and how to stop it."""
    with override(lang):
        base = base_of(municipality)
        blocks = [_block(notice, base, lang) for notice in notices]
        own = path_of("public:me", municipality, lang)
        foot = _("You get this mail because you take part in %(city)s.") % {"city": municipality.name}
        change = _("Change or stop these mails under “My area”:")
        blocks.append("\n".join(["--", foot, *([change, base + own] if own else [])]))
        subject = " ".join(_subject(notices, municipality).split())
        return EmailMessage(subject, "\n\n".join(blocks) + "\n", to=[address])


def _subject(notices: Sequence[Notice], municipality: Municipality) -> str:
    if len(notices) == 1:
        return f"{municipality.name}: {notices[0].subject}"
    words = ngettext("%(city)s: %(count)d piece of news", "%(city)s: %(count)d pieces of news", len(notices))
    return words % {"city": municipality.name, "count": len(notices)}


def _block(notice: Notice, base: str, lang: str) -> str:
    link = link_of(notice, lang)
    return "\n".join([notice.subject, *notice.lines, *([base + link] if link else [])])
