#!/usr/bin/env bash
# What the second round of the database tests needs: the programs of PostgreSQL, as the system ships them.
#
# The tests start a cluster of their own (scripts/with_postgresql.py) and never touch one of the system.
# Without the programs that round is skipped, and says so; with CI=true that is a failure.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=scripts/system_packages.sh
source scripts/system_packages.sh

find_programs() { .venv/bin/python scripts/with_postgresql.py --find >/dev/null; }

require_postgresql() {
    find_programs && return
    install_packages postgresql && find_programs && return
    say_what_is_missing postgresql
    echo "Another place of its programs: set LINDWURM_POSTGRESQL=/path/to/bin" >&2
    if [[ "${CI:-}" == "true" ]]; then
        echo "CI=true: nothing may be skipped, so this is a failure." >&2
        exit 1
    fi
    echo "Going on without it: the database is tested on SQLite only." >&2
}

require_postgresql
