"""A city as a folder of files: read, checked, written; see docs/city-format.md."""

from __future__ import annotations

from pathlib import Path

from lindwurm.core.city import City
from lindwurm.core.cityfiles.checks import check_folder
from lindwurm.core.cityfiles.findings import CityFilesError, Finding, Severity, in_order
from lindwurm.core.cityfiles.jsonschema import json_schemas
from lindwurm.core.cityfiles.reader import read_folder
from lindwurm.core.cityfiles.writer import CityFolderError, write_city

__all__ = [
    "CityFilesError",
    "CityFolderError",
    "Finding",
    "Severity",
    "check_city",
    "json_schemas",
    "read_city",
    "write_city",
]


def check_city(folder: Path | str) -> tuple[list[Finding], City | None]:
    """Return every problem of a city folder, sorted by file and line, and the city if no problem is an error.

    Nothing that a folder holds raises an exception.
    """
    read = read_folder(Path(folder))
    findings = in_order([*read.reading.findings, *check_folder(read)])
    broken = any(finding.severity is Severity.ERROR for finding in findings)
    return findings, None if broken else read.city


def read_city(folder: Path | str) -> City:
    """Return the city of a folder; warnings are passed over.

    Raises:
        CityFilesError: if a finding is an error; it holds all findings.
    """
    findings, city = check_city(folder)
    if city is None:
        raise CityFilesError(findings)
    return city
