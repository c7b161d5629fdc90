"""Brings the processes of a city folder into the database, by the same acts as the office and citizens."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from lindwurm.base.accounts.models import User
from lindwurm.base.municipalities.models import Municipality
from lindwurm.core.city import City, Text
from lindwurm.exchange.voice.fill import fill
from lindwurm.exchange.voice.fill_poll import fill_poll
from lindwurm.exchange.voice.people import make_people
from lindwurm.exchange.voice.read import FOLDER, read_voice
from lindwurm.exchange.voice.values import Day, FormatFile, ProcessFile
from lindwurm.stages.participation.domain import formats, processes
from lindwurm.stages.participation.domain.terms import publish_terms
from lindwurm.stages.participation.enums import ProcessState
from lindwurm.stages.participation.models import Format, Phase, Process, Terms

RULES = "rules.{lang}.md"
DAY_LONG = timedelta(hours=23, minutes=59)
"""A format that closes on a day is open all that day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceReport:
    """What a load did."""

    made: tuple[str, ...]
    """Ids of the processes that are new."""
    left: tuple[str, ...]
    """Ids of those that were there: what citizens and the office did since then stays."""


def load_voice(folder: Path, city: City, *, today: date | None = None) -> VoiceReport:
    """Make the processes of a city folder that are not there yet; nothing that is there changes.

    Args:
        folder: the city's folder.
        city: what was read of it; its municipality is in the database.
        today: day from which the files count their days; for tests.

    Raises:
        CityFilesError: if a file cannot be used; then nothing was written.
    """
    found = read_voice(folder, city)
    town = Municipality.objects.get(slug=city.id)
    known = set(Process.objects.of(town).exclude(imported_key="").values_list("imported_key", flat=True))
    day = today or timezone.localdate()
    new = [process for process in found if process.id not in known]
    with transaction.atomic():
        _rules(town, folder, day)
        for process in new:
            _process(town, process, day)
    left = tuple(process.id for process in found if process.id in known)
    return VoiceReport(made=tuple(process.id for process in new), left=left)


def _rules(town: Municipality, folder: Path, today: date) -> None:
    """Publish the rules of the folder, unless the town has any."""
    texts = {lang: folder / FOLDER / RULES.format(lang=lang) for lang in ("de", "en")}
    if not texts["de"].is_file() or Terms.objects.of(town).exists():
        return
    german, english = (path.read_text("utf-8") if path.is_file() else "" for path in texts.values())
    publish_terms(municipality=town, text_de=german, text_en=english, valid_from=today, acting_user=None)


def _process(town: Municipality, file: ProcessFile, today: date) -> None:
    row = processes.create_process(
        municipality=town,
        slug=file.id,
        acting_user=None,
        title_de=file.title.de,
        title_en=english(file.title),
        summary_de=file.summary.de,
        summary_en=english(file.summary),
        text_de=german(file.text),
        text_en=english(file.text),
        plain_de=file.plain or "",
        decides_de=german(file.decides),
        decides_en=english(file.decides),
        min_age=file.min_age,
        legal_basis=file.legal_basis,
        threshold_on=file.threshold_on.on(today),
        threshold_note=file.threshold_note,
        source=file.source,
        imported_key=file.id,
    )
    for count in file.counts:
        processes.add_process_figure(
            process=row,
            title_de=count.title.de,
            title_en=english(count.title),
            value=count.value,
            acting_user=None,
        )
    phases = {
        phase.id: formats.add_phase(
            process=row,
            acting_user=None,
            title_de=phase.title.de,
            title_en=english(phase.title),
            starts_on=phase.starts.on(today) if phase.starts else None,
            ends_on=phase.ends.on(today) if phase.ends else None,
        )
        for phase in file.phases
    }
    if file.state is ProcessState.DRAFT:
        return
    row = processes.publish_process(process=row, acting_user=None, at=start_of(file.published, today))
    people = make_people(town, file.people)
    for each in file.formats:
        _format(row, each, phases, people, today)
    _end(row, file, today)


def _format(
    process: Process, file: FormatFile, phases: dict[str, Phase], people: dict[str, User], today: date
) -> None:
    """Make a format and let citizens act as they did.

    One that is not open on the day of loading is open to all while that is done; then it gets its times. Nobody relied on
    them yet, so that no note tells of it. A poll has them first: they are fixed once it is open.
    """
    opens = start_of(file.opens, today) if file.opens else None
    closes = start_of(file.closes, today) + DAY_LONG if file.closes else None
    process.refresh_from_db()
    shown = formats.add_format(
        process=process,
        kind=file.kind,
        slug=file.id,
        acting_user=None,
        title_de=file.title.de,
        title_en=english(file.title),
        text_de=german(file.text),
        text_en=english(file.text),
        phase=phases.get(file.phase or ""),
        opens_at=opens,
        closes_at=closes,
    )
    if file.poll:
        fill_poll(shown, file.poll, now=opens)
        return
    if not shown.is_open():
        Format.objects.filter(pk=shown.pk).update(opens_at=None, closes_at=None)
        shown.refresh_from_db()
    fill(shown, file, people, today)
    Format.objects.filter(pk=shown.pk).update(opens_at=opens, closes_at=closes)


def _end(row: Process, file: ProcessFile, today: date) -> None:
    if file.state not in {ProcessState.FINISHED, ProcessState.CANCELLED}:
        return
    at = start_of(file.finished, today) if file.finished else None
    words = {"de": german(file.result), "en": english(file.result)}
    if file.state is ProcessState.FINISHED:
        processes.finish_process(
            process=row, result_de=words["de"], result_en=words["en"], acting_user=None, at=at
        )
    else:
        processes.cancel_process(
            process=row, reason_de=words["de"], reason_en=words["en"], acting_user=None, at=at
        )


def start_of(day: Day, today: date) -> datetime:
    """Return the first moment of a day in the town's time."""
    return timezone.make_aware(datetime.combine(day.on(today), time.min))


def german(text: Text | None) -> str:
    """Return the German, nothing where there is no text."""
    return text.de if text else ""


def english(text: Text | None) -> str:
    """Return the English, nothing where there is none."""
    return (text.en or "") if text else ""
