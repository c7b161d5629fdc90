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
    *,
    address: str,
    lang: str,
    municipality: Municipality,
    notices: Sequence[Notice],
    is_decision: bool = False,
) -> EmailMessage:
    """Return the mail that tells a person of notices: each with its sentences and its page, and why it comes."""
    with override(lang):
        base = base_of(municipality)
        blocks = [_block(group, base, lang) for group in _groups(notices)]
        blocks.append("\n".join(["--", *_foot(notices, municipality, is_decision)]))
        own = path_of("public:me", municipality, lang)
        if own and not is_decision:
            blocks[-1] += "\n" + "\n".join([_("Change or stop these mails under “My area”:"), base + own])
        subject = " ".join(_subject(notices, municipality).split())
        return EmailMessage(subject, "\n\n".join(blocks) + "\n", to=[address])


def _foot(notices: Sequence[Notice], municipality: Municipality, is_decision: bool) -> list[str]:  # noqa: FBT001 -- private, one caller
    city = {"city": municipality.name}
    if is_decision:
        return [_("You get this mail because %(city)s has decided on something of yours.") % city]
    for_staff = [notice.page.startswith("office:") for notice in notices]
    foot = []
    if any(for_staff):
        foot.append(_("You get this mail because you have a task in the office of %(city)s.") % city)
    if not all(for_staff):
        foot.append(_("You get this mail because you take part in %(city)s.") % city)
    return foot


def _groups(notices: Sequence[Notice]) -> list[list[Notice]]:
    """Put together what has the same subject, and what is about the same beside each other."""
    topics: dict[str, dict[str, list[Notice]]] = {}
    for notice in notices:
        topics.setdefault(notice.topic, {}).setdefault(notice.subject, []).append(notice)
    return [group for subjects in topics.values() for group in subjects.values()]


def _subject(notices: Sequence[Notice], municipality: Municipality) -> str:
    if len(notices) == 1:
        return f"{municipality.name}: {notices[0].subject}"
    words = ngettext("%(city)s: %(count)d piece of news", "%(city)s: %(count)d pieces of news", len(notices))
    return words % {"city": municipality.name, "count": len(notices)}


def _block(group: Sequence[Notice], base: str, lang: str) -> str:
    lines = [line for notice in group for line in notice.lines]
    links = [base + link for notice in group if (link := link_of(notice, lang))]
    return "\n".join([group[0].subject, *dict.fromkeys(lines), *dict.fromkeys(links)])
