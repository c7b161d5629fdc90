"""What the commands of an installation say: init, import, export, serve, worker, backup, upgrade, demo."""

from __future__ import annotations

from lindwurm.cli.import_words import IDEAS_SAID
from lindwurm.core.wording.catalogue import Catalogue, Phrase

SITE = Catalogue(
    {
        # mistakes
        "options": Phrase("Die Einstellungen passen nicht: {reason}", "The settings do not fit: {reason}"),
        "no-data": Phrase(
            "{path}: Datenordner erwartet, nicht benutzbar ({reason}). LINDWURM_DATA auf einen Ordner setzen, in den "
            "geschrieben werden darf.",
            "{path}: expected a data folder, cannot be used ({reason}). Set LINDWURM_DATA to a folder that may be "
            "written to.",
        ),
        "no-database": Phrase(
            "Die Datenbank antwortet nicht: {reason}. LINDWURM_DATABASE_URL und den Datenbankdienst prüfen.",
            "The database does not answer: {reason}. Check LINDWURM_DATABASE_URL and the database service.",
        ),
        "not-upgraded": Phrase(
            "Die Datenbank ist nicht auf dem Stand dieser Version. „lindwurm upgrade“ sichert sie und bringt sie dorthin; "
            "eine neue Installation beginnt mit „lindwurm init“.",
            "The database is not at the state of this version. “lindwurm upgrade” backs it up and brings it there; a new "
            "installation begins with “lindwurm init”.",
        ),
        "refused": Phrase("Nicht angenommen: {reasons}", "Not accepted: {reasons}"),
        "no-password-file": Phrase(
            "{path}: eine Datei mit dem Passwort erwartet, nicht lesbar ({reason}). Den Pfad prüfen.",
            "{path}: expected a file with the password, cannot be read ({reason}). Check the path.",
        ),
        "no-terminal": Phrase(
            "Ein Passwort kann hier nicht gefragt werden. --password-file DATEI angeben.",
            "A password cannot be asked for here. Give --password-file FILE.",
        ),
        "no-city": Phrase(
            "Noch keine Kommune da. Einen Stadtordner angeben, oder --name NAME.",
            "There is no municipality yet. Give a city folder, or --name NAME.",
        ),
        "not-loaded": Phrase(
            "{folder}: nichts geladen, {count} Zeilen wurden im Büro und im Ordner geändert. „lindwurm import {folder} "
            "--take file“ oder „--take database“ entscheidet.",
            "{folder}: nothing loaded, {count} rows were changed in the office and in the folder. “lindwurm import "
            "{folder} --take file” or “--take database” decides.",
        ),
        "which-city": Phrase(
            "Welche Kommune? Erwartet --city mit einer von {names}, bekommen {got}.",
            "Which municipality? Expected --city with one of {names}, got {got}.",
        ),
        "nothing-to-export": Phrase(
            "{name} ({slug}) hat noch keinen Planungsrahmen. Zuerst einen Stadtordner laden: lindwurm import ORDNER",
            "{name} ({slug}) has no settings of planning yet. Load a city folder first: lindwurm import FOLDER",
        ),
        "no-city-folder": Phrase(
            "{folder}: ein leerer Ordner, einer mit city.yaml oder noch gar keiner erwartet. Einen anderen Ort wählen.",
            "{folder}: expected an empty folder, one with city.yaml, or none yet. Choose another place.",
        ),
        "not-exported": Phrase(
            "{folder} lässt sich nicht schreiben: {reason}. Einen anderen Ort wählen.",
            "{folder} cannot be written: {reason}. Choose another place.",
        ),
        "exported": Phrase(
            "{name}: {measures} Maßnahmen als Stadtordner nach {folder} geschrieben.",
            "{name}: wrote {measures} measures as a city folder to {folder}.",
        ),
        "port-taken": Phrase(
            "{host}:{port} ist nicht frei ({reason}). Einen anderen Port angeben: --port N.",
            "{host}:{port} is not free ({reason}). Give another port: --port N.",
        ),
        "demo-not-abroad": Phrase(
            "Im Demobetrieb nur auf diesem Rechner erreichbar, nicht auf {host}: ohne HTTPS und ohne eigenes Geheimnis. "
            "--host weglassen, oder mit LINDWURM_MODE=production betreiben, siehe docs/operations.md.",
            "A demo answers on this machine only, not on {host}: it has no HTTPS and no secret of its own. Leave --host "
            "out, or run it with LINDWURM_MODE=production, see docs/operations.md.",
        ),
        "backup-failed": Phrase(
            "Die Sicherung nach {path} ist gescheitert, keine halbe Datei ist geblieben: {reason}. Platz und Rechte dort "
            "prüfen; ist die Datenbank selbst beschädigt, die letzte Sicherung zurückspielen, siehe docs/operations.md.",
            "The backup to {path} failed, and no half a file was left: {reason}. Check room and rights there; if the "
            "database itself is damaged, restore the last backup, see docs/operations.md.",
        ),
        "no-pg-dump": Phrase(
            "pg_dump fehlt, die Datenbank kann nicht gesichert werden. postgresql-client installieren, oder selbst "
            "sichern und mit --no-backup bestätigen.",
            "pg_dump is missing, the database cannot be backed up. Install postgresql-client, or back it up yourself and "
            "confirm with --no-backup.",
        ),
        "pg-dump-failed": Phrase(
            "pg_dump ist gescheitert, nichts wurde geändert: {reason}",
            "pg_dump failed, nothing was changed: {reason}",
        ),
        "damaged": Phrase(
            "Die Datenbank ist beschädigt: {reason}. Die letzte Sicherung zurückspielen, siehe docs/operations.md.",
            "The database is damaged: {reason}. Restore the last backup, see docs/operations.md.",
        ),
        # init
        "made-database": Phrase("Datenbank angelegt.", "Made the database."),
        "city-loaded": Phrase(
            "{name} aus {folder} geladen: {rows} Zeilen.", "Loaded {name} from {folder}: {rows} rows."
        ),
        "city-same": Phrase(
            "{name} ist schon geladen und unverändert.", "{name} is loaded already and unchanged."
        ),
        "city-made": Phrase(
            "{name} ({slug}) angelegt. Als Nächstes einen Stadtordner mit id: {slug} laden: lindwurm import ORDNER",
            "Made {name} ({slug}). Next load a city folder with id: {slug}: lindwurm import FOLDER",
        ),
        "city-there": Phrase("{name} ({slug}) ist schon da.", "{name} ({slug}) is there already."),
        "officer-made": Phrase(
            "{email} angelegt: Digitalstelle von {name}.", "Made {email}: digital officer of {name}."
        ),
        "officer-granted": Phrase(
            "{email} ist jetzt Digitalstelle von {name}; das Passwort ist geblieben.",
            "{email} is digital officer of {name} now; the password stayed.",
        ),
        "officer-there": Phrase(
            "{email} ist schon Digitalstelle von {name}.", "{email} is digital officer of {name} already."
        ),
        "ask-password": Phrase("Passwort für {email}", "Password for {email}"),
        # serve
        "serving": Phrase(
            "Lindwurm läuft: {address} (beenden mit Strg-C)",
            "Lindwurm is running: {address} (end with Ctrl-C)",
        ),
        "child-ended": Phrase(
            "{name} endete mit {code}; neuer Start in {seconds} s.",
            "{name} ended with {code}; started again in {seconds} s.",
        ),
        "child-killed": Phrase("{name} musste abgebrochen werden.", "{name} had to be killed."),
        "ended": Phrase("Beendet.", "Ended."),
        **IDEAS_SAID,
        # erase-person
        "erase-unknown": Phrase(
            "Unter dieser Adresse gibt es kein Konto. Bitte prüfen Sie die Schreibweise.",
            "There is no account with this address. Please check how it is written.",
        ),
        "erase-ask": Phrase(
            "Das Konto gibt es; nichts wurde geändert. Mit --yes wird es gelöscht.",
            "The account exists; nothing was changed. With --yes it is deleted.",
        ),
        "erase-done": Phrase("Das Konto ist gelöscht.", "The account is deleted."),
        # retention
        "retention-dry": Phrase("Fällig wären (nichts wurde geändert):", "Due (nothing was changed):"),
        "retention-done": Phrase("Getan:", "Done:"),
        "retention-warned": Phrase("Warnung an ruhende Konten", "Warning to idle accounts"),
        "retention-idle": Phrase("Löschen ruhender Konten", "Deleting idle accounts"),
        "retention-unconfirmed": Phrase(
            "Löschen nie bestätigter Konten", "Deleting accounts never confirmed"
        ),
        "retention-notices": Phrase("Löschen alter Benachrichtigungen", "Deleting old notices"),
        "retention-service": Phrase(
            "Das erledigt der Dienst (lindwurm worker) von selbst:",
            "The service (lindwurm worker) does by itself:",
        ),
        "retention-codes": Phrase("Löschen der Codes beendeter Abstimmungen", "Deleting codes of past votes"),
        "retention-takers": Phrase(
            "Vergessen, wer an beendeten Umfragen teilnahm", "Forgetting who took part in past surveys"
        ),
        "retention-weighers": Phrase(
            "Vergessen, wer bei beendeten Gewichtungen mitmachte",
            "Forgetting who took part in past weighings",
        ),
        "retention-barriers": Phrase(
            "Löschen alter Meldungen von Barrieren", "Deleting old reports of barriers"
        ),
        "retention-uploads": Phrase(
            "Löschen liegen gebliebener Dateien anderer Portale", "Deleting files of other portals left lying"
        ),
        # backup and upgrade
        "backed-up": Phrase("Gesichert: {path}", "Backed up: {path}"),
        "backed-up-files": Phrase("Bilder gesichert: {path}", "Pictures backed up: {path}"),
        "nothing-to-back-up": Phrase(
            "Es gibt noch keine Datenbank zu sichern.", "There is no database to back up yet."
        ),
        "up-to-date": Phrase(
            "Die Datenbank ist auf dem Stand dieser Version.", "The database is at the state of this version."
        ),
        "upgraded": Phrase("{count} Schritte ausgeführt, geprüft.", "Ran {count} steps, checked."),
        # demo
        "processes": Phrase(
            "Beteiligungsverfahren angelegt: {names}", "Processes of participation made: {names}"
        ),
        "demo-loading": Phrase("{name}: lade die Daten …", "{name}: loading the data …"),
        "demo-planning": Phrase(
            "{name}: rechne den ersten Plan ({seconds:g} s) …",
            "{name}: computing the first plan ({seconds:g} s) …",
        ),
        "demo-first-note": Phrase(
            "Erster gerechneter Plan aus den Beispieldaten.", "First computed plan from the example data."
        ),
        "demo-kept": Phrase(
            "{name}: Änderungen aus dem Büro behalten, der Ordner ist neuer. Neu beginnen: build/demo löschen.",
            "{name}: kept changes of the office, the folder is newer. To begin anew: delete build/demo.",
        ),
        "demo-ready": Phrase(
            "Worms im Browser:       {address}\n"
            "Musterstadt:            {address}stadt/musterstadt/\n"
            "Anmelden als Büro:      {address}konto/anmelden/\n"
            "  E-Mail {email}\n"
            "  Passwort {password}\n"
            "Mitmachen:              {address}stadt/musterstadt/mitmachen\n"
            "  mit demselben Passwort {others}\n"
            "  E-Mails werden nicht verschickt: Link hier im Terminal, Text in {mails}",
            "Worms in the browser:   {address}en/\n"
            "Musterstadt:            {address}en/city/musterstadt/\n"
            "Log in to the office:   {address}en/account/login/\n"
            "  e-mail {email}\n"
            "  password {password}\n"
            "Take part:              {address}en/city/musterstadt/take-part\n"
            "  with the same password {others}\n"
            "  mails are not sent: link here in the terminal, text in {mails}",
        ),
        "demo-broken": Phrase(
            "{address} antwortet mit {got}, erwartet 200.", "{address} answers {got}, expected 200."
        ),
        "demo-silent": Phrase(
            "Der Webserver antwortet nach {seconds} s noch nicht.",
            "The web server does not answer after {seconds} s.",
        ),
        "demo-checked": Phrase(
            "{count} Seiten geprüft: alle antworten.", "Checked {count} pages: all answer."
        ),
    }
)
"""Everything that these commands say, but for help."""
