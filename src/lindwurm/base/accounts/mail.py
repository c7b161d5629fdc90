"""What becomes of mail where the installation has no address to send it by: dropped, or kept in a demo."""

from __future__ import annotations

import logging
import re
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

logger = logging.getLogger("lindwurm.mail")


class NoMail(BaseEmailBackend):
    """Sends nothing and logs that much: a log is no place for what people write, nor for a link that sets a password."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Drop the messages."""
        logger.warning("%s not sent: LINDWURM_MAIL_URL is empty", f"{len(email_messages)} mail(s)")
        return 0


class KeptMail(BaseEmailBackend):
    """Keeps each mail as a file that can be read, and says in the terminal where: for a demo, which sends nothing."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Write the messages."""
        folder = Path(settings.LINDWURM_MAIL_FOLDER)
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for message in email_messages:
            to = ", ".join(message.to)
            path = folder / f"{time.time_ns()}.txt"
            path.write_text(f"{to}\n{message.subject}\n\n{message.body}", encoding="utf-8")
            link = re.search(r"https?://\S+", str(message.body))
            lines = [f"{to}: {message.subject}", *([link[0]] if link else []), str(path)]
            sys.stdout.write("\n  ".join(lines) + "\n")
            sys.stdout.flush()
        return len(email_messages)
