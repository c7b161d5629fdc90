"""Texts of the messages about measures and programmes: (expected, got, advice), German and English."""

from __future__ import annotations

Parts = tuple[str, str, str]

MEASURE_MESSAGES: dict[str, tuple[Parts, Parts]] = {
    "not-usable": (
        (
            "alles, was zum Planen nötig ist",
            "nichts zu: {missing}",
            "ergänzen oder not_usable mit dem Grund schreiben",
        ),
        ("all that planning needs", "nothing on: {missing}", "add it, or write not_usable with the reason"),
    ),
    "unknown-purpose": (
        ("einen Zweck, den ein Programm fördert", "„{id}“", "Schreibweise prüfen"),
        ("a purpose that some programme funds", "“{id}”", "check the spelling"),
    ),
    "readiness": (
        ("für „{readiness}“: {needed}", "nichts davon", "ergänzen oder readiness: {lower} schreiben"),
        ("for “{readiness}”: {needed}", "none", "add it or write readiness: {lower}"),
    ),
    "no-basis": (
        ("„sources“ oder „editorial“", "keines von beiden", "Quelle oder Grundlage nennen"),
        ("“sources” or “editorial”", "neither", "name the source or the basis"),
    ),
    "both-bases": (
        ("entweder „sources“ oder „editorial“", "beides", "belegte und eigene Einträge trennen"),
        ("either “sources” or “editorial”", "both", "keep documented and own entries apart"),
    ),
    "no-benefit": (
        (
            "einen Beitrag zu mindestens einem Ziel",
            "keinen",
            "contributions ergänzen, sonst wird sie nie gewählt",
        ),
        ("a contribution to at least one goal", "none", "add contributions, or it is never chosen"),
    ),
    "no-urgency": (
        (
            "eine Einschätzung der Dringlichkeit",
            "keine",
            "assessment.urgency ergänzen; gerechnet wird Klasse 1",
        ),
        ("an assessment of the urgency", "none", "add assessment.urgency; class 1 is used"),
    ),
    "unconfirmed-duty": (
        (
            "eine bestätigte Pflicht",
            "keine Bestätigung",
            "confirmed_by ergänzen; bis dahin gilt sie als freiwillig",
        ),
        ("a confirmed duty", "no confirmation", "add confirmed_by; until then it counts as voluntary"),
    ),
    "unconfirmed-exception": (
        ("eine bestätigte Ausnahme", "keine Bestätigung", "confirmed_by ergänzen; bis dahin gilt sie nicht"),
        ("a confirmed exception", "no confirmation", "add confirmed_by; until then it does not hold"),
    ),
    "exception-basis": (
        ("„legal_basis“ oder „contract“", "keines von beiden", "eines davon ergänzen"),
        ("“legal_basis” or “contract”", "neither", "add one of them"),
    ),
    "pilot-not-running": (
        ("progress: running bei einem Piloten", "{progress}", "pilot entfernen oder progress berichtigen"),
        ("progress: running with a pilot", "{progress}", "remove pilot or correct progress"),
    ),
    "no-remaining": (
        (
            "„remaining“ bei einer laufenden Maßnahme",
            "keines",
            "ergänzen, was sie noch braucht; sonst zählt sie nichts",
        ),
        (
            "“remaining” with a running measure",
            "none",
            "add what it still needs; otherwise it counts nothing",
        ),
    ),
    "remaining-unused": (
        (
            "„remaining“ nur bei laufenden, fertigen oder beendeten",
            "{progress}",
            "entfernen oder progress berichtigen",
        ),
        ("“remaining” with running, done or ended ones only", "{progress}", "remove it or correct progress"),
    ),
    "year-or-quarter": (
        ("genau eines von „year“ und „quarter“", "{count}", "eines davon verwenden"),
        ("exactly one of “year” and “quarter”", "{count}", "use one of them"),
    ),
    "quarter-or-offset": (
        ("höchstens eines von „quarter“ und „offset“", "beide", "eines davon entfernen"),
        ("at most one of “quarter” and “offset”", "both", "remove one of them"),
    ),
    "lasting-and-quarters": (
        ("„quarters“ oder „lasting“", "beide", "eines davon entfernen"),
        ("“quarters” or “lasting”", "both", "remove one of them"),
    ),
    "cycle": (
        ("eine Reihenfolge ohne Kreis", "{cycle}", "eine dieser Abhängigkeiten entfernen"),
        ("an order without a circle", "{cycle}", "remove one of these dependencies"),
    ),
    "follows-itself": (
        ("eine andere Maßnahme", "die Maßnahme selbst", "den Eintrag entfernen"),
        ("another measure", "the measure itself", "remove the entry"),
    ),
    "window-order": (
        ("„from“ nicht nach „to“", "{first} nach {last}", "die beiden Quartale tauschen oder berichtigen"),
        ("“from” not after “to”", "{first} after {last}", "swap or correct the two quarters"),
    ),
    "window-past": (
        (
            "einen erlaubten Start ab {now}",
            "ein Fenster bis {last}",
            "das Fenster verlängern oder die Variante entfernen",
        ),
        (
            "an allowed start from {now} on",
            "a window up to {last}",
            "extend the window or remove the variant",
        ),
    ),
    "window-too-late": (
        ("einen Start vor dem Ende des Horizonts {last}", "{first}", "Fenster oder Horizont berichtigen"),
        ("a start before the end of the horizon {last}", "{first}", "correct the window or the horizon"),
    ),
    "deadline-before-start": (
        (
            "eine Frist nach dem frühesten Start {start}",
            "{deadline}",
            "Frist oder earliest_start berichtigen",
        ),
        (
            "a deadline after the earliest start {start}",
            "{deadline}",
            "correct the deadline or earliest_start",
        ),
    ),
    "duration-over-horizon": (
        (
            "eine Dauer, die in den Horizont passt ({quarters} Quartale ab now)",
            "{duration}",
            "Dauer oder Horizont berichtigen",
        ),
        (
            "a duration that fits the horizon ({quarters} quarters from now)",
            "{duration}",
            "correct the duration or the horizon",
        ),
    ),
    "negative-cost": (
        (
            "„secured“ bei negativem Betrag (Ersparnis oder Einnahme)",
            "keines",
            "secured: true oder false ergänzen",
        ),
        ("“secured” with a negative amount (saving or income)", "none", "add secured: true or false"),
    ),
    "secured-cost": (
        (
            "„secured“ nur bei negativem Betrag",
            "einen positiven Betrag",
            "secured entfernen oder das Vorzeichen berichtigen",
        ),
        ("“secured” with negative amounts only", "a positive amount", "remove secured or correct the sign"),
    ),
    "mixed-sign": (
        (
            "low, likely und high mit gleichem Vorzeichen",
            "verschiedene",
            "Kosten und Ersparnis als zwei Posten schreiben",
        ),
        ("low, likely and high of the same sign", "different ones", "write cost and saving as two items"),
    ),
    "saving-with-grant": (
        ("keinen Förderzweck bei einer Ersparnis", "purposes", "purposes entfernen"),
        ("no grant purpose with a saving", "purposes", "remove purposes"),
    ),
    "life-needed": (
        ("„life_years“ bei einer Investition", "keines", "die Nutzungsdauer in Jahren ergänzen"),
        ("“life_years” with an investment", "none", "add the useful life in years"),
    ),
    "life-not-needed": (
        (
            "„life_years“ nur bei einer Investition",
            "laufende Kosten",
            "life_years entfernen oder kind: capex schreiben",
        ),
        ("“life_years” with investments only", "a current cost", "remove life_years or write kind: capex"),
    ),
    "line-use": (
        (
            "eine Haushaltsstelle für {kind}",
            "„{budget_line}“ nur für {use}",
            "eine andere Haushaltsstelle verwenden",
        ),
        ("a budget line for {kind}", "“{budget_line}” for {use} only", "use another line"),
    ),
    "share-zero": (
        ("einen Anteil über 0 %", "0 %", "den Anteil am Nutzen eintragen"),
        ("a share over 0 %", "0 %", "enter the share of the benefit"),
    ),
}
