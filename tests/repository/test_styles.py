"""The style sheets: what one file calls a thing, no other calls something else."""

import re
from collections import defaultdict

SHARED = {"buttons", "form", "legend", "roadmap", "scroll"}
"""Parts of the kit that a later file refines on purpose."""


def test_no_two_files_style_a_class_of_the_same_name(repository):
    found = defaultdict(set)
    for path in sorted((repository / "frontend" / "css").glob("*.css")):
        for name in re.findall(r"^\.([a-z][a-z0-9_-]*)(?: \{|,$)", path.read_text("utf-8"), re.MULTILINE):
            found[name].add(path.name)

    twice = {name: sorted(files) for name, files in found.items() if len(files) > 1 and name not in SHARED}

    assert twice == {}
