"""The phrases of doubt, German and English."""

from __future__ import annotations

from lindwurm.core.wording import Catalogue, Phrase

CASES = Catalogue(
    {
        "name-unchanged": Phrase("Angaben unverändert", "Figures unchanged"),
        "changed-unchanged": Phrase(
            "Alle Angaben bleiben; es wird nur noch einmal geplant.",
            "All figures stay; it is only planned once more.",
        ),
        "name-goal": Phrase("Gewicht {percent}: {goal}", "Weight {percent}: {goal}"),
        "changed-goal": Phrase(
            "Das Gewicht des Ziels {goal} ändert sich um {percent}.",
            "The weight of the goal {goal} changes by {percent}.",
        ),
        "name-equal-weights": Phrase("Alle Ziele gleich", "All goals equal"),
        "changed-equal-weights": Phrase("Alle Ziele wiegen gleich viel.", "All goals weigh the same."),
        "name-citizens-weights": Phrase("Reihenfolge der Bürgerschaft", "The citizens' order"),
        "changed-citizens-weights": Phrase(
            "Die Ziele wiegen nach der Reihenfolge, die die Bürgerschaft den Handlungsfeldern gegeben hat.",
            "The goals weigh by the order that the citizens gave the fields of action.",
        ),
        "name-classes-low": Phrase("Schätzungen am unteren Rand", "Estimates at the low end"),
        "changed-classes-low": Phrase(
            "Kosten, Personal und Dauer, die nach Größenklassen geschätzt sind, liegen alle am unteren Rand ihrer "
            "Klasse.",
            "Cost, staff and duration that were estimated by size class are all at the low end of their class.",
        ),
        "name-classes-high": Phrase("Schätzungen am oberen Rand", "Estimates at the high end"),
        "changed-classes-high": Phrase(
            "Kosten, Personal und Dauer, die nach Größenklassen geschätzt sind, liegen alle am oberen Rand ihrer "
            "Klasse.",
            "Cost, staff and duration that were estimated by size class are all at the high end of their class.",
        ),
        "name-budget": Phrase("Haushalt {percent}", "Budget {percent}"),
        "changed-budget": Phrase(
            "Die Jahresbeträge der kommunalen Haushaltsstellen ändern sich um {percent}; die Förderung bleibt.",
            "The yearly amounts of the municipality's budget lines change by {percent}; grants stay.",
        ),
    }
)

LABELS = Catalogue(
    {
        "in-any-case": Phrase("in jedem Fall", "in any case"),
        "mostly": Phrase("meist", "mostly"),
        "mostly-but": Phrase("meist; nicht bei: {cases}", "mostly; not with: {cases}"),
        "depends": Phrase("hängt ab vom Fall; nicht bei: {cases}", "depends on the case; not with: {cases}"),
        "depends-only": Phrase(
            "hängt ab vom Fall; nur bei: {cases}", "depends on the case; only with: {cases}"
        ),
        "depends-outside": Phrase(
            "nicht im Plan; kommt hinein bei: {cases}", "not in the plan; comes in with: {cases}"
        ),
        "depends-untried": Phrase("noch kein Fall gerechnet", "no case computed yet"),
        "never": Phrase("in keinem Fall", "never"),
        "never-planned": Phrase(
            "in keinem Fall: neu geplant beginnt sie zu anderer Zeit oder fehlt",
            "never: planned again it starts at another time or is left out",
        ),
        "fixed": Phrase("in jedem Fall, steht fest", "in any case, it is fixed"),
        "unsettled": Phrase(
            "{words} (auch ohne Änderung findet sich ein besserer Plan, in dem sie zu anderer Zeit beginnt oder fehlt)",
            "{words} (even without a change a better plan is found in which it starts at another time or is left out)",
        ),
        "short-in-any-case": Phrase("in jedem Fall", "in any case"),
        "short-mostly": Phrase("meist", "mostly"),
        "short-depends": Phrase("hängt ab von …", "depends on …"),
        "short-never": Phrase("in keinem Fall", "never"),
        "and-more": Phrase("{named} und {more} weiteren", "{named} and {more} more"),
    }
)
SUMMARY = Catalogue(
    {
        "any-case": Phrase(
            "{stand} von {planned} Maßnahmen des Plans stehen in jedem der {cases} Fälle im Plan und beginnen höchstens "
            "ein Jahr früher oder später.",
            "{stand} of {planned} measures of the plan stay in the plan in each of the {cases} cases and start at most a "
            "year earlier or later.",
        ),
        "others": Phrase("Die anderen: {counts}.", "The others: {counts}."),
        "count-mostly": Phrase("{count} meist", "{count} mostly"),
        "count-depends": Phrase("{count} je nach Fall", "{count} depending on the case"),
        "count-never": Phrase("{count} in keinem Fall", "{count} never"),
        "fixed-one": Phrase("Eine davon steht schon fest.", "One of them is fixed already."),
        "fixed-many": Phrase("{fixed} davon stehen schon fest.", "{fixed} of them are fixed already."),
        "outside-one": Phrase(
            "Eine Maßnahme außerhalb des Plans käme in mindestens einem Fall hinein.",
            "One measure outside the plan would come into it in at least one case.",
        ),
        "outside-many": Phrase(
            "{outside} Maßnahmen außerhalb des Plans kämen in mindestens einem Fall hinein.",
            "{outside} measures outside the plan would come into it in at least one case.",
        ),
        "no-case": Phrase(
            "Noch ist kein Fall gerechnet; über den Plan ist damit nichts gesagt.",
            "No case has been computed yet; this says nothing about the plan.",
        ),
        "fewer-cases": Phrase(
            "Gerechnet sind {cases} von {meant} Fällen; die übrigen sind nicht bewertet.",
            "{cases} of {meant} cases were computed; the others are not judged.",
        ),
        "unsettled": Phrase(
            "Schon mit unveränderten Angaben findet erneutes Planen einen um {gain} besseren Plan, der bei {moved} "
            "Maßnahmen anders ist; je länger vorher geplant wird, desto mehr sagt die Bewertung.",
            "Even with unchanged figures, planning again finds a plan that is {gain} better and differs in {moved} "
            "measures; the longer is planned before, the more the judgement says.",
        ),
        "unsettled-duty": Phrase(
            "Schon mit unveränderten Angaben findet erneutes Planen einen Plan, der mehr Pflichten rechtzeitig erfüllt und "
            "bei {moved} Maßnahmen anders ist: erst länger planen, dann bewerten.",
            "Even with unchanged figures, planning again finds a plan that meets more duties in time and differs in "
            "{moved} measures: plan longer first, then judge.",
        ),
        "near": Phrase(
            "Gesucht wurde nahe am Plan; das begünstigt, dass er bleibt.",
            "The search stayed near the plan; that favours keeping it.",
        ),
    }
)
CURVE = Catalogue(
    {
        "now-own-money": Phrase(
            "Mit dem eigenen Geld von heute, {limit} im Jahr, sind {planned} Maßnahmen möglich.",
            "With today's own money, {limit} a year, {planned} measures are possible.",
        ),
        "now-staff": Phrase(
            "Mit dem Personal von heute, {limit} in {unit}, sind {planned} Maßnahmen möglich.",
            "With today's staff, {limit} in {unit}, {planned} measures are possible.",
        ),
        "less": Phrase(
            "Mit {change} weniger sind es {planned}; es bleiben {share} des Nutzens.",
            "With {change} less there are {planned}; {share} of the benefit remain.",
        ),
        "less-duty": Phrase(
            "Mit {change} weniger sind es {planned}; Pflichtaufgaben kommen dann anders, der Nutzen ist nicht vergleichbar.",
            "With {change} less there are {planned}; legal duties come otherwise then, the benefit cannot be compared.",
        ),
        "more-duty": Phrase(
            "Mit {change} mehr sind es {planned}; Pflichtaufgaben kommen dann besser voran, der Nutzen ist nicht "
            "vergleichbar.",
            "With {change} more there are {planned}; legal duties are met better then, the benefit cannot be compared.",
        ),
        "idle": Phrase(
            "Nicht mitgezählt sind {amount} im Jahr auf Haushaltsstellen, aus denen nach den heutigen Angaben und Regeln "
            "keine Maßnahme bezahlt werden kann.",
            "Not counted are {amount} a year on budget lines that no measure can be paid from, as figures and rules are "
            "today.",
        ),
        "more": Phrase(
            "Mit {change} mehr sind es {planned}; der Nutzen wächst auf {share} des heutigen.",
            "With {change} more there are {planned}; the benefit grows to {share} of today's.",
        ),
        "money-change": Phrase("{amount} im Jahr", "{amount} a year"),
        "more-none": Phrase(
            "{change} mehr bringen keinen größeren Nutzen.", "{change} more bring no greater benefit."
        ),
        "more-found-none": Phrase(
            "Mit {change} mehr fand die Suche keinen größeren Nutzen.",
            "With {change} more the search found no greater benefit.",
        ),
        "step-one": Phrase(
            "Schon {change} mehr bringen eine Maßnahme mehr.", "Already {change} more bring one more measure."
        ),
        "step-many": Phrase(
            "Schon {change} mehr bringen {count} Maßnahmen mehr.",
            "Already {change} more bring {count} more measures.",
        ),
        "gap-exact": Phrase(
            "An jedem Punkt ist das nachweislich der bestmögliche Plan.",
            "At each point this is provably the best possible plan.",
        ),
        "gap-exact-duty": Phrase(
            "An jedem Punkt ist das nachweislich der bestmögliche unter den Plänen mit ebenso vielen rechtzeitigen Pflichten.",
            "At each point this is provably the best of the plans that meet as many duties in time.",
        ),
        "where-all": Phrase("Im ganzen Bereich", "In the whole range"),
        "where-duty": Phrase(
            "Wo Pflichtaufgaben kommen wie heute,", "Where legal duties come as they do today,"
        ),
        "bend-hardly": Phrase(
            "Ab {limit} bringt mehr kaum noch etwas.", "From {limit} on, more brings hardly anything."
        ),
        "bend-less": Phrase(
            "Ab {limit} bringt mehr deutlich weniger als davor.",
            "From {limit} on, more brings clearly less than before.",
        ),
        "bend-none": Phrase(
            "{where} bringt mehr etwa gleich viel dazu.", "{where} more brings about equally much."
        ),
        "flat": Phrase("{where} ändert das am Nutzen nichts.", "{where} this does not change the benefit."),
        "flat-found": Phrase(
            "{where} fand die Suche keinen anderen Nutzen.", "{where} the search found no other benefit."
        ),
        "duty": Phrase(
            "Mit {limit} und weniger kommen Pflichtaufgaben später oder gar nicht.",
            "With {limit} and less, legal duties come later or not at all.",
        ),
        "gap": Phrase(
            "Jeder Punkt liegt nachweislich höchstens {gap} unter dem dort bestmöglichen Plan.",
            "Each point is provably at most {gap} below the best possible plan there.",
        ),
        "gap-duty": Phrase(
            "Jeder Punkt liegt nachweislich höchstens {gap} unter dem dort bestmöglichen Plan mit ebenso vielen "
            "rechtzeitigen Pflichten.",
            "Each point is provably at most {gap} below the best possible plan there that meets as many duties in time.",
        ),
        "gap-none": Phrase(
            "Nicht für jeden Punkt ist nachgewiesen, wie weit er unter dem bestmöglichen Plan liegt.",
            "Not for every point it is proved how far it is below the best possible plan.",
        ),
        "fewer-points": Phrase(
            "Gerechnet sind {points} von {meant} Punkten.", "{points} of {meant} points were computed."
        ),
        "no-point": Phrase("Noch ist kein Punkt gerechnet.", "No point has been computed yet."),
    }
)
CATALOGUES = {"cases": CASES, "labels": LABELS, "summary": SUMMARY, "curve": CURVE}
"""All catalogues, for the test that compares the languages."""
