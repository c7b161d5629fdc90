"""The commands of an installation, as processes in one of their own, on the database of the test run."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import tarfile
import urllib.error
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.support.installation import ROOT, wait_until

from lindwurm.cli.serve import is_loopback

if TYPE_CHECKING:
    from tests.support.installation import Installation

pytestmark = pytest.mark.integration

TUTORIAL = ROOT / "cities" / "tutorial"
OFFICER = "digital@lindach.example"
PASSWORD = "Korrekt Pferd Batterie"


@pytest.fixture
def password_file(tmp_path: Path) -> Path:
    file = tmp_path / "password"
    file.write_text(PASSWORD + "\n", encoding="utf-8")
    return file


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        found: int = probe.getsockname()[1]
    return found


def status(port: int, path: str = "/healthz") -> int | None:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return None


def children_of(pid: int) -> list[int]:
    return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()]


def command_of(pid: int) -> str:
    return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()


def is_running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text("ascii").split(") ")[1][0] != "Z"
    except OSError:
        return False


# --- init ------------------------------------------------------------------------------------------------


def test_init_loads_a_city_and_makes_its_officer_once(
    installation: Installation, password_file: Path
) -> None:
    arguments = ("init", TUTORIAL, "--email", OFFICER, "--password-file", password_file)
    first, second = installation.run(*arguments), installation.run(*arguments)

    assert (first.returncode, first.stderr) == (0, "")
    assert first.stdout.splitlines()[0].startswith(f"Lindach aus {TUTORIAL} geladen: ")
    assert first.stdout.splitlines()[1] == f"{OFFICER} angelegt: Digitalstelle von Lindach."
    assert second.stdout.splitlines() == [
        "Lindach ist schon geladen und unverändert.",
        f"{OFFICER} ist schon Digitalstelle von Lindach.",
    ]
    assert installation.rows("SELECT email FROM accounts_user") == [(OFFICER,)]
    assert installation.rows("SELECT role FROM accounts_membership") == [("officer",)]
    assert PASSWORD not in first.stdout + second.stdout


def test_init_by_name_makes_the_id_from_it(installation: Installation) -> None:
    made = installation.run("init", "--name", "Wörrstadt (VG)", "--ags", "07331075", "--lang", "en")
    again = installation.run("init", "--name", "Wörrstadt (VG)", "--lang", "en")

    assert "Made Wörrstadt (VG) (woerrstadt-vg)." in made.stdout
    assert again.stdout == "Wörrstadt (VG) (woerrstadt-vg) is there already.\n"
    assert installation.rows("SELECT slug, ags, place FROM municipalities_municipality") == [
        ("woerrstadt-vg", "07331075", 0)
    ]


def test_init_gives_a_known_person_a_role_and_keeps_the_password(
    installation: Installation, password_file: Path
) -> None:
    installation.run("init", "--name", "Eins", "--email", OFFICER, "--password-file", password_file)

    result = installation.run("init", "--name", "Zwei", "--email", OFFICER, "--json")

    data = json.loads(result.stdout)
    assert (data["municipality"], data["officer"]) == ("zwei", OFFICER)
    assert data["said"][1] == f"{OFFICER} ist jetzt Digitalstelle von Zwei; das Passwort ist geblieben."


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "Noch keine Kommune da."),
        (("--name", "Stadt", "--slug", "Stadt am Fluss"), "Nicht angenommen: "),
        (("--name", "Stadt", "--email", "anna"), "Ein Passwort kann hier nicht gefragt werden."),
        (
            ("--name", "Stadt", "--email", "anna", "--password-file", "/nowhere"),
            "/nowhere: eine Datei mit dem Passwort",
        ),
        (("--name", "Stadt", "--email", "a@b.example", "--password-file", "/dev/null"), "Nicht angenommen: "),
    ],
)
def test_init_says_what_is_missing(
    installation: Installation, arguments: tuple[str, ...], words: str
) -> None:
    result = installation.run("init", *arguments)

    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.startswith(f"Fehler: {words}")


# --- options and database --------------------------------------------------------------------------------


def test_wrong_setting_is_said_in_one_line(installation: Installation) -> None:
    result = installation.run("serve", LINDWURM_MODE="production")

    assert result.returncode == 2
    assert result.stderr.startswith(
        "Fehler: Die Einstellungen passen nicht: LINDWURM_SECRET: expected at least 32"
    )
    assert len(result.stderr.splitlines()) == 1


def test_database_that_does_not_answer_is_said(installation: Installation) -> None:
    result = installation.run("serve", LINDWURM_DATABASE_URL="postgresql://x@127.0.0.1:1/x")

    assert result.returncode == 2
    assert result.stderr.startswith("Fehler: Die Datenbank antwortet nicht: ")


def test_serve_and_worker_refuse_a_database_of_another_version(installation: Installation) -> None:
    installation.python(
        "from django.core.management import call_command; call_command('migrate', 'accounts', '0001', verbosity=0)"
    )

    for name in ("serve", "worker", "init"):
        result = installation.run(name)
        assert result.returncode == 2
        assert "lindwurm upgrade" in result.stderr


# --- backup and upgrade ----------------------------------------------------------------------------------


def test_upgrade_backs_up_migrates_and_checks(installation: Installation) -> None:
    installation.run("init", "--name", "Stadt")
    installation.python(
        "from django.core.management import call_command; call_command('migrate', 'accounts', '0001', verbosity=0)"
    )

    result = installation.run("upgrade", "--json")
    again = installation.run("upgrade")

    data = json.loads(result.stdout)
    assert data["migrations"] == [
        "accounts.0002_cache",
        "accounts.0003_citizens",
        "accounts.0004_staff_confirmed",
    ]
    assert Path(data["backup"]).stat().st_mode & 0o777 == 0o600
    assert Path(data["backup"]).parent == installation.data / "backups"
    assert again.stdout == "Die Datenbank ist auf dem Stand dieser Version.\n"
    assert len(list((installation.data / "backups").iterdir())) == 1
    assert installation.rows("SELECT slug FROM municipalities_municipality") == [("stadt",)]


def test_backup_holds_the_pictures_that_people_sent(installation: Installation, tmp_path: Path) -> None:
    installation.run("init", "--name", "Stadt")
    without = json.loads(installation.run("backup", "--json").stdout)
    picture = installation.data / "files" / "stadt" / "abc.webp"
    picture.parent.mkdir(parents=True)
    picture.write_bytes(b"RIFF")

    data = json.loads(installation.run("backup", "-o", tmp_path / "kept", "--json").stdout)

    assert without["files"] is None
    assert Path(data["files"]).parent == Path(data["backup"]).parent
    with tarfile.open(data["files"]) as archive:
        assert archive.getnames() == ["files/stadt/abc.webp"]


def test_retention_tells_first_and_then_does(installation: Installation) -> None:
    installation.run("init", "--name", "Stadt")

    dry = json.loads(installation.run("retention", "--dry-run", "--json").stdout)
    done = installation.run("retention")

    nothing = {"warned": 0, "idle": 0, "unconfirmed": 0, "notices": 0}
    besides = {"codes": 0, "takers": 0, "weighers": 0, "barriers": 0, "uploads": 0}
    assert dry == {"command": "retention", "dry_run": True, "due": nothing, "due_by_service": besides}
    assert "Löschen nie bestätigter Konten: 0" in done.stdout
    assert "Dienst" not in done.stdout
    assert "Löschen der Codes beendeter Abstimmungen: 0" in installation.run("retention", "--dry-run").stdout


def test_erase_person_looks_first_and_deletes_also_staff_but_never_the_last_officer(
    installation: Installation,
) -> None:
    installation.run("init", "--name", "Stadt")
    installation.python(
        "from lindwurm.base.accounts.domain import create_user, grant_membership\n"
        "from lindwurm.base.accounts.enums import Role\n"
        "from lindwurm.base.municipalities.models import Municipality\n"
        "for name, role in (('amt', Role.OFFICER), ('fach', Role.UNIT_LEAD)):\n"
        "    user = create_user(email=name + '@stadt.example', password='Lange-Woerter-27', acting_user=None)\n"
        "    grant_membership(user=user, municipality=Municipality.objects.get(), role=role, acting_user=None)"
    )

    unknown = installation.run("erase-person", "niemand@stadt.example", "--yes")
    looked = installation.run("erase-person", "fach@stadt.example")
    last = installation.run("erase-person", "amt@stadt.example", "--yes")
    done = json.loads(installation.run("erase-person", "Fach@stadt.example", "--yes", "--json").stdout)

    assert (unknown.returncode, "kein Konto" in unknown.stderr) == (looked.returncode, True)
    assert "Mit --yes" in looked.stdout
    assert "bliebe niemand, der alles darf" in last.stderr
    assert done == {"command": "erase-person", "erased": True}
    assert installation.rows("SELECT email FROM accounts_user") == [("amt@stadt.example",)]


def test_backup_of_the_embedded_database_can_be_read(installation: Installation, tmp_path: Path) -> None:
    installation.run("init", "--name", "Stadt")

    result = installation.run("backup", "-o", tmp_path / "kept", "--json")

    path = Path(json.loads(result.stdout)["backup"])
    assert path.parent == tmp_path / "kept"
    if not installation.database_url:
        copy = type(installation)(tmp_path / "other")
        copy.data.mkdir()
        path.rename(copy.data / "lindwurm.sqlite3")
        assert copy.rows("SELECT slug FROM municipalities_municipality") == [("stadt",)]
    else:
        assert path.read_bytes().startswith(b"PGDMP")


def test_backup_without_room_says_so_and_leaves_no_half_a_file(
    installation: Installation, tmp_path: Path
) -> None:
    kept = tmp_path / "kept"
    kept.mkdir()
    command = f"ulimit -f 64; exec {sys.executable} -m lindwurm.cli backup -o {kept} --lang en"

    result = installation._ended(["bash", "-c", command], {})

    assert result.returncode == 2, result.stderr
    words = "Error: pg_dump failed" if installation.database_url else "Error: The backup to"
    assert result.stderr.startswith(words)
    assert list(kept.iterdir()) == []


def test_backup_of_what_is_no_database_says_so(installation: Installation, tmp_path: Path) -> None:
    if installation.database_url:
        return  # its file is not ours to look at
    (installation.data / "lindwurm.sqlite3").write_bytes(b"no database" * 1000)

    result = installation.run("backup", "-o", tmp_path / "kept", "--lang", "en")

    assert result.returncode == 2, result.stderr
    assert result.stderr.startswith("Error: The database is damaged: file is not a database.")
    assert not list((tmp_path / "kept").glob("*"))


def test_upgrade_without_pg_dump_asks_for_a_confirmation(installation: Installation, tmp_path: Path) -> None:
    if not installation.database_url:
        # The embedded database needs no program of others.
        assert installation.run("backup", PATH=str(tmp_path)).returncode == 0
        return
    installation.python(
        "from django.core.management import call_command; call_command('migrate', 'accounts', '0001', verbosity=0)"
    )

    refused = installation.run("upgrade", PATH=str(tmp_path))
    confirmed = installation.run("upgrade", "--no-backup", PATH=str(tmp_path))

    assert (refused.returncode, confirmed.returncode) == (2, 0)
    assert "--no-backup" in refused.stderr


def test_damaged_rows_are_found(installation: Installation) -> None:
    if installation.database_url:
        return  # PostgreSQL keeps its foreign keys itself
    installation.python(
        "from django.db import connection\nwith connection.cursor() as cursor:\n"
        " cursor.execute('PRAGMA foreign_keys=OFF')\n"
        ' cursor.execute("INSERT INTO accounts_membership (user_id, municipality_id, role, display_name)'
        " VALUES (7, 7, 'officer', '')\")"
    )

    result = installation.run("upgrade")

    assert result.returncode == 2
    assert "accounts_membership" in result.stderr


# --- serve -----------------------------------------------------------------------------------------------


def test_serve_answers_restarts_what_falls_and_ends_all(installation: Installation, port: int) -> None:
    with installation.start("serve", "--port", port, "--workers", "1") as process:
        wait_until(lambda: status(port) == 200, process=process)
        began = children_of(process.pid)
        [worker] = [pid for pid in began if "lindwurm.cli worker" in command_of(pid)]
        os.kill(worker, signal.SIGKILL)
        wait_until(lambda: len(set(children_of(process.pid)) - set(began)) == 1, process=process)
        assert status(port) == 200
        process.terminate()
        assert process.wait(60) == 0
        log = process.log.read_text("utf-8")

    assert f"Lindwurm läuft: http://127.0.0.1:{port}/" in log
    assert "worker endete mit -9" in log
    assert log.endswith("Beendet.\n")
    assert not any(is_running(pid) for pid in began)
    assert status(port) is None


def test_children_end_when_serve_is_killed(installation: Installation, port: int) -> None:
    with installation.start("serve", "--port", port, "--workers", "1") as process:
        wait_until(lambda: status(port) == 200, process=process)
        left = children_of(process.pid)
        process.kill()
        process.wait()
        wait_until(lambda: not any(is_running(pid) for pid in left))

    assert len(left) == 2
    assert status(port) is None


def test_serve_starts_as_the_first_process_of_a_container(installation: Installation, port: int) -> None:
    # Root needs no namespace of users, in which the socket of the database would be out of reach.
    users = [] if os.geteuid() == 0 else ["--user", "--map-root-user"]
    apart = ["unshare", *users, "--pid", "--fork", "--mount-proc", "--kill-child"]
    if subprocess.run([*apart, "true"], check=False, capture_output=True).returncode != 0:
        pytest.skip("this machine lets nobody make a process namespace")
    serve = [sys.executable, "-m", "lindwurm.cli", "serve", "--port", str(port), "--workers", "1"]
    with installation._started([*apart, *serve], {}) as process:
        wait_until(lambda: status(port) == 200, process=process)
        log = process.log.read_text("utf-8")
        [first] = children_of(process.pid)
        os.kill(first, signal.SIGTERM)
        process.wait(60)

    assert "endete mit" not in log


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "town.example"])  # noqa: S104 -- refused
def test_demo_answers_on_this_machine_only(installation: Installation, host: str, port: int) -> None:
    result = installation.run("serve", "--host", host, "--port", port, "--lang", "en")

    assert result.returncode == 2
    assert result.stderr.startswith(f"Error: A demo answers on this machine only, not on {host}")


@pytest.mark.parametrize("host", ["127.0.0.1", "127.3.2.1", "::1", "localhost"])
def test_this_machine_is_known_by_all_its_names(host: str) -> None:
    assert is_loopback(host)


def test_installations_of_one_user_share_no_socket(installation: Installation, port: int) -> None:
    home = installation.data / "home"
    home.mkdir()
    with installation.start("serve", "--port", port, "--workers", "1", HOME=str(home)) as process:
        wait_until(lambda: status(port) == 200, process=process)
        found = [*home.rglob("*.ctl"), *installation.data.rglob("*.ctl")]

    assert found == []


def test_serve_runs_jobs(installation: Installation, port: int) -> None:
    with installation.start("serve", "--port", port, "--workers", "1") as process:
        wait_until(
            lambda: (
                installation.rows(
                    "SELECT count(*) FROM jobs_job WHERE state = 'done' AND task LIKE '%clean_jobs'"
                )
                == [(1,)]
            ),
            process=process,
        )


def test_serve_says_that_the_port_is_taken(installation: Installation) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        result = installation.run("serve", "--port", port)

    assert result.returncode == 2
    assert result.stderr.startswith(f"Fehler: 127.0.0.1:{port} ist nicht frei")
