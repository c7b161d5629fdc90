"""Help texts of all commands, German and English; each ends with examples that can be typed as they stand."""

from __future__ import annotations

from lindwurm.cli.demand_words import HELP_OF_DEMANDS
from lindwurm.cli.doubt_words import HELP_OF_DOUBT
from lindwurm.cli.import_words import HELP_OF_IMPORT
from lindwurm.core.wording.catalogue import Catalogue, Phrase


def _same(text: str) -> Phrase:
    return Phrase(text, text)


HELP = Catalogue(
    {
        **HELP_OF_IMPORT,
        # frame
        "usage": Phrase("Aufruf:", "Usage:"),
        "options": Phrase("Optionen", "Options"),
        "commands": Phrase("Befehle", "Commands"),
        "examples": Phrase("Beispiele", "Examples"),
        "options-metavar": Phrase("[OPTIONEN]", "[OPTIONS]"),
        "command-metavar": Phrase("BEFEHL …", "COMMAND …"),
        "help": Phrase("Diese Hilfe zeigen.", "Show this help."),
        "arg-folder": Phrase("ORDNER", "FOLDER"),
        "arguments": Phrase("Angaben", "Arguments"),
        "arg-folder-help": Phrase(
            "Ordner einer Stadt, siehe docs/city-format.md.", "Folder of a city, see docs/city-format.md."
        ),
        "arg-plan_file-help": Phrase(
            "Datei, die „lindwurm plan -o“ geschrieben hat.", "File written by “lindwurm plan -o”."
        ),
        "arg-measure-help": Phrase("Kennung einer Maßnahme.", "Id of a measure."),
        "arg-name-help": Phrase("Name eines Schemas.", "Name of a schema."),
        "arg-plan_file": _same("PLAN.json"),
        "arg-measure": Phrase("MASSNAHME", "MEASURE"),
        "arg-name": _same("NAME"),
        "arg-ballots": Phrase("DATEI.pb", "FILE.pb"),
        "arg-ballots-help": Phrase("Datei im Format von Pabulib.", "File in the format of Pabulib."),
        # options
        "opt-lang": Phrase(
            "Sprache: de oder en. Vorgabe: LINDWURM_LANG, sonst Deutsch.",
            "Language: de or en. Default: LINDWURM_LANG, else German.",
        ),
        "opt-json": Phrase("Für Programme: das Ergebnis als JSON.", "For programs: the result as JSON."),
        "opt-version": Phrase("Die Version zeigen.", "Show the version."),
        "opt-plan-output": Phrase(
            "Den Plan in diese Datei schreiben, - für die Ausgabe.",
            "Write the plan to this file, - for the output.",
        ),
        "opt-seconds": Phrase(
            "So viele Sekunden suchen (Vorgabe 3, ab 91 planbaren Maßnahmen 10).",
            "Search for so many seconds (default 3, from 91 plannable measures on 10).",
        ),
        "opt-work": Phrase(
            "Statt Sekunden: so viele Suchschritte; jeder Lauf gibt denselben Plan.",
            "Instead of seconds: so many search steps; every run gives the same plan.",
        ),
        "opt-seed": Phrase("Startwert des Zufalls (Vorgabe 1).", "Seed of chance (default 1)."),
        "opt-strict-only": Phrase(
            "Nur den Plan rechnen, nicht auch, was offene Regeln erlaubten.",
            "Compute the plan only, not also what open rules would permit.",
        ),
        "opt-quiet": Phrase(
            "Keinen Fortschritt zeigen, nur die Zusammenfassung.", "Show no progress, and the summary only."
        ),
        "opt-bound": Phrase(
            "Auch die Güte nachrechnen: die Schranke aus dem Zertifikat, in exakten Brüchen.",
            "Also prove the quality again: the bound from the certificate, in exact fractions.",
        ),
        "opt-plain": Phrase(
            "In einfachen Worten, ohne Regelkürzel und Beträge.",
            "In plain words, without rule ids and amounts.",
        ),
        "opt-all": Phrase(
            "Alle Gründe nennen, auch gegen weit frühere Zeitpunkte.",
            "Give all reasons, also against much earlier starts.",
        ),
        "opt-gap-seconds": Phrase(
            "Höchstens so lange rechnen (Vorgabe 45).", "Compute so long at most (default 45)."
        ),
        "opt-format": Phrase(
            "html, svg, csv oder xlsx (Vorgabe html).", "html, svg, csv or xlsx (default html)."
        ),
        "opt-render-output": Phrase(
            "Zieldatei, - für die Ausgabe. Vorgabe: Kennung der Stadt mit Endung.",
            "Target file, - for the output. Default: id of the city with a suffix.",
        ),
        "opt-date": Phrase(
            "Stand der Seite, JJJJ-MM-TT (Vorgabe heute).", "Date of the page, YYYY-MM-DD (default today)."
        ),
        "opt-schema-output": Phrase(
            "In diesen Ordner schreiben, eine Datei je Schema.", "Write to this folder, one file per schema."
        ),
        "opt-demo-seconds": Phrase(
            "So viele Sekunden je Stadt suchen (Vorgabe 3, ab 91 planbaren Maßnahmen 10).",
            "Search for so many seconds per city (default 3, from 91 plannable measures on 10).",
        ),
        "opt-count-rule": Phrase(
            "Regel. Vorgabe: die der Datei (META rule), sonst equal-shares.",
            "Rule. Default: the one of the file (META rule), else equal-shares.",
        ),
        "opt-count-utility": Phrase(
            "Was ein Projekt wert ist: seine Kosten (cost, Vorgabe) oder eins (cardinality).",
            "What a project is worth: its cost (cost, default) or one (cardinality).",
        ),
        "opt-count-completion": Phrase(
            "Ob die gleichen Anteile angehoben werden, solange das Geld reicht (Vorgabe: wie in der Datei, sonst add1).",
            "Whether equal shares are raised as long as the money lasts (default: as in the file, else add1).",
        ),
        "opt-count-step": Phrase(
            "Um so viel Geld steigt jeder Anteil je Schritt, etwa 1 oder 1/2 (Vorgabe: 1 % des Anteils).",
            "Each share rises by so much money per step, such as 1 or 1/2 (default: 1% of the share).",
        ),
        "opt-count-seed": Phrase(
            "Veröffentlichter Text, aus dem bei Gleichstand gelost wird.",
            "Published text from which lots are drawn in a tie.",
        ),
        "opt-count-group": Phrase(
            "Auch je Gruppe zeigen, nach einer Spalte von VOTES, etwa neighborhood.",
            "Also show by group, by a column of VOTES such as neighborhood.",
        ),
        "opt-count-chart": Phrase("Ein Bild (SVG) hierhin schreiben.", "Write an image (SVG) to this file."),
        # commands
        "lindwurm": Phrase(
            "Plant den digitalen Fahrplan einer Stadt: aus einem Ordner mit Textdateien wird ein geprüfter Plan, "
            "der jeden Beginn begründet.",
            "Plans a city's digital roadmap: a folder of text files becomes a verified plan that gives a reason "
            "for every start.",
        ),
        "lindwurm-examples": Phrase(
            "lindwurm demo                          zwei Städte planen, zum Kennenlernen\n"
            "lindwurm check cities/tutorial         einen Ordner prüfen\n"
            "lindwurm plan --help                   Hilfe zu einem Befehl",
            "lindwurm --lang en demo                plan two cities, to get to know it\n"
            "lindwurm check cities/tutorial         check a folder\n"
            "lindwurm plan --help                   help on a command",
        ),
        "check-short": Phrase("Den Ordner einer Stadt prüfen.", "Check the folder of a city."),
        "check": Phrase(
            "Prüft den Ordner einer Stadt und nennt alle Mängel auf einmal: wo, was erwartet wurde, was dasteht, was "
            "zu tun ist. Warnungen sind auffällig, aber erlaubt.",
            "Checks the folder of a city and names all problems at once: where, what was expected, what stands there, "
            "what to do. Warnings are suspicious but allowed.",
        ),
        "check-examples": Phrase(
            "lindwurm check cities/worms\nlindwurm check cities/worms --json | jq '.findings[].file'",
            "lindwurm check cities/worms\nlindwurm check cities/worms --json | jq '.findings[].file'",
        ),
        "plan-short": Phrase("Einen Plan rechnen.", "Compute a plan."),
        "plan": Phrase(
            "Rechnet einen Plan: welche Maßnahmen, wie, ab wann und mit welchem Geld. Gezeigt wird er erst, wenn die "
            "unabhängige Prüfung keine verletzte Regel findet. Strg-C beendet die Suche und behält den besten Plan.",
            "Computes a plan: which measures, how, from when and with which money. It is shown only after the "
            "independent check has found no broken rule. Ctrl-C ends the search and keeps the best plan.",
        ),
        "plan-examples": Phrase(
            "lindwurm plan cities/worms -o plan.json\n"
            "lindwurm plan cities/musterstadt -o plan.json --seconds 20\n"
            "lindwurm plan cities/tutorial --work 50      bei jedem Lauf derselbe Plan",
            "lindwurm plan cities/worms -o plan.json\n"
            "lindwurm plan cities/musterstadt -o plan.json --seconds 20\n"
            "lindwurm plan cities/tutorial --work 50      the same plan on every run",
        ),
        "verify-short": Phrase("Einen Plan gegen alle Regeln prüfen.", "Check a plan against all rules."),
        "verify": Phrase(
            "Prüft einen Plan allein aus den Regeln, auch einen von Hand geschriebenen. Vertraut wird nur den "
            "Entscheidungen; alles andere wird nachgerechnet.",
            "Checks a plan from the rules alone, also one written by hand. Only the choices are trusted; everything "
            "else is computed again.",
        ),
        "verify-examples": _same(
            "lindwurm verify cities/worms plan.json\nlindwurm verify cities/worms plan.json --bound"
        ),
        "explain-short": Phrase(
            "Sagen, warum eine Maßnahme wann beginnt.", "Say why a measure starts when it does."
        ),
        "explain": Phrase(
            "Sagt zu einer Maßnahme: warum jetzt, warum nicht früher, warum gar nicht. Ohne MASSNAHME eine Zeile für "
            "jede.",
            "Says of a measure: why now, why not earlier, why not at all. Without MEASURE one line for each.",
        ),
        "explain-examples": Phrase(
            "lindwurm explain cities/worms plan.json                       alle, je eine Zeile\n"
            "lindwurm explain cities/worms plan.json mob-traffic-computer\n"
            "lindwurm explain cities/worms plan.json mob-traffic-computer --plain\n"
            "lindwurm explain cities/worms plan.json mob-traffic-computer --price 2027-Q3",
            "lindwurm explain cities/worms plan.json                       all, one line each\n"
            "lindwurm explain cities/worms plan.json mob-traffic-computer\n"
            "lindwurm explain cities/worms plan.json mob-traffic-computer --plain\n"
            "lindwurm explain cities/worms plan.json mob-traffic-computer --price 2027-Q3",
        ),
        "gaps-short": Phrase(
            "Zeigen, welche Angaben am meisten fehlen.", "Show which figures are missed most."
        ),
        "gaps": Phrase(
            "Nennt die zehn fehlenden oder angenommenen Angaben, die den Plan am stärksten bewegen, und wer sie "
            "liefert. Rechnet dazu den Plan mit jeder einmal niedrig, einmal hoch nach.",
            "Names the ten missing or assumed figures that move the plan most, and who delivers them. For that it "
            "plans again with each of them low and high.",
        ),
        "gaps-examples": _same(
            "lindwurm gaps cities/worms\nlindwurm gaps cities/worms plan.json --seconds 30"
        ),
        "render-short": Phrase(
            "Den Plan als Seite, Bild oder Tabelle schreiben.", "Write the plan as page, image or table."
        ),
        "render": Phrase(
            "Schreibt den geprüften Plan als barrierefreie Seite (html), als Bild (svg) oder als Tabelle (csv, xlsx).",
            "Writes the verified plan as an accessible page (html), as an image (svg) or as a table (csv, xlsx).",
        ),
        "render-examples": _same(
            "lindwurm render cities/worms plan.json -o worms.html\n"
            "lindwurm render cities/worms plan.json --format xlsx -o worms.xlsx\n"
            "lindwurm --lang en render cities/worms plan.json --format csv -o - | head"
        ),
        "schema-short": Phrase("Die Formate als JSON Schema zeigen.", "Show the formats as JSON Schema."),
        "schema": Phrase(
            "Zeigt die JSON Schemas der Dateien einer Stadt und der Plandatei. Ohne NAME die Liste der Namen. Ein "
            "Editor, der sie kennt, hilft beim Schreiben.",
            "Shows the JSON Schemas of a city's files and of the plan file. Without NAME the list of names. An editor "
            "that knows them helps with writing.",
        ),
        "schema-examples": _same(
            "lindwurm schema\nlindwurm schema budget.yaml\nlindwurm schema -o build/schemas"
        ),
        "count-short": Phrase(
            "Eine Abstimmung über ein Bürgerbudget auszählen.", "Count a participatory budget."
        ),
        "count": Phrase(
            "Zählt die Stimmzettel einer Datei im Format von Pabulib, exakt und nachrechenbar: wer gewinnt, wer dafür "
            "gezahlt hat, warum andere nicht gewählt sind. docs/counting.md erklärt die Regeln an Beispielen.",
            "Counts the ballots of a file in the format of Pabulib, exactly and so that anybody can recompute it: who "
            "wins, who paid, why others are not chosen. docs/counting.md explains the rules by examples.",
        ),
        "count-examples": _same(
            "lindwurm count docs/examples/minority.pb\n"
            "lindwurm count docs/examples/minority.pb --rule greedy\n"
            "lindwurm count docs/examples/minority.pb --json | jq .winners"
        ),
        "demo-short": Phrase(
            "Worms und Musterstadt im Browser, zum Ausprobieren.",
            "Worms and Musterstadt in the browser, to try out.",
        ),
        "demo": Phrase(
            "Lädt die Städte in cities/ in eine eigene Datenbank (build/demo), rechnet und veröffentlicht den ersten "
            "Plan, legt einen Zugang zum Büro an und startet alles auf diesem Rechner; Adresse und Passwort stehen in "
            "der Ausgabe. Mit --terminal: plant beide Städte im Terminal, begründet je drei Beginne und schreibt die "
            "Fahrpläne als Seiten nach build/demo.",
            "Loads the cities in cities/ into a database of their own (build/demo), computes and publishes the first "
            "plan, makes an account for the office and starts everything on this machine; address and password stand in "
            "the output. With --terminal: plans both cities in the terminal, gives the reasons for three starts each, "
            "and writes the roadmaps as pages to build/demo.",
        ),
        "demo-examples": _same(
            "lindwurm demo\nlindwurm demo --port 8100\nlindwurm --lang en demo --terminal --seconds 10"
        ),
        "export-short": Phrase(
            "Die Datenbank als Stadtordner schreiben.", "Write the database as a city folder."
        ),
        "export": Phrase(
            "Schreibt eine Kommune als Stadtordner, mit allen Fassungen des Fahrplans. Andere Dateien im Ordner bleiben.",
            "Writes a municipality as a city folder, with all versions of the roadmap. Other files in the folder stay.",
        ),
        "export-examples": _same("lindwurm export backup/worms --city worms"),
        "opt-take": Phrase(
            "Wer gilt, wo Büro und Ordner dieselbe Zeile geändert haben: file oder database.",
            "Which side wins where office and folder changed the same row: file or database.",
        ),
        "opt-dry-run": Phrase("Nur zeigen, was sich änderte.", "Only show what would change."),
        "opt-city": Phrase(
            "Kennung der Kommune, wenn es mehrere gibt.", "Id of the municipality if there are several."
        ),
        "init-short": Phrase(
            "Die erste Kommune und ihr Büro anlegen.", "Make the first municipality and its officer."
        ),
        "init": Phrase(
            "Legt die Datenbank an, lädt einen Stadtordner (oder legt eine Kommune nur mit Namen an) und gibt einer "
            "E-Mail-Adresse die Rolle der Digitalstelle. Ein zweiter Aufruf ändert nichts, was schon da ist.",
            "Makes the database, loads a city folder (or makes a municipality by name alone), and gives an e-mail address "
            "the role of digital officer. A second call changes nothing that is there already.",
        ),
        "init-examples": _same(
            "lindwurm init cities/worms --email digital@stadt.example\n"
            "lindwurm init --name Wörrstadt --ags 07331075 --email digital@stadt.example --password-file password"
        ),
        "serve-short": Phrase(
            "Webserver und Hintergrundarbeit starten.", "Start web server and background work."
        ),
        "serve": Phrase(
            "Startet Webserver und Hintergrundarbeit und hält beide am Laufen; Strg-C oder SIGTERM beendet sie geordnet. "
            "docs/operations.md sagt, wie das als Dienst und hinter TLS läuft.",
            "Starts web server and background work and keeps both running; Ctrl-C or SIGTERM ends them in order. "
            "docs/operations.md says how that runs as a service and behind TLS.",
        ),
        "serve-examples": _same("lindwurm serve\nlindwurm serve --host 0.0.0.0 --port 8080 --workers 4"),
        "worker-short": Phrase(
            "Nur Hintergrundarbeit, als weiterer Prozess.", "Background work alone, as another process."
        ),
        "worker": Phrase(
            "Nimmt sich Hintergrundarbeit, eine nach der anderen. „lindwurm serve“ startet schon einen; mehr davon rechnen "
            "nebeneinander.",
            "Takes background work, one after the other. “lindwurm serve” starts one already; more of them compute side by "
            "side.",
        ),
        "worker-examples": _same("lindwurm worker"),
        "backup-short": Phrase(
            "Die Datenbank sichern, auch im Betrieb.", "Back up the database, also while it runs."
        ),
        "backup": Phrase(
            "Schreibt die Datenbank in eine neue Datei und daneben ein Archiv der Bilder, die Menschen gesendet haben.",
            "Writes the database to a new file, and beside it an archive of the pictures that people have sent.",
        ),
        "backup-examples": _same("lindwurm backup\nlindwurm backup -o /srv/backups"),
        "upgrade-short": Phrase(
            "Nach einer neuen Version: sichern, anpassen, prüfen.",
            "After a new version: back up, migrate, check.",
        ),
        "upgrade": Phrase(
            "Sichert die Datenbank, bringt sie auf den Stand dieser Version und prüft sie. Den Dienst vorher anhalten.",
            "Backs the database up, brings it to the state of this version, and checks it. Stop the service before.",
        ),
        "upgrade-examples": _same("lindwurm upgrade\nlindwurm upgrade --no-backup"),
        "retention-short": Phrase(
            "Persönliche Daten löschen, deren Zeit vorbei ist.", "Delete personal data whose time is over."
        ),
        "retention": Phrase(
            "Löscht Konten, die seit zwei Jahren ruhen und vor einem Monat gewarnt wurden, nie bestätigte Konten und alte "
            "Benachrichtigungen. Der Dienst tut das jeden Tag von selbst.",
            "Deletes accounts unused for two years and warned a month ago, accounts never confirmed, and old notices. The "
            "service does so by itself every day.",
        ),
        "retention-examples": _same("lindwurm retention --dry-run\nlindwurm retention"),
        "erase-person-short": Phrase(
            "Ein Konto auf Wunsch der Person löschen.", "Delete an account on its owner's wish."
        ),
        "erase-person": Phrase(
            "Löscht ein Konto mit Adresse, Namen und Rollen, auch eines mit einer Aufgabe im Rathaus. Was die Person "
            "geschrieben hat, bleibt ohne Namen stehen. Das lässt sich nicht rückgängig machen.",
            "Deletes an account with address, names and roles, also one with a role in the office. What the person wrote "
            "stays without a name. This cannot be undone.",
        ),
        "erase-person-examples": _same(
            "lindwurm erase-person anna@example.org --yes\nlindwurm erase-person anna@example.org --yes --withdraw"
        ),
        "arg-email": Phrase("ADRESSE", "ADDRESS"),
        "opt-erase-yes": Phrase("Wirklich löschen.", "Really delete it."),
        "opt-erase-withdraw": Phrase(
            "Auch die Beiträge in offenen Beteiligungen zurückziehen.",
            "Withdraw the contributions to open processes, too.",
        ),
        "opt-retention-dry-run": Phrase(
            "Nur zählen, was fällig ist; nichts ändern.", "Only count what is due; change nothing."
        ),
        "opt-demo-terminal": Phrase(
            "Im Terminal statt im Browser.", "In the terminal instead of the browser."
        ),
        "opt-demo-port": Phrase("Erster Port, der versucht wird (8000).", "First port to try (8000)."),
        "opt-init-name": Phrase(
            "Name der Kommune, ohne Ordner.", "Name of the municipality, without a folder."
        ),
        "opt-init-slug": Phrase(
            "Kennung in Adressen; sonst aus dem Namen.", "Id in addresses; else from the name."
        ),
        "opt-init-ags": Phrase("Amtlicher Gemeindeschlüssel.", "Official municipality key (AGS)."),
        "opt-init-email": Phrase(
            "E-Mail-Adresse der Digitalstelle.", "E-mail address of the digital officer."
        ),
        "opt-init-password": Phrase(
            "Datei mit dem Passwort; sonst wird gefragt.", "File with the password; else it is asked for."
        ),
        "opt-serve-host": Phrase(
            "Adresse, auf der geantwortet wird (127.0.0.1).", "Address to answer on (127.0.0.1)."
        ),
        "opt-serve-port": Phrase("Port (8000).", "Port (8000)."),
        "opt-serve-workers": Phrase("Prozesse des Webservers (2).", "Processes of the web server (2)."),
        "opt-backup-output": Phrase(
            "Ordner der Sicherung; sonst backups im Datenordner.",
            "Folder of the backup; else backups in the data folder.",
        ),
        "opt-no-backup": Phrase(
            "Nicht sichern: es ist schon geschehen.", "No backup: it has been made already."
        ),
        **HELP_OF_DEMANDS,
        **HELP_OF_DOUBT,
    }
)
"""Everything that `--help` says."""
