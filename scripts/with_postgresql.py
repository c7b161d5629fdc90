"""Runs a command with a PostgreSQL cluster of its own, thrown away at the end.

The command finds it in LINDWURM_DATABASE_URL. The cluster listens on a socket in a temporary folder only, and is
not safe against a power cut: for tests and measurements.

    python scripts/with_postgresql.py pytest -m database     # run a command, return its exit code
    python scripts/with_postgresql.py --find                 # print the folder of PostgreSQL's programs

As root, PostgreSQL runs as another user (postgres, else nobody): it refuses root.
"""

import os
import pwd
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

VARIABLE = "LINDWURM_POSTGRESQL"
PROGRAMS = ("initdb", "postgres", "createdb")
SECONDS = 30
NAME = "lindwurm"
FAST = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "max_connections": "80",
    "shared_buffers": "64MB",
    "listen_addresses": "",
}


class ClusterError(RuntimeError):
    """PostgreSQL could not be found, made or started; the message says why."""


def find_programs() -> Path:
    """The folder with initdb and postgres: LINDWURM_POSTGRESQL, else the path, else the newest of the system.

    Raises:
        ClusterError: if there is none.
    """
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=_version, reverse=True)
    on_path = shutil.which("initdb")
    places = [Path(os.environ[VARIABLE])] if os.environ.get(VARIABLE) else []
    places += [Path(on_path).resolve().parent] if on_path else []
    for place in [*places, *installed]:
        if all((place / program).exists() for program in PROGRAMS):
            return place
    raise ClusterError(
        f"PostgreSQL is missing: run scripts/setup_postgresql.sh, or set {VARIABLE}=/path/to/bin"
    )


def _version(folder: Path) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", folder.parent.name))


def owner() -> pwd.struct_passwd | None:
    """The user to run as; None means: as we are."""
    if os.getuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise ClusterError("PostgreSQL refuses root, and there is no user postgres or nobody to run it as")


@contextmanager
def cluster(programs: Path) -> Iterator[str]:
    """A running cluster; gives the address of its database, and stops by its own process id.

    Raises:
        ClusterError: if it does not answer in time.
    """
    runner = owner()
    with tempfile.TemporaryDirectory(prefix="lindwurm-pg-") as name:
        folder = Path(name)
        as_user = _as_user(runner)
        if runner is not None:
            os.chown(folder, runner.pw_uid, runner.pw_gid)
        _make(programs, folder, as_user)
        process = _start(programs, folder, as_user)
        try:
            _wait(programs, folder, process, as_user)
            yield f"postgresql://{NAME}@/{NAME}?host={folder}"
        finally:
            # Fast shutdown: connections are ended, nothing is waited for.
            process.send_signal(signal.SIGINT)
            try:
                process.wait(SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _as_user(runner: pwd.struct_passwd | None) -> list[str]:
    """The words before a command that make it run as the user, and end with us even if we are killed."""
    words = ["setpriv", "--pdeathsig", "INT"]
    if runner is not None:
        words += [f"--reuid={runner.pw_uid}", f"--regid={runner.pw_gid}", "--clear-groups"]
    return [*words, "--"]


def _environment(folder: Path) -> dict[str, str]:
    own = {name: value for name, value in os.environ.items() if not name.startswith(("PG", "LC_"))}
    return {**own, "HOME": str(folder), "LANG": "C.UTF-8"}


def _make(programs: Path, folder: Path, as_user: list[str]) -> None:
    command = [
        str(programs / "initdb"),
        "--pgdata",
        str(folder / "data"),
        "--username",
        NAME,
        "--auth",
        "trust",
    ]
    command += ["--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync"]
    made = _run([*as_user, *command], folder)
    if made.returncode != 0:
        raise ClusterError(f"initdb failed:\n{made.stderr}")


def _run(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=folder, env=_environment(folder), capture_output=True, text=True, check=False
    )


def _start(programs: Path, folder: Path, as_user: list[str]) -> subprocess.Popen[bytes]:
    command = [str(programs / "postgres"), "-D", str(folder / "data"), "-k", str(folder)]
    for name, value in FAST.items():
        command += ["-c", f"{name}={value}"]
    with (folder / "log").open("wb") as log:
        return subprocess.Popen(
            [*as_user, *command], cwd=folder, env=_environment(folder), stdout=log, stderr=subprocess.STDOUT
        )


def _wait(programs: Path, folder: Path, process: subprocess.Popen[bytes], as_user: list[str]) -> None:
    create = [str(programs / "createdb"), "-h", str(folder), "-U", NAME, NAME]
    end, said = time.monotonic() + SECONDS, ""
    while time.monotonic() < end and process.poll() is None:
        made = _run([*as_user, *create], folder)
        if made.returncode == 0:
            return
        said = made.stderr
        time.sleep(0.1)
    log = (folder / "log").read_text(encoding="utf-8", errors="replace")
    raise ClusterError(f"PostgreSQL does not answer; {said}the end of its log:\n{log[-2000:]}")


def main(arguments: Sequence[str]) -> int:
    """Runs the command; 2 where PostgreSQL cannot be had and CI=true, 0 where it is skipped."""
    try:
        programs = find_programs()
    except ClusterError as error:
        print(error, file=sys.stderr)
        may_skip = "--find" not in arguments and os.environ.get("CI") != "true"
        return 0 if may_skip else 2
    if list(arguments) == ["--find"]:
        print(programs)
        return 0
    try:
        with cluster(programs) as address:
            # What sits on the terminal gets Ctrl-C too; we wait for the command and then clean up.
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            return subprocess.run(
                [*arguments],
                env={**os.environ, "LINDWURM_DATABASE_URL": address},
                check=False,
                preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
            ).returncode
    except ClusterError as error:
        print(error, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
