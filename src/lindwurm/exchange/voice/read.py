"""Reads the processes of a city folder: every file, every problem at once."""

from __future__ import annotations

from pathlib import Path

from lindwurm.core.city import City
from lindwurm.core.cityfiles import CityFilesError
from lindwurm.core.cityfiles.checks.references import check_references
from lindwurm.core.cityfiles.findings import Finding, Severity, in_order, make_finding
from lindwurm.core.cityfiles.nodes import Scalar, parse_yaml
from lindwurm.core.cityfiles.reader import Folder
from lindwurm.core.cityfiles.schema.base import BAD, Mention, Reading, quote
from lindwurm.core.cityfiles.sources import read_text
from lindwurm.exchange.voice.format import PROCESS
from lindwurm.exchange.voice.values import ProcessFile
from lindwurm.stages.participation.domain.processes import AGE_OF_CONSENT
from lindwurm.stages.participation.draft_text import from_markdown
from lindwurm.stages.participation.enums import LegalBasis

FOLDER = "participation"
_KINDS = {
    "site": "sites",
    "field": "fields",
    "unit": "units",
    "role": "roles",
    "measure": "measures",
    "goal": "goals",
}


def read_voice(root: Path, city: City) -> tuple[ProcessFile, ...]:
    """Return the processes of a city folder by name of their file; none where it has no such folder.

    Args:
        root: the city's folder.
        city: what else the folder holds: files refer to its measures, units, goals, fields and sites.

    Raises:
        CityFilesError: if a file cannot be used; it holds all findings.
    """
    path = root / FOLDER
    names = sorted(entry.name for entry in path.glob("*.yaml")) if path.is_dir() else []
    folder = Folder(Reading())
    folder.reading.defined.extend(
        Mention(kind, each.id, "", 0, "") for kind, name in _KINDS.items() for each in getattr(city, name)
    )
    found = [value for name in names if (value := _process(root, name, folder)) is not None]
    findings = in_order([*folder.reading.findings, *check_references(folder)])
    if any(finding.severity is Severity.ERROR for finding in findings):
        raise CityFilesError(findings)
    return tuple(found)


def _process(root: Path, name: str, folder: Folder) -> ProcessFile | None:
    file, reading = f"{FOLDER}/{name}", folder.reading
    text = read_text(root, file)
    if isinstance(text, Finding):
        reading.findings.append(text)
        return None
    node, findings = parse_yaml(text, file)
    reading.findings.extend(findings)
    if node is None:
        return None
    reading.file = file
    value = PROCESS.read(node, reading, "")
    if value is BAD or not isinstance(value, ProcessFile):
        return None
    stem = name.removesuffix(".yaml")
    if value.id != stem:
        line = reading.places[id(value)].line("id")
        reading.findings.append(
            make_finding("file-name", file=file, line=line, path="id", name=stem, id=value.id)
        )
    _check_consent(value, reading)
    _check_paragraphs(value, reading)
    return value


def _check_consent(process: ProcessFile, reading: Reading) -> None:
    """Report a process that rests on consent and is open to children, who cannot give it (Art. 8 GDPR)."""
    if process.legal_basis is not LegalBasis.CONSENT or (process.min_age or 0) >= AGE_OF_CONSENT:
        return
    name = "legal_basis" if process.min_age is None else "min_age"
    got = "–" if process.min_age is None else str(process.min_age)
    line = reading.places[id(process)].line(name)
    reading.findings.append(
        make_finding("age-of-consent", file=reading.file, line=line, path=name, low=AGE_OF_CONSENT, got=got)
    )


def _check_paragraphs(process: ProcessFile, reading: Reading) -> None:
    """Report statements to a paragraph that their text does not have."""
    for draft in (shown.draft for shown in process.formats if shown.draft):
        last = len(from_markdown(draft.markdown.encode("utf-8")).parts)
        for statement in draft.statements:
            if statement.paragraph > last:
                place = reading.places[id(statement)]
                path, node = (
                    f"{place.path}/paragraph",
                    Scalar(str(statement.paragraph), place.line("paragraph")),
                )
                reading.report("out-of-range", node, path, low=1, high=last, got=quote(node))
