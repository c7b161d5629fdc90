#!/usr/bin/env bash
# setup.sh runtime|dev: bring .venv into the locked state.
#
# runtime: what `lindwurm` needs, solver included. dev: the tools for checks and tests on top.
# Nothing is done, in a few milliseconds, when nothing has changed since the last time.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=scripts/system_packages.sh
source scripts/system_packages.sh

level="${1:?expected: runtime or dev}"
venv=".venv"
python="${PYTHON:-python3}"

# The fingerprint of one level: its pins, the project's metadata, the place of the working tree. The settings
# of the tools, further down in pyproject.toml, need no new installation.
fingerprint() {
    {
        cat "requirements/$1.txt" scripts/setup.sh
        sed '/^\[tool\./q' pyproject.toml
        pwd
    } | sha256sum | cut -d ' ' -f 1
}

stamp() { echo "$venv/.lindwurm-$1"; }

is_current() {
    [[ -x "$venv/bin/lindwurm" && -f "$(stamp "$1")" && "$(<"$(stamp "$1")")" == "$(fingerprint "$1")" ]]
}

require_python() {
    if ! command -v "$python" >/dev/null; then
        install_packages python3 python3-venv || {
            say_what_is_missing python3 python3-venv
            exit 1
        }
    fi
    if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
        echo "Python 3.11 or newer is needed; '$python' is $("$python" --version 2>&1)." >&2
        echo "Name another one: make $level PYTHON=/path/to/python3.12" >&2
        exit 1
    fi
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        install_packages python3-venv || {
            say_what_is_missing python3-venv
            exit 1
        }
    fi
}

require_venv() {
    if [[ -x "$venv/bin/python" ]] && "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
        return
    fi
    require_python
    echo "Creating $venv with $("$python" --version)"
    "$python" -m venv --clear "$venv"
}

install_level() {
    echo "Installing requirements/$1.txt (once; later starts skip this)"
    local pip=("$venv/bin/python" -m pip --disable-pip-version-check -qq)
    # The pins are complete, so nothing is left to resolve; the hashes bind every file.
    "${pip[@]}" install --no-deps --require-hashes --requirement "requirements/$1.txt"
    # The build tools are among the pins: the editable install fetches nothing.
    "${pip[@]}" install --no-deps --no-build-isolation --editable .
    "${pip[@]}" check
}

# What pages need beside Python changes more often than the pins; the script sees by itself what is stale.
build_front_end() { "$venv/bin/python" hatch_build.py; }

main() {
    case "$level" in
        runtime | dev) ;;
        *)
            echo "setup.sh: expected runtime or dev, got '$level'" >&2
            exit 2
            ;;
    esac
    # dev holds every pin of runtime, so its stamp answers for both.
    if is_current dev || { [[ "$level" == runtime ]] && is_current runtime; }; then
        build_front_end
        return
    fi
    require_venv
    rm -f "$(stamp runtime)" "$(stamp dev)"
    install_level "$level"
    fingerprint "$level" >"$(stamp "$level")"
}

main
