"""What the commands of doubt say, in help and in results: robustness, frontier, simulate."""

from __future__ import annotations

from lindwurm.core.wording.catalogue import Catalogue, Phrase


def _same(text: str) -> Phrase:
    return Phrase(text, text)


HELP_OF_DOUBT = {
    "opt-doubt-seconds": Phrase(
        "Höchstens so lange rechnen (Vorgabe 60).", "Compute so long at most (default 60)."
    ),
    "opt-doubt-chart": Phrase("Ein Bild (SVG) hierhin schreiben.", "Write an image (SVG) to this file."),
    "opt-robustness-rounds": Phrase(
        "Statt Sekunden: jeden Fall höchstens so oft neu planen; jeder Lauf gibt dasselbe.",
        "Instead of seconds: plan each case again so often at most; every run gives the same.",
    ),
    "opt-frontier-unit": Phrase(
        "Statt des Geldes das Personal dieser Organisationseinheit verändern.",
        "Change the staff of this unit instead of the money.",
    ),
    "opt-frontier-points": Phrase(
        "So viele Punkte, eine ungerade Zahl (Vorgabe 7).", "So many points, an odd number (default 7)."
    ),
    "opt-frontier-work": Phrase(
        "Statt Sekunden: so viele Suchschritte je Punkt; jeder Lauf gibt dasselbe.",
        "Instead of seconds: so many search steps for each point; every run gives the same.",
    ),
    "robustness-short": Phrase(
        "Zeigen, was vom Plan bleibt, wenn sich Angaben ändern.",
        "Show what stays of a plan when figures change.",
    ),
    "robustness": Phrase(
        "Plant neu mit anderen Gewichten der Ziele, mit Schätzungen am Rand ihrer Klasse und mit mehr und weniger Geld, "
        "und sagt von jeder Maßnahme: in jedem Fall, meist, hängt ab von …, in keinem Fall. Gesucht wird nahe am Plan. "
        "Strg-C behält die Fälle, die schon gerechnet sind.",
        "Plans again with other weights of the goals, with estimates at the ends of their class and with more and less "
        "money, and says of each measure: in any case, mostly, depends on …, never. The search stays near the plan. "
        "Ctrl-C keeps the cases computed so far.",
    ),
    "robustness-examples": _same(
        "lindwurm robustness cities/worms plan.json\n"
        "lindwurm robustness cities/worms plan.json --seconds 30 --chart robustness.svg"
    ),
    "frontier-short": Phrase(
        "Zeigen, was mehr und weniger Geld oder Personal brächte.",
        "Show what more and less money or staff would do.",
    ),
    "frontier": Phrase(
        "Plant mit weniger und mit mehr eigenem Geld der Stadt, oder mit anderem Personal einer Organisationseinheit, "
        "und zeigt, welche Maßnahmen hinzukommen oder wegfallen, mit nachgewiesenem Abstand an jedem Punkt. Strg-C "
        "behält die Punkte, die schon gerechnet sind.",
        "Plans with less and with more of the city's own money, or with other staff of a unit, and shows which measures "
        "come in or drop out, with a proved gap at each point. Ctrl-C keeps the points computed so far.",
    ),
    "frontier-examples": _same(
        "lindwurm frontier cities/worms plan.json\n"
        "lindwurm frontier cities/worms plan.json --unit digital --points 5 --chart frontier.svg"
    ),
    "opt-simulate-runs": Phrase("So viele Verläufe (Vorgabe 200).", "So many runs (default 200)."),
    "opt-simulate-seed": Phrase(
        "Startwert des Zufalls (Vorgabe 1); derselbe gibt dasselbe Glück, auch für einen anderen Plan.",
        "Seed of the luck (default 1); the same one gives the same luck, also to another plan.",
    ),
    "opt-simulate-processes": Phrase(
        "So viele Prozesse nebeneinander (Vorgabe 2); das Ergebnis hängt nicht davon ab.",
        "So many processes side by side (default 2); the result does not depend on it.",
    ),
    "opt-simulate-cluster": Phrase(
        "Auf einem Dask-Cluster rechnen, etwa tcp://10.0.0.5:8786; nur auf einem eigenen.",
        "Compute on a Dask cluster such as tcp://10.0.0.5:8786; only on one of your own.",
    ),
    "simulate-short": Phrase(
        "Den Plan mit ausgelostem Glück durchspielen, viele Male.",
        "Play the plan through with drawn luck, many times.",
    ),
    "simulate": Phrase(
        "Lost aus, welche Anträge bewilligt werden, wann andere entscheiden, wie lange etwas dauert und was es kostet, und "
        "geht den Plan Quartal für Quartal durch, nur mit dem, was bis dahin bekannt ist. Sagt in Zehnteln, was wann beginnt, "
        "wie das Geld schwankt und was geschieht, wenn eine große Förderung ausfällt. Strg-C behält die Verläufe, die schon "
        "durchgespielt sind.",
        "Draws which applications are approved, when others decide, how long work takes and what it costs, and walks the "
        "plan quarter by quarter with only what is known by then. Says in tenths what starts when, how the money varies and "
        "what happens if a large grant is refused. Ctrl-C keeps the runs played through so far.",
    ),
    "simulate-examples": _same(
        "lindwurm simulate cities/worms plan.json\n"
        "lindwurm simulate cities/worms plan.json --runs 500 --seed 7 --chart simulation.svg"
    ),
}
"""Help texts, part of `help_words.HELP`."""

DOUBTS = Catalogue(
    {
        "cases": Phrase("Fälle", "Cases"),
        "points": Phrase("Punkte", "Points"),
        "runs": Phrase("Verläufe", "Runs"),
        "done": Phrase("{done} von {all}", "{done} of {all}"),
        "stopped-cases": Phrase(
            "Abgebrochen; {done} von {all} Fällen sind gerechnet und gelten.",
            "Stopped; {done} of {all} cases are computed and hold.",
        ),
        "stopped-points": Phrase(
            "Abgebrochen; {done} von {all} Punkten sind gerechnet und gelten.",
            "Stopped; {done} of {all} points are computed and hold.",
        ),
        "stopped-runs": Phrase(
            "Abgebrochen; {done} von {all} Verläufen sind durchgespielt und gelten.",
            "Stopped; {done} of {all} runs are played through and hold.",
        ),
        "run-failed": Phrase(
            "Ein Verlauf ist gescheitert: {reason}. Das ist ein Fehler des Programms.",
            "A run failed: {reason}. This is a fault of the program.",
        ),
        "cluster-missing": Phrase(
            "Für --cluster fehlt Dask: lindwurm mit dem Zusatz „cluster“ installieren.",
            "--cluster needs Dask: install lindwurm with the extra “cluster”.",
        ),
        "cluster-silent": Phrase(
            "Unter {address} antwortet kein Cluster.", "No cluster answers at {address}."
        ),
        "exclusive-rounds": Phrase(
            "--seconds oder --rounds, nicht beide.", "--seconds or --rounds, not both."
        ),
        "unknown-unit": Phrase(
            "Eine Organisationseinheit „{name}“, die im Plan vorkommt, gibt es nicht. Es gibt: {names}.",
            "There is no unit “{name}” that the plan counts on. There are: {names}.",
        ),
        "chart-written": Phrase("Bild: {path}", "Image: {path}"),
        "col-case": Phrase("Fall", "Case"),
        "col-moved": Phrase("Anders als im Plan", "Other than in the plan"),
        "changes": Phrase(
            "Mit {limit} kommen hinzu (+) und fallen weg (−):", "With {limit} come in (+) and drop out (−):"
        ),
        "moved-none": Phrase("nichts", "nothing"),
        "moved-one": Phrase("1 Maßnahme", "1 measure"),
        "moved-many": Phrase("{count} Maßnahmen", "{count} measures"),
    }
)
"""Everything that the commands of doubt say beside their help."""
