"""All that a database keeps, as somebody sees it who reads its files."""

import subprocess


def dumped(installation):
    """All that the database's files, or a dump of it, hold; without hyphens, so that keys look alike."""
    if installation.database_url:
        ended = subprocess.run(
            ["pg_dump", installation.database_url], capture_output=True, text=True, check=True
        )
        return ended.stdout.replace("-", "")
    files = [path for path in installation.data.iterdir() if path.name.startswith("lindwurm.sqlite3")]
    assert files
    return "".join(path.read_bytes().decode("latin-1") for path in files)
