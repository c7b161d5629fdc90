#!/usr/bin/env bash
# setup_bench.sh: bring build/bench into the locked state: an environment with the solver that the open benchmark of
# the planner measures it beside, and nothing else. Nothing is done when nothing has changed since the last time.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

venv=build/bench
stamp="$venv/.lindwurm-bench"
wanted="$(sha256sum <requirements/bench.txt)"
[[ -x "$venv/bin/python" && -f "$stamp" && "$(<"$stamp")" == "$wanted" ]] && exit 0

.venv/bin/python -m venv --clear "$venv"
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements/bench.txt
echo "$wanted" >"$stamp"
