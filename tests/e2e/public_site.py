"""A server with the public pages of two towns, in processes of its own, as a city would run it."""

import shutil
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Iterator

import pytest
from tests.support.installation import Installation

FILL = """
from lindwurm.exchange.load import load_folder
from lindwurm.stages.participation.domain.history import add_event
from lindwurm.stages.participation.enums import EventKind
from lindwurm.stages.participation.models import Answer, Comment
from lindwurm.stages.roadmap.models import MeasureIdea
from public_town import a_town
from voice_town import VoiceTown
a_town(18, slug="brunnen", name="Brunnen", place=0)
load_folder({folder!r})
town = VoiceTown("ufer", name="Ufer", place=5)
town.format()
idea = town.idea(
    author=town.person(), text="Zum Ausruhen. " * 40, place_text="Uferweg", latitude="49.63", longitude="8.36", supports=3,
    comment_count=2, state="taken-up",
)
merged = town.idea("Sitze", state="merged", merged_into=idea)
town.idea("Mehr Licht im Park", latitude="49.64", longitude="8.37")
city = {{"municipality": town.municipality}}
for number in (1, 2):
    Answer.objects.create(idea=idea, number=number, state="taken-up", text_de="Wird gebaut.", unit=town.unit, **city)
add_event(idea=idea, kind=EventKind.SUBMITTED, acting_user=None)
first = Comment.objects.create(idea=idea, text="Gute Sache", **city)
Comment.objects.create(idea=idea, text="Finde ich auch", parent=first, official=town.unit, **city)
town.planned(town.version(), town.measure("baenke", "Bänke"))
MeasureIdea.objects.create(measure=town.measures[0], idea=idea, **city)
town.said()
"""


@pytest.fixture(scope="session")
def public_site(installation_template, tmp_path_factory, repository) -> Iterator[str]:
    """The address of the server; Brunnen stands at the root, Musterstadt and Ufer, which has ideas, under their names."""
    if installation_template.database_url:
        pytest.skip("pages look the same on every database")
    data = tmp_path_factory.mktemp("public") / "data"
    shutil.copytree(installation_template.data, data)
    town = Installation(data)
    town.python(FILL.format(folder=str(repository / "cities" / "musterstadt")))
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    code = (
        "import sys; from gunicorn.app.wsgiapp import run; "
        f"sys.argv = ['gunicorn', '-b', '127.0.0.1:{port}', '--threads', '4', 'lindwurm.config.wsgi']; run()"
    )
    with town.start_python(code) as process:
        address = f"http://127.0.0.1:{port}"
        _wait(address, process)
        yield address


def _wait(address: str, process) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end and process.poll() is None:
        try:
            urllib.request.urlopen(f"{address}/healthz", timeout=5)  # noqa: S310 -- loopback
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.2)
        else:
            return
    pytest.fail(f"the server did not start\n{process.log.read_text('utf-8')}", pytrace=False)
