"""A mail server on loopback for tests of an installation: takes every mail and keeps it.

with mail_server() as box:
    installation.environment["LINDWURM_MAIL_URL"] = box.url
    …
    wait_until(lambda: box.to("person@example.org"))
"""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage

_REPLIES = {"EHLO": "250 loopback", "HELO": "250 loopback", "QUIT": "221 bye", "DATA": "354 go on"}


class Mailbox(socketserver.ThreadingTCPServer):
    """Listens on a free port; speaks as much of RFC 5321 as a client needs."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Talk)
        self.mails: list[tuple[list[str], EmailMessage]] = []

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.server_address[1]}"

    def to(self, address: str) -> list[EmailMessage]:
        """The mails to an address, oldest first."""
        return [mail for people, mail in list(self.mails) if address in people]


class _Talk(socketserver.StreamRequestHandler):
    """One connection."""

    def handle(self) -> None:
        people: list[str] = []
        self._say("220 loopback")
        while line := self.rfile.readline():
            word, _, rest = line.decode("utf-8", "replace").strip().partition(" ")
            if word.upper() == "RCPT":
                people.append(rest.partition(":")[2].strip().split(" ")[0].strip("<>").lower())
            self._say(_REPLIES.get(word.upper(), "250 ok"))
            if word.upper() == "DATA":
                mail = message_from_bytes(self._body(), policy=policy.default)
                self.server.mails.append((people, mail))
                people = []
                self._say("250 kept")
            if word.upper() == "QUIT":
                return

    def _body(self) -> bytes:
        lines = []
        while (line := self.rfile.readline()) not in {b".\r\n", b".\n", b""}:
            lines.append(line.removeprefix(b"."))
        return b"".join(lines)

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


@contextmanager
def mail_server() -> Iterator[Mailbox]:
    """Runs the server in a thread until the test has ended."""
    with Mailbox() as box:
        thread = threading.Thread(target=box.serve_forever, daemon=True)
        thread.start()
        try:
            yield box
        finally:
            box.shutdown()
            thread.join(10)
