"""The coverage gate judges each area apart and says where to look."""

import importlib.util
import json

import pytest


@pytest.fixture(scope="module")
def gate(repository):
    spec = importlib.util.spec_from_file_location(
        "coverage_gate", repository / "scripts" / "coverage_gate.py"
    )
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def entry(covered, missing):
    return {
        "summary": {
            "covered_lines": covered,
            "missing_lines": missing,
            "num_statements": covered + missing,
            "covered_branches": 0,
            "missing_branches": 0,
            "num_branches": 0,
            "percent_covered": 100.0 * covered / (covered + missing),
        }
    }


@pytest.fixture
def run(gate, tmp_path):
    def run(files, *, branch_coverage=True):
        report = tmp_path / "coverage.json"
        report.write_text(json.dumps({"meta": {"branch_coverage": branch_coverage}, "files": files}))
        return gate.main([str(report)])

    return run


def test_gate_opens_where_all_areas_are_covered(run, capsys):
    assert run({"src/lindwurm/core/a.py": entry(95, 5), "src/lindwurm/cli/b.py": entry(85, 15)}) == 0
    assert capsys.readouterr().out.count(": ok") == 2


def test_gate_judges_the_core_apart_from_the_rest(run, capsys):
    assert run({"src/lindwurm/core/a.py": entry(94, 6), "src/lindwurm/cli/b.py": entry(100, 0)}) == 1
    output = capsys.readouterr().out
    assert "src/lindwurm/core     94.00 %, at least 95 %: TOO LOW" in output
    assert "6 missing  src/lindwurm/core/a.py" in output


def test_gate_names_only_the_files_of_the_area_that_fails(run, capsys):
    assert run({"src/lindwurm/core/a.py": entry(96, 4), "src/lindwurm/cli/b.py": entry(80, 20)}) == 1
    output = capsys.readouterr().out
    assert "20 missing  src/lindwurm/cli/b.py" in output
    assert "core/a.py" not in output


def test_gate_refuses_a_file_outside_all_areas(run, capsys):
    assert run({"elsewhere/a.py": entry(1, 0)}) == 2
    assert "elsewhere/a.py belongs to no area" in capsys.readouterr().err


def test_gate_refuses_a_report_without_branches(run, capsys):
    assert run({}, branch_coverage=False) == 2
    assert "expected a report with branch coverage" in capsys.readouterr().err


def test_gate_counts_branches_like_lines(gate):
    half = {"summary": entry(10, 0)["summary"] | {"covered_branches": 0, "num_branches": 10}}
    [area] = [gate.Area("src", 85)]

    assert gate.add_up([area], {"files": {"src/a.py": half}}) == []
    assert area.percent() == 50.0
