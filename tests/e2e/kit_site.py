"""A server with the sample page of the kit and the middleware of the product."""

import threading
from collections.abc import Iterator
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest


class QuietHandler(WSGIRequestHandler):
    """Answers without writing a log."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the name is inherited
        """Says nothing."""


class Server(ThreadingMixIn, WSGIServer):
    """Answers several requests at once, as browsers ask them."""

    daemon_threads = True


@pytest.fixture(scope="module")
def kit_site() -> Iterator[str]:
    """The address of the server, on a free loopback port."""
    from django.core.wsgi import get_wsgi_application
    from django.test import override_settings

    with (
        override_settings(ROOT_URLCONF="kit_urls", ALLOWED_HOSTS=["127.0.0.1"]),
        make_server("127.0.0.1", 0, get_wsgi_application(), Server, QuietHandler) as server,
    ):
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()
