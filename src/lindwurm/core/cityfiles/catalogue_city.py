"""Texts of the messages about how parts of a city fit together: (expected, got, advice), German and English."""

from __future__ import annotations

Parts = tuple[str, str, str]

CITY_MESSAGES: dict[str, tuple[Parts, Parts]] = {
    "dangling": (
        ("die Kennung von: {kind}", "„{id}“, das es nicht gibt", "anlegen oder berichtigen"),
        ("the id of: {kind}", "“{id}”, which does not exist", "create or correct it"),
    ),
    "dangling-near": (
        ("die Kennung von: {kind}", "„{id}“, das es nicht gibt", "meinten Sie „{near}“?"),
        ("the id of: {kind}", "“{id}”, which does not exist", "did you mean “{near}”?"),
    ),
    "repeated-id": (
        ("eine Kennung, die es nur einmal gibt", "„{id}“ auch in {other}:{at}", "eine der beiden umbenennen"),
        ("an id that exists once", "“{id}” also in {other}:{at}", "rename one of the two"),
    ),
    "repeated-key-of-item": (
        ("jedes nur einmal", "„{id}“ noch einmal", "eines der beiden entfernen oder umbenennen"),
        ("each only once", "“{id}” again", "remove or rename one of the two"),
    ),
    "file-name": (
        ("die Kennung „{name}“ wie der Dateiname", "„{id}“", "Datei oder Kennung umbenennen"),
        ("the id “{name}” as the file is called", "“{id}”", "rename the file or the id"),
    ),
    "age-of-consent": (
        (
            "min_age ab {low}, weil die Einwilligung die Grundlage ist",
            "{got}",
            "min_age erhöhen oder eine andere legal_basis wählen",
        ),
        (
            "min_age from {low} on, because consent is the basis",
            "{got}",
            "raise min_age or choose another legal_basis",
        ),
    ),
    "now-outside": (
        ("ein Quartal im Horizont von {first} bis {last}", "{now}", "now oder horizon berichtigen"),
        ("a quarter of the horizon from {first} to {last}", "{now}", "correct now or horizon"),
    ),
    "class-order": (
        ("low ≤ likely ≤ high", "eine andere Reihenfolge", "die drei Werte ordnen"),
        ("low ≤ likely ≤ high", "another order", "put the three values in order"),
    ),
    "unknown-ruleset": (
        ("einen Regelsatz: {known}", "„{name}“", "einen davon verwenden"),
        ("a rule set: {known}", "“{name}”", "use one of them"),
    ),
    "bad-override": (
        (
            "einen Wert des Regelsatzes {name}",
            "{rule} {setting}: {problem}",
            "Regel, Schlüssel oder Wert berichtigen",
        ),
        ("a value of the rule set {name}", "{rule} {setting}: {problem}", "correct rule, key or value"),
    ),
    "no-weight": (
        ("ein Gewicht über 0 bei mindestens einem Ziel", "keines", "den Zielen Gewichte geben"),
        ("a weight over 0 for at least one goal", "none", "give weights to the goals"),
    ),
    "unknown-criterion": (
        ("ein Kriterium aus city.yaml: {known}", "„{id}“", "berichtigen oder dort ergänzen"),
        ("a criterion of city.yaml: {known}", "“{id}”", "correct it or add it there"),
    ),
    "year-missing": (
        (
            "jedes Jahr von {first} bis {last}",
            "kein {year}",
            "das Jahr ergänzen; ohne Grenze: amount: unlimited",
        ),
        (
            "every year from {first} to {last}",
            "no {year}",
            "add the year; without a limit: amount: unlimited",
        ),
    ),
    "capacity-year-missing": (
        ("jedes Jahr von {first} bis {last}", "kein {year}", "das Jahr ergänzen"),
        ("every year from {first} to {last}", "no {year}", "add the year"),
    ),
    "year-unused": (
        ("Jahre von {first} bis {last}", "{year}", "entfernen, wenn es nicht der Erinnerung dient"),
        ("years from {first} to {last}", "{year}", "remove it unless it is kept as a record"),
    ),
    "left-not-now": (
        ("„left“ nur im Jahr von now, {year}", "{found}", "left entfernen"),
        ("“left” in the year of now only, {year}", "{found}", "remove left"),
    ),
    "effective-other-year": (
        ("ein Quartal des Jahres {year} oder das erste danach", "{quarter}", "das Quartal berichtigen"),
        ("a quarter of the year {year} or the first after it", "{quarter}", "correct the quarter"),
    ),
    "vintage-too-late": (
        ("ein Jahr vor {year}", "{vintage}", "den Rest als Jahresbetrag eintragen"),
        ("a year before {year}", "{vintage}", "enter it as the year's amount"),
    ),
    "no-authority": (
        (
            "eine Verpflichtungsermächtigung",
            "keine für {year}",
            "authority eintragen (0, Betrag oder unlimited)",
        ),
        ("a commitment authority", "none for {year}", "enter authority (0, an amount or unlimited)"),
    ),
    "call-order": (
        ("eine Entscheidung nicht vor dem Antrag {apply}", "{decision}", "eines der Quartale berichtigen"),
        ("a decision not before the application {apply}", "{decision}", "correct one of the quarters"),
    ),
    "intake-order": (
        ("„from“ nicht nach „until“", "{first} nach {last}", "die beiden Quartale tauschen oder berichtigen"),
        ("“from” not after “until”", "{first} after {last}", "swap or correct the two quarters"),
    ),
    "raised-lower": (
        ("einen erhöhten Satz über dem normalen", "einen niedrigeren", "normal und raised prüfen"),
        ("a raised rate above the normal one", "a lower one", "check normal and raised"),
    ),
    "caps-order": (
        ("grant_min nicht über grant_max", "einen höheren Wert", "die Grenzen prüfen"),
        ("grant_min not above grant_max", "a higher value", "check the caps"),
    ),
    "chance-zero": (
        ("eine Chance über 0 %", "0 %", "not_usable mit dem Grund schreiben"),
        ("a chance over 0 %", "0 %", "write not_usable with the reason"),
    ),
    "pair-itself": (
        ("ein anderes Programm", "das Programm selbst", "den Eintrag entfernen"),
        ("another programme", "the programme itself", "remove the entry"),
    ),
    "group-too-small": (
        ("mehr Mitglieder als {count}", "{members}", "Mitglieder ergänzen oder count senken"),
        ("more members than {count}", "{members}", "add members or lower count"),
    ),
    "synergy-itself": (
        ("zwei verschiedene Maßnahmen", "zweimal dieselbe", "eine davon ersetzen"),
        ("two different measures", "the same twice", "replace one of them"),
    ),
    "synergy-line": (
        ("eine Haushaltsstelle mit series: finance", "result", "eine andere Haushaltsstelle verwenden"),
        ("a line with series: finance", "result", "use another line"),
    ),
    "unknown-variant": (
        ("eine Variante von „{measure}“: {known}", "„{id}“", "berichtigen"),
        ("a variant of “{measure}”: {known}", "“{id}”", "correct it"),
    ),
    "unknown-call": (
        ("einen Aufruf aus funding.yaml", "„{id}“", "Kennung berichtigen (laufend: programm@2027-Q1)"),
        ("a call of funding.yaml", "“{id}”", "correct the id (rolling: programme@2027-Q1)"),
    ),
    "state-future": (
        ("ein Quartal vor now ({now})", "{quarter}", "den Eintrag oder now berichtigen"),
        ("a quarter before now ({now})", "{quarter}", "correct the entry or now"),
    ),
    "state-progress": (
        ("progress {expected}", "{progress}", "state.yaml oder die Maßnahme berichtigen"),
        ("progress {expected}", "{progress}", "correct state.yaml or the measure"),
    ),
    "committed-unpublished": (
        ("eine Maßnahme des veröffentlichten Plans", "„{id}“", "entfernen oder den Plan veröffentlichen"),
        ("a measure of the published plan", "“{id}”", "remove it or publish the plan"),
    ),
    "plan-measure": (
        (
            "eine Maßnahme des Ordners",
            "„{id}“",
            "nichts, wenn die Maßnahme entfernt wurde; sie zählt nicht mehr",
        ),
        ("a measure of the folder", "“{id}”", "nothing if the measure was removed; it counts no more"),
    ),
    "version-without-plan": (
        ("die Datei plans/{id}.json", "keine", "den Plan dorthin legen oder den Eintrag entfernen"),
        ("the file plans/{id}.json", "none", "put the plan there or remove the entry"),
    ),
    "start-order": (
        (
            "start_from nicht nach start_to",
            "{first} nach {last}",
            "die beiden Quartale tauschen oder berichtigen",
        ),
        ("“start_from” not after “start_to”", "{first} after {last}", "swap or correct the two quarters"),
    ),
    "capacity-zero": (
        ("Personal über 0", "0", "prüfen; so kann die Einheit nichts übernehmen"),
        ("staff over 0", "0", "check it; the unit cannot take on anything like this"),
    ),
    "stale": (
        (
            "einen Stand, der höchstens {months} Monate alt ist",
            "{as_of}",
            "den Stand bei der zuständigen Rolle erfragen",
        ),
        ("a status at most {months} months old", "{as_of}", "ask the responsible role for the status"),
    ),
    "future-knowledge": (
        ("ein Datum bis {now}", "{as_of}", "das Datum prüfen"),
        ("a date up to {now}", "{as_of}", "check the date"),
    ),
    "cost-against-class": (
        ("Kosten in der Nähe der Klassen in city.yaml", "{amount} EUR", "Nullen und Einheit prüfen"),
        ("a cost in the reach of the classes in city.yaml", "{amount} EUR", "check zeros and unit"),
    ),
    "staff-against-unit": (
        (
            "höchstens so viel Personal, wie „{unit}“ hat ({capacity})",
            "{fte}",
            "Personal oder Kapazität prüfen",
        ),
        ("at most the staff that “{unit}” has ({capacity})", "{fte}", "check the staff or the capacity"),
    ),
}
