#!/usr/bin/env bash
# Pin requirements/*.txt anew: complete, for Python 3.11 and newer, with hashes, without addresses.
# Arguments go to the resolver, for instance: scripts/lock.sh --upgrade-package rich
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# The settings of a machine (its own mirror, say) may choose the source, but must not reach the files.
compile() {
    local output="$1"
    shift
    .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --no-annotate --no-header --output-file "$output" "$@"
}
extras=(--extra planner --extra postgresql --extra paper)

compile requirements/runtime.txt "${extras[@]}" "$@" pyproject.toml requirements/runtime.in
# Bound to the pins of runtime.txt: the tests run on what users get.
compile requirements/dev.txt "${extras[@]}" --extra cluster "$@" --constraints requirements/runtime.txt \
    pyproject.toml requirements/runtime.in requirements/dev.in
# The solver that the planner is measured beside; an environment of its own, see scripts/setup_bench.sh.
compile requirements/bench.txt "$@" --constraints requirements/runtime.txt requirements/bench.in

if grep -n '://' requirements/*.txt; then
    echo "An address reached the pinned requirements: see above." >&2
    exit 1
fi
echo "Pinned: $(grep -c '==' requirements/runtime.txt) for runtime, $(grep -c '==' requirements/dev.txt) for dev."
