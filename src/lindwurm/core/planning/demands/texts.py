"""Every sentence about prices and contradictions, in German and English side by side."""

from __future__ import annotations

from lindwurm.core.wording import Catalogue, Phrase

DEMANDS = Catalogue(
    {
        "force": Phrase("{title} soll im Plan stehen", "{title} is to be in the plan"),
        "force.how": Phrase("{title} soll{how} beginnen", "{title} is to start{how}"),
        "force.way": Phrase("{title} soll{how} umgesetzt werden", "{title} is to be done{how}"),
        "force.own": Phrase("{title} soll{how} bezahlt werden", "{title} is to be paid for{how}"),
        "forbid": Phrase("{title} soll nicht im Plan stehen", "{title} is not to be in the plan"),
        "forbid.how": Phrase("{title} soll nicht{how} beginnen", "{title} is not to start{how}"),
        "forbid.way": Phrase("{title} soll nicht{how} umgesetzt werden", "{title} is not to be done{how}"),
        "forbid.own": Phrase("{title} soll nicht{how} bezahlt werden", "{title} is not to be paid for{how}"),
        "by": Phrase(" spätestens im {quarter}", " in {quarter} at the latest"),
        "from": Phrase(" frühestens im {quarter}", " in {quarter} at the earliest"),
        "not-by": Phrase(" bis zum {quarter}", " by {quarter}"),
        "not-from": Phrase(" ab dem {quarter}", " from {quarter} on"),
        "in": Phrase(" im {quarter}", " in {quarter}"),
        "between": Phrase(" zwischen dem {first} und dem {last}", " between {first} and {last}"),
        "variant": Phrase(" in der Umsetzungsvariante {variant}", " in the variant {variant}"),
        "own": Phrase(" mit eigenem Geld", " with own money"),
        "programme": Phrase(
            " mit Förderung aus dem Programm {programme}", " with a grant of the programme {programme}"
        ),
        "directive": Phrase("{demand} (Vorgabe: {body}, {date})", "{demand} (directive: {body}, {date})"),
        "duty": Phrase(
            "Die Pflichtaufgabe {title} soll fristgerecht nutzbar sein",
            "the legal duty {title} is to be in use on time",
        ),
    }
)
PRICES = Catalogue(
    {
        "asked": Phrase("Angenommen, {demand}", "suppose {demand}"),
        "met": Phrase("Der Plan erfüllt das schon", "the plan meets this already"),
        "no-way": Phrase("Das lassen die Regeln nicht zu", "the rules do not permit this"),
        "no-way.settled": Phrase(
            "Das ist nicht möglich: Die Maßnahme ist festgelegt, begonnen oder nicht planbar",
            "this is not possible: the measure is fixed, has begun or cannot be planned",
        ),
        "no-room": Phrase(
            "Unter den Plänen, die dem vorliegenden ähnlich sind, fand sich keiner, der das erfüllt",
            "among the plans that are like the given one none was found that meets this",
        ),
        "improved": Phrase(
            "Bei der Rechnung hat sich ein besserer Plan als der vorliegende gefunden; alle Angaben vergleichen mit "
            "diesem besseren Plan",
            "the calculation came upon a better plan than the given one; everything here is compared with that "
            "better plan",
        ),
        "improved.met": Phrase(
            "Bei der Rechnung hat sich ein besserer Plan als der vorliegende gefunden, und er erfüllt das schon",
            "the calculation came upon a better plan than the given one, and it meets this already",
        ),
        "possible": Phrase(
            "Das ist möglich und ändert Folgendes", "this is possible and changes the following"
        ),
        "moved": Phrase(
            "{title} beginnt im {after} statt im {before}", "{title} starts in {after} instead of {before}"
        ),
        "added": Phrase(
            "{title} kommt in den Plan und beginnt im {after}",
            "{title} comes into the plan and starts in {after}",
        ),
        "dropped": Phrase(
            "{title} steht nicht mehr im Plan; bisher war der Beginn im {before} vorgesehen",
            "{title} is no longer in the plan; it was to start in {before}",
        ),
        "variant": Phrase(
            "{title} wird in der Umsetzungsvariante {after} statt {before} umgesetzt",
            "{title} is done in the variant {after} instead of {before}",
        ),
        "financing": Phrase(
            "{title} wird {after} bezahlt statt {before}", "{title} is paid {after} instead of {before}"
        ),
        "grant-lost": Phrase(
            "Für {title} entfällt die Zuwendung aus dem Förderprogramm {programme}, {amount}{origin}",
            "the grant of the programme {programme} for {title} lapses, {amount}{origin}",
        ),
        "grant-won": Phrase(
            "Für {title} kommt eine Zuwendung aus dem Förderprogramm {programme} hinzu, {amount}{origin}",
            "a grant of the programme {programme} for {title} is won, {amount}{origin}",
        ),
        "grant-more": Phrase(
            "Die Zuwendung aus dem Förderprogramm {programme} für {title} steigt um {amount}{origin}",
            "the grant of the programme {programme} for {title} rises by {amount}{origin}",
        ),
        "grant-less": Phrase(
            "Die Zuwendung aus dem Förderprogramm {programme} für {title} sinkt um {amount}{origin}",
            "the grant of the programme {programme} for {title} falls by {amount}{origin}",
        ),
        "money": Phrase("Eigenes Geld: {years}{origin}", "own money: {years}{origin}"),
        "money.more": Phrase("{year} {amount} mehr", "{amount} more in {year}"),
        "money.less": Phrase("{year} {amount} weniger", "{amount} less in {year}"),
        "money.more.each": Phrase("{year} je {amount} mehr", "{amount} more each in {year}"),
        "money.less.each": Phrase("{year} je {amount} weniger", "{amount} less each in {year}"),
        "money.total.more": Phrase(
            "Im Planungszeitraum werden zusammen {amount} mehr an eigenem Geld gebraucht",
            "over the planning period {amount} more own money is needed in total",
        ),
        "money.total.less": Phrase(
            "Im Planungszeitraum werden zusammen {amount} weniger an eigenem Geld gebraucht",
            "over the planning period {amount} less own money is needed in total",
        ),
        "money.total.same": Phrase(
            "Im Planungszeitraum bleibt die Summe des eigenen Geldes gleich",
            "over the planning period the total of own money stays the same",
        ),
        "money.none": Phrase(
            "Das eigene Geld bleibt in jedem Jahr gleich", "own money stays the same in every year"
        ),
        "staff": Phrase(
            "Das Personal von {unit} ist {years} dann nahezu ausgelastet",
            "the staff of {unit} is then nearly used up in {years}",
        ),
        "late": Phrase(
            "Die Pflichtaufgabe {title} ist erst ab dem {after} nutzbar statt ab dem {before}; die Frist ist das "
            "{deadline}",
            "the legal duty {title} is in use from {after} instead of {before}; it is due by {deadline}",
        ),
        "late.never": Phrase(
            "Die Pflichtaufgabe {title} steht nicht mehr im Plan; die Frist ist das {deadline}",
            "the legal duty {title} is no longer in the plan; it is due by {deadline}",
        ),
        "unmet": Phrase(
            "Die Vorgabe {body} vom {date} wird nicht mehr erfüllt",
            "the directive {body} of {date} is no longer met",
        ),
        "unmet.group": Phrase(
            "Die Mindestzahl der Gruppe „{group}“ wird nicht mehr erreicht",
            "the minimum of the group “{group}” is no longer reached",
        ),
        "loss.like": Phrase(
            "Der Plan verliert dabei etwa so viel Nutzen, wie {title} bringt",
            "the plan loses about as much benefit as {title} brings",
        ),
        "loss": Phrase(
            "Der Plan verliert dabei rund {share} seines Nutzens",
            "the plan loses about {share} of its benefit",
        ),
        "loss.small": Phrase(
            "Der Plan verliert dabei weniger als ein Tausendstel seines Nutzens",
            "the plan loses less than a thousandth of its benefit",
        ),
        "loss.none": Phrase(
            "Der Nutzen des ganzen Plans bleibt nahezu gleich",
            "the benefit of the whole plan stays nearly the same",
        ),
        "loss.none.gainer": Phrase(
            "Der Nutzen des ganzen Plans bleibt nahezu gleich: Was {title} verliert, gewinnt vor allem {gainer}",
            "the benefit of the whole plan stays nearly the same: what {title} loses is gained above all by {gainer}",
        ),
        "near": Phrase(
            "Geprüft wurden nur Pläne, die dem vorliegenden ähnlich sind; ein ganz anderer könnte besser sein",
            "only plans that are like the given one were tried; quite another one may be better",
        ),
    }
)
CONFLICTS = Catalogue(
    {
        "holds": Phrase(
            "Die Vorgaben und Fristen können zusammen eingehalten werden, wenn andere freiwillige Maßnahmen "
            "nötigenfalls dafür zurückstehen",
            "the directives and deadlines can be met together if other voluntary measures make way where they must",
        ),
        "holds.rest": Phrase(
            "Die übrigen Vorgaben und Fristen können zusammen eingehalten werden, wenn andere freiwillige Maßnahmen "
            "nötigenfalls dafür zurückstehen",
            "the other directives and deadlines can be met together if other voluntary measures make way where they "
            "must",
        ),
        "groups": Phrase(
            "Ob dann Gruppen von Maßnahmen ihre Mindestzahl erreichen, ist nicht geprüft",
            "whether groups of measures then reach their minimum was not checked",
        ),
        "met": Phrase(
            "Unabhängig vom Plan schon erfüllt: {demand}", "met already, whatever the plan: {demand}"
        ),
        "past": Phrase(
            "Die Maßnahme hat schon begonnen oder ist beendet, eine Vorgabe ändert daran nichts mehr: {demand}",
            "the measure has begun already or is over, and no directive changes that any more: {demand}",
        ),
        "unplanned": Phrase(
            "Die Maßnahme ist derzeit nicht planbar, deshalb erfüllt kein Plan die Vorgabe: {demand}",
            "the measure cannot be planned at present, so no plan meets the directive: {demand}",
        ),
        "nothing": Phrase(
            "Es gibt keine Vorgaben und keine Fristen", "there are no directives and no deadlines"
        ),
        "open": Phrase(
            "In der Rechenzeit ließ sich nicht klären, ob die Vorgaben und Fristen zusammen eingehalten werden können",
            "it could not be settled in time whether the directives and deadlines can be met together",
        ),
        "aside": Phrase(
            "Schon ohne die neuen Vorgaben nicht einzuhalten und deshalb außer Betracht: {demand}",
            "not to be met even without the new demands and therefore left aside: {demand}",
        ),
        "barred": Phrase(
            "Dafür gibt es keinen zulässigen Weg: {demand}", "there is no permitted way for this: {demand}"
        ),
        "barred.time": Phrase(
            "Bis dahin ist sie mit keiner Umsetzungsvariante zu schaffen", "no variant can be done by then"
        ),
        "lead": Phrase(
            "Folgendes kann nicht alles zusammen gelten", "the following cannot all hold together"
        ),
        "out": Phrase(
            "Ohne einen einzelnen dieser Punkte sind die übrigen miteinander vereinbar",
            "without any single one of these points the others are compatible",
        ),
        "out.one": Phrase(
            "Das scheitert schon an bereits festgelegten Maßnahmen",
            "this fails because of measures that are fixed already",
        ),
        "out.open": Phrase(
            "Ob alle diese Punkte nötig sind, ließ sich in der Rechenzeit nicht klären",
            "whether all of these points are needed could not be settled in time",
        ),
        "precedence": Phrase("{after} setzt {before} voraus", "{after} needs {before} first"),
        "precondition": Phrase(
            "Das Förderprogramm {programme} verlangt für {after}, dass {before} schon nutzbar ist",
            "the programme {programme} demands for {after} that {before} is in use",
        ),
        "exclusion": Phrase(
            "Von {members} darf nur eine im Plan stehen", "of {members} only one may be in the plan"
        ),
        "budget": Phrase(
            "Das Geld der Haushaltsstelle {line} reicht nur so weit: {years}",
            "the money of the budget line {line} goes only so far: {years}",
        ),
        "commitment": Phrase(
            "Die Verpflichtungsermächtigung der Haushaltsstelle {line} ist begrenzt: {years}",
            "the commitment authority of the budget line {line} is limited: {years}",
        ),
        "staff": Phrase(
            "Das Personal von {unit} ist begrenzt: {years}", "the staff of {unit} is limited: {years}"
        ),
        "programme": Phrase(
            "Mittel und Anträge im Förderprogramm {programme} sind begrenzt",
            "money and applications of the programme {programme} are limited",
        ),
        "liquidity": Phrase(
            "Vorgestreckte Zuwendungen sind begrenzt", "what may be paid in advance of grants is limited"
        ),
    }
)
CATALOGUES = {"demands": DEMANDS, "prices": PRICES, "conflicts": CONFLICTS}
"""For the test that compares the languages."""
