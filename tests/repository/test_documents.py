"""The documents are complete and true where a machine can tell."""

import re
import tomllib

import pytest
import yaml

import lindwurm

# One English word per thing, with the German word people read.
WORDS = {
    "measure": "Maßnahme",
    "field of action": "Handlungsfeld",
    "goal": "Ziel",
    "variant": "Umsetzungsvariante",
    "urgency": "Dringlichkeit",
    "feasibility": "Machbarkeit, Möglichkeiten",
    "milestone": "Meilenstein",
    "dependency": "Abhängigkeit",
    "external event": "externes Ereignis (Bund, Land)",
    "organisation": "Organisation",
    "unit": "Organisationseinheit",
    "working group": "Arbeitskreis",
    "committee": "Ausschuss",
    "decision": "Beschluss",
    "funding programme": "Förderprogramm",
    "call": "Förderaufruf",
    "funding rate": "Förderquote",
    "own share": "Eigenanteil",
    "grant notice": "Bescheid",
    "draw-down": "Mittelabruf",
    "proof of use": "Verwendungsnachweis",
    "budget line": "Haushaltsstelle",
    "commitment authority": "Verpflichtungsermächtigung",
    "carry-over": "Haushaltsrest, Übertragung",
    "roadmap": "Fahrplan",
    "scenario": "Szenario",
    "indicator": "Kennzahl",
    "idea": "Idee",
    "ballot": "Abstimmung",
    "blueprint": "Blaupause",
}
STATES = {
    "Publication": ["draft", "review", "approved", "published", "archived"],
    "Progress": ["idea", "planned", "running", "paused", "done", "ended", "unknown"],
    "Readiness": ["idea", "outline", "costed", "registrable"],
    "Kind for the planner": ["done", "ended", "running", "fixed", "free"],
    "Health": ["on time", "late", "stale"],
    "Plan version": ["computed", "draft", "agreed", "recommended", "adopted", "superseded"],
}
RECORD = re.compile(r"^# (\d{4}): .+\n\n\*\*Context\.\*\*", re.MULTILINE)


@pytest.fixture(scope="module")
def document(repository):
    return lambda name: (repository / name).read_text(encoding="utf-8")


def rows(text):
    """The first two cells of each row of the tables in a text."""
    return [
        tuple(cell.strip() for cell in line.split("|")[1:3]) for line in text.splitlines() if line[:1] == "|"
    ]


def test_readme_names_the_two_commands(document):
    readme = document("README.md")

    assert re.search(r"^    make demo +#", readme, re.MULTILINE)
    assert re.search(r"^    make test +#", readme, re.MULTILINE)


def test_glossary_fixes_every_word(document):
    defined = rows(document("GLOSSARY.md"))

    assert {word: german for word, german in WORDS.items() if (word, german) not in defined} == {}


@pytest.mark.parametrize("question", STATES)
def test_glossary_fixes_the_state_words(document, question):
    section = re.split(
        r"^\*\*|^## ", document("GLOSSARY.md").split(f"**{question}:**")[1], flags=re.MULTILINE
    )[0]
    words = [english for english, _ in rows(section)]

    assert words[2:] == STATES[question]


def test_every_decision_is_listed_and_has_its_parts(repository, document):
    listed = re.findall(
        r"^\| \[(\d{4})\]\(([\w.-]+)\) \|", document("docs/decisions/README.md"), re.MULTILINE
    )
    records = sorted(path for path in (repository / "docs" / "decisions").glob("[0-9]*.md"))

    assert [name for _, name in listed] == [path.name for path in records]
    assert [number for number, _ in listed] == [f"{index:04}" for index in range(1, len(records) + 1)]
    for path in records:
        text = path.read_text(encoding="utf-8")
        assert list(RECORD.findall(text)) == [path.name[:4]]
        assert re.findall(r"^\*\*(\w+)\.\*\*", text, re.MULTILINE)[-1] == "Consequences"


def test_links_between_documents_lead_somewhere(repository, texts):
    dead = [
        f"{path.relative_to(repository)}: {target}"
        for path, text in texts.items()
        if path.suffix == ".md"
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", text)
        if "://" not in target and not (path.parent / target).exists()
    ]

    assert dead == []


def test_architecture_names_every_package(repository, document):
    root = repository / "src" / "lindwurm"
    storeys = [root, root / "core", root / "core" / "planning"]
    found = {path.stem for storey in storeys for path in storey.iterdir() if path.suffix in {"", ".py"}}
    named = set(
        re.findall(
            r"[\w]+",
            " ".join(re.findall(r"^ {4,}([\w, ]+?)/?(?: {2,}|$)", document("ARCHITECTURE.md"), re.MULTILINE)),
        )
    )

    assert {name for name in found if not name.startswith("_")} - named == set()


def test_notice_names_every_dependency(repository, document):
    project = tomllib.loads(document("pyproject.toml"))["project"]
    wanted = [*project["dependencies"]]
    for extra in project["optional-dependencies"].values():
        wanted += extra
    for name in ("runtime", "dev"):
        lines = document(f"requirements/{name}.in").splitlines()
        wanted += [line for line in lines if line and not line.startswith(("#", "types-"))]
    names = {re.split(r"[^\w-]", entry)[0].lower() for entry in wanted}
    named = document("NOTICE").lower().replace("or-tools", "ortools")

    assert {name for name in names if name not in named} == set()


def test_licence_is_complete(document):
    licence = document("LICENSE")

    assert licence.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2\n")
    assert re.findall(r"^(\d+)\.[A-Z]", licence, re.MULTILINE) == [str(number) for number in range(1, 16)]
    assert licence.endswith("require the production of a new EUPL version.\n")


def test_publiccode_describes_this_version_in_both_languages(document):
    code = yaml.safe_load(document("publiccode.yml"))

    assert code["softwareVersion"] == lindwurm.__version__
    assert code["legal"]["license"] == tomllib.loads(document("pyproject.toml"))["project"]["license"]
    assert set(code["description"]) == set(code["localisation"]["availableLanguages"]) == {"de", "en"}
    for text in code["description"].values():
        assert len(text["shortDescription"]) <= 150
        assert 150 <= len(text["longDescription"]) <= 10_000


def test_every_document_is_listed(repository, document):
    listed = re.findall(r"\]\(([\w-]+\.md)\)", document("docs/README.md"))
    found = {path.name for path in (repository / "docs").glob("*.md")} - {"README.md"}

    assert found - set(listed) == set()
