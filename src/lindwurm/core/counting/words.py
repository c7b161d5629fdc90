"""All texts about a count, German and English."""

from __future__ import annotations

from lindwurm.core.wording.catalogue import Catalogue, Phrase

COUNTING = Catalogue(
    {
        "title": Phrase("Ergebnis der Abstimmung", "Result of the vote"),
        "rule-equal-shares": Phrase("Methode der gleichen Anteile", "Method of Equal Shares"),
        "rule-greedy": Phrase("meiste Stimmen zuerst", "most votes first"),
        "rule-greedy-cardinality": Phrase("meiste Stimmen je Geld zuerst", "most votes per money first"),
        "rule-phragmen": Phrase("Regel von Phragmén", "Phragmén’s rule"),
        "counted-by": Phrase("Gezählt nach: {rule}.", "Counted by: {rule}."),
        "winners": Phrase(
            "{won} von {all} Projekten gewinnen. Sie kosten zusammen {spent} von {budget}.",
            "{won} of {all} projects win. Together they cost {spent} of {budget}.",
        ),
        "satisfied": Phrase(
            "{share} der {voters} Abstimmenden haben mindestens ein Gewinnerprojekt auf dem Stimmzettel.",
            "{share} of the {voters} voters have at least one winner on the ballot.",
        ),
        "share": Phrase(
            "Allen stand gleich viel zu: {share} je Person.", "Everybody could give the same: {share} each."
        ),
        "share-raised": Phrase(
            "Allen stand gleich viel zu. Damit möglichst wenig Geld liegen bleibt, wurden die Anteile in {steps} "
            "Schritten zu {step} angehoben, bis auf {share} je Person.",
            "Everybody could give the same. So that as little money as possible stays unspent, the shares were raised "
            "in {steps} steps of {step}, up to {share} each.",
        ),
        "end-overspent": Phrase(
            "Ein weiterer Schritt hätte wenigstens {over} mehr gekostet, als da ist; neu wäre dann: {new}.",
            "One more step would have cost at least {over} more than there is; new would then be: {new}.",
        ),
        "end-exhaustive": Phrase(
            "Danach passte kein weiteres Projekt mehr ins Budget.",
            "After that no further project fitted into the budget.",
        ),
        "end-all": Phrase(
            "Damit ist jedes Projekt gewählt, das gewählt werden kann.",
            "With that every project is chosen that can be chosen.",
        ),
        "end-no-money": Phrase(
            "Ohne Budget oder ohne Stimmzettel gibt es nichts zu verteilen.",
            "Without a budget or without ballots there is nothing to share out.",
        ),
        "compared-kept": Phrase(
            "Vergleich mit „meiste Stimmen zuerst“: {shares} ziehen dieses Ergebnis vor, {greedy} das andere. Es bleibt.",
            "Compared with “most votes first”: {shares} prefer this outcome, {greedy} the other. It stays.",
        ),
        "compared-taken": Phrase(
            "Vergleich: {greedy} ziehen „meiste Stimmen zuerst“ vor, {shares} die gleichen Anteile. Deshalb gilt "
            "„meiste Stimmen zuerst“.",
            "Compared: {greedy} prefer “most votes first”, {shares} equal shares. So “most votes first” holds.",
        ),
        "won-paid": Phrase(
            "{project} ({cost}): {votes}. {payers} dafür, höchstens {price} je Stimme{all}. Das wirkt wie "
            "{effective}.",
            "{project} ({cost}): {votes}. {payers} for it, at most {price} per vote{all}. That has the effect of "
            "{effective}.",
        ),
        "won-paid-points": Phrase(
            "{project} ({cost}): {votes}. {payers} dafür, höchstens {price} je Punkt{all}. Das wirkt wie "
            "{effective}.",
            "{project} ({cost}): {votes}. {payers} for it, at most {price} per point{all}. That has the effect "
            "of {effective}.",
        ),
        "full-votes-one": Phrase("1 volle Stimme", "1 full vote"),
        "full-votes-many": Phrase("{count} volle Stimmen", "{count} full votes"),
        "full-points-one": Phrase("1 voller Punkt", "1 full point"),
        "full-points-many": Phrase("{count} volle Punkte", "{count} full points"),
        "gave-all-one": Phrase("; 1 davon gab ihr letztes Geld", "; 1 of them gave their last money"),
        "gave-all-many": Phrase(
            "; {count} davon gaben ihr letztes Geld", "; {count} of them gave their last money"
        ),
        "won-earned": Phrase(
            "{project} ({cost}): {votes}. {payers} es, als jede Person {price} verdient hatte.",
            "{project} ({cost}): {votes}. {payers} it when everybody had earned {price}.",
        ),
        "won-taken": Phrase("{project} ({cost}): {votes}.", "{project} ({cost}): {votes}."),
        "won-free": Phrase("{project}: {votes}. Es kostet nichts.", "{project}: {votes}. It costs nothing."),
        "no-support": Phrase("Niemand hat dafür gestimmt.", "Nobody voted for it."),
        "too-dear": Phrase("Es kostet mehr als das ganze Budget.", "It costs more than the whole budget."),
        "supporters-spent": Phrase(
            "Wer dafür gestimmt hat, hatte am Ende zusammen noch {available}; {missing} fehlten.",
            "Those who voted for it had {available} left together; {missing} were missing.",
        ),
        "did-not-fit": Phrase(
            "Als es an der Reihe war, waren noch {available} da; {missing} fehlten.",
            "When its turn came, {available} were left; {missing} were missing.",
        ),
        "after-stop": Phrase(
            "Die Auszählung endete, bevor es an der Reihe war.", "The count ended before its turn came."
        ),
        "lost": Phrase("{project} ({cost}): {votes}. {reason}", "{project} ({cost}): {votes}. {reason}"),
        "tie": Phrase(
            "Gleichstand zwischen {tied}: {chosen} ging vor, {why}.",
            "Tie between {tied}: {chosen} went first, {why}.",
        ),
        "tie-points": Phrase("weil es mehr Stimmen hat", "because it has more votes"),
        "tie-cheaper": Phrase("weil es weniger kostet", "because it costs less"),
        "tie-dearer": Phrase("weil es mehr kostet", "because it costs more"),
        "tie-lot": Phrase("durch das Los", "by lot"),
        "group": Phrase(
            "{group}: {voters} Abstimmende, {share} mit mindestens einem Gewinnerprojekt{paid}.",
            "{group}: {voters} voters, {share} with at least one winner{paid}.",
        ),
        "group-paid": Phrase(
            "; sie zahlten {paid} des ausgegebenen Geldes", "; they paid {paid} of the money spent"
        ),
        "group-others": Phrase("Kleine Gruppen zusammen", "Small groups together"),
        "group-unknown": Phrase("ohne Angabe", "not stated"),
        "votes-one": Phrase("1 Stimme", "1 vote"),
        "votes-many": Phrase("{count} Stimmen", "{count} votes"),
        "points-votes": Phrase(
            "{points} Punkte von {count} Abstimmenden", "{points} points from {count} voters"
        ),
        "paid-one": Phrase("1 Person zahlte", "1 person paid"),
        "paid-many": Phrase("{count} Personen zahlten", "{count} persons paid"),
        "bought-one": Phrase("1 Person kaufte", "1 person bought"),
        "bought-many": Phrase("{count} Personen kauften", "{count} persons bought"),
        "heading-won": Phrase("Gewählt", "Chosen"),
        "heading-lost": Phrase("Nicht gewählt", "Not chosen"),
        "heading-ties": Phrase("Gleichstände", "Ties"),
        "heading-groups": Phrase("Gruppen", "Groups"),
        "col-place": Phrase("Reihenfolge", "Order"),
        "col-project": Phrase("Projekt", "Project"),
        "col-cost": Phrase("Kosten", "Cost"),
        "col-votes": Phrase("Stimmen", "Votes"),
        "col-points": Phrase("Punkte", "Points"),
        "col-effective": Phrase("wirksame Stimmen", "effective votes"),
        "col-payers": Phrase("Personen, die zahlten", "persons who paid"),
        "col-price": Phrase("je Stimme", "per vote"),
        "col-price-points": Phrase("je Punkt", "per point"),
        "col-earned": Phrase("verdient bis dahin", "earned until then"),
        "col-outcome": Phrase("Ergebnis", "Outcome"),
        "chart-desc": Phrase(
            "Balken je Projekt: der Rahmen zeigt alle Stimmen, die Füllung die wirksamen Stimmen. Gefüllt sind die "
            "gewählten Projekte. Die Zahlen stehen daneben.",
            "A bar for each project: the outline shows all votes, the filling the effective votes. Filled are the "
            "chosen projects. The numbers stand beside.",
        ),
        "chart-votes": Phrase("alle Stimmen", "all votes"),
        "chart-effective": Phrase("wirksame Stimmen", "effective votes"),
        "chart-lost": Phrase("nicht gewählt", "not chosen"),
        "chart-more": Phrase("und {count} weitere nicht gewählte", "and {count} more not chosen"),
    }
)


REFUSALS = Catalogue(
    {
        "no-such-pair": Phrase(
            "erwartet eine Regel für Stimmzettel vom Typ {ballot}, bekommen {rule}: Sie kennt keine Punkte. "
            "equal-shares oder greedy wählen.",
            "expected a rule for ballots of type {ballot}, got {rule}: it knows no points. Choose equal-shares or "
            "greedy.",
        ),
        "no-utility": Phrase(
            "erwartet keinen Nutzen bei {rule}, bekommen {utility}: Die Regel braucht keinen. Die Angabe weglassen.",
            "expected no utility with {rule}, got {utility}: the rule uses none. Leave it out.",
        ),
        "only-shares": Phrase(
            "erwartet {name} nur bei equal-shares, bekommen {value} bei {rule}. Die Angabe weglassen.",
            "expected {name} with equal-shares only, got {value} with {rule}. Leave it out.",
        ),
        "not-shares": Phrase(
            "erwartet overrun nur bei greedy und phragmen, bekommen {value} bei equal-shares. Die Angabe weglassen.",
            "expected overrun with greedy and phragmen only, got {value} with equal-shares. Leave it out.",
        ),
        "only-add1": Phrase(
            "erwartet step und stop nur mit completion add1, bekommen beides ohne. Die Angaben weglassen.",
            "expected step and stop with completion add1 only, got them without. Leave them out.",
        ),
        "small-step": Phrase(
            "erwartet einen Schritt über 0, bekommen {step}. Einen größeren wählen.",
            "expected a step above 0, got {step}. Choose a larger one.",
        ),
        "many-steps": Phrase(
            "erwartet ein Ende nach höchstens {most} Schritten, bekommen keines mit Schritten zu {step}. Einen größeren "
            "Schritt wählen.",
            "expected an end within {most} steps, got none with steps of {step}. Choose a larger step.",
        ),
    }
)
"""Why parameters are refused."""
