import pytest
from drawing_builders import TODAY
from drawing_plans import a_drawn_city

from lindwurm.core.drawing.reasons import Reasons
from lindwurm.core.drawing.roadmap import build_roadmap

REASONS = Reasons(
    chosen={"daten": "Frühester Beginn: Der Haushalt 2027 gilt ab dem 3. Quartal."},
    left_out={"wunsch": "Das Geld für 2028 reicht nicht."},
)


@pytest.fixture
def draw():
    """Draws the small city: `draw("de")`; keywords replace city, problem or plan."""

    def one(lang="de", **parts):
        city, problem, plan = a_drawn_city()
        values = {"city": city, "problem": problem, "plan": plan} | parts
        return build_roadmap(
            values["city"], values["problem"], values["plan"], lang=lang, today=TODAY, reasons=REASONS
        )

    return one
