"""The texts of a load in German and English."""

from __future__ import annotations

from lindwurm.core.wording.catalogue import Catalogue, Phrase

KIND_WORDS = Catalogue(
    {
        "city": Phrase("Stadt und Planungsrahmen", "city and settings"),
        "organisation": Phrase("Organisationen", "organisations"),
        "unit": Phrase("Einheiten", "units"),
        "role": Phrase("Rollen", "roles"),
        "site": Phrase("Orte", "sites"),
        "milestone_area": Phrase("Meilensteinbereiche", "milestone areas"),
        "field": Phrase("Handlungsfelder", "fields of action"),
        "goal": Phrase("Ziele", "goals"),
        "frame_fact": Phrase("Eckwerte der Finanzen", "facts of the finances"),
        "line": Phrase("Haushaltsstellen", "budget lines"),
        "programme": Phrase("Förderprogramme", "funding programmes"),
        "event": Phrase("externe Ereignisse", "external events"),
        "measure": Phrase("Maßnahmen", "measures"),
        "group": Phrase("Gruppen von Maßnahmen", "groups of measures"),
        "synergy": Phrase("Synergien", "synergies"),
        "started": Phrase("begonnene Maßnahmen", "started measures"),
        "finished": Phrase("abgeschlossene Maßnahmen", "finished measures"),
        "application": Phrase("Förderanträge", "applications for grants"),
        "spent": Phrase("Zahlungen", "payments"),
        "committed": Phrase("festgelegte Maßnahmen", "committed measures"),
        "directive": Phrase("Vorgaben der Politik", "directives"),
        "version": Phrase("Fassungen des Fahrplans", "versions of the roadmap"),
    }
)

REPORT = Catalogue(
    {
        "written": Phrase("{city}: geladen – {totals}.", "{city}: loaded – {totals}."),
        "not-written": Phrase(
            "{city}: nichts geändert. Geladen würde: {totals}.",
            "{city}: nothing changed. A load would give: {totals}.",
        ),
        "count-new": Phrase("{number} neu", "{number} new"),
        "count-changed": Phrase("{number} geändert", "{number} changed"),
        "count-returned": Phrase("{number} zurückgekehrt", "{number} returned"),
        "count-archived": Phrase("{number} archiviert", "{number} archived"),
        "count-kept": Phrase(
            "{number} im Büro geändert und behalten", "{number} changed in the office and kept"
        ),
        "count-own": Phrase("{number} nur in der Datenbank", "{number} in the database only"),
        "count-conflict": Phrase("{number} im Widerspruch", "{number} in conflict"),
        "count-unchanged": Phrase("{number} unverändert", "{number} unchanged"),
        "line-new": Phrase("  neu: {kind} ({number}): {ids}", "  new: {kind} ({number}): {ids}"),
        "line-changed": Phrase("  geändert: {kind} ({number}): {ids}", "  changed: {kind} ({number}): {ids}"),
        "line-returned": Phrase(
            "  zurückgekehrt: {kind} ({number}): {ids}", "  returned: {kind} ({number}): {ids}"
        ),
        "line-archived": Phrase(
            "  archiviert, weil nicht mehr im Ordner: {kind} ({number}): {ids}",
            "  archived, because no longer in the folder: {kind} ({number}): {ids}",
        ),
        "line-kept": Phrase(
            "  im Büro geändert, im Ordner nicht: {kind} ({number}): {ids}",
            "  changed in the office, not in the folder: {kind} ({number}): {ids}",
        ),
        "line-own": Phrase(
            "  im Büro angelegt, nicht im Ordner: {kind} ({number}): {ids}",
            "  made in the office, not in the folder: {kind} ({number}): {ids}",
        ),
        "line-conflict": Phrase(
            "  im Büro und im Ordner geändert: {kind} ({number}): {ids}",
            "  changed in the office and in the folder: {kind} ({number}): {ids}",
        ),
        "and-more": Phrase("und {number} weitere", "and {number} more"),
        "dangling": Phrase(
            "{what} verweist auf {target}, was der Ordner nicht mehr enthält; bitte zuerst im Büro ändern oder "
            "den Eintrag im Ordner behalten.",
            "{what} refers to {target}, which the folder no longer holds; change it in the office first, or keep "
            "the entry in the folder.",
        ),
        "two-adopted": Phrase(
            "Beschlossen kann nur eine Fassung sein, es wären zwei: {first} und {second}. In der Plandatei der älteren "
            "„status“ auf „superseded“ setzen.",
            "One version only can be adopted, these would be two: {first} and {second}. Set “status” to “superseded” in "
            "the plan file of the older one.",
        ),
        "name-too-long": Phrase(
            "Der Name der Stadt ist länger als {most} Zeichen; bitte kürzen.",
            "The name of the city is longer than {most} characters; shorten it.",
        ),
        "not-storable": Phrase(
            "Die Datenbank nimmt einen Wert des Ordners nicht an: {reason}",
            "The database refuses a value of the folder: {reason}",
        ),
    }
)
