"""What becomes of mail where the installation has no address to send it by."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

logger = logging.getLogger("lindwurm.mail")


class NoMail(BaseEmailBackend):
    """Sends nothing and logs that much: a log is no place for what people write, nor for a link that sets a password."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Drop the messages."""
        logger.warning("%s not sent: LINDWURM_MAIL_URL is empty", f"{len(email_messages)} mail(s)")
        return 0
