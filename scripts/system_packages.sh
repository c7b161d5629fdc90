#!/usr/bin/env bash
# To be sourced. Installs system packages where that is allowed, else says what is to be installed.

# Run a command as root, if that is possible without asking anybody; else fail quietly.
as_root() {
    if [[ "$(id -u)" == 0 ]]; then
        "$@"
    elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
        sudo -n "$@"
    else
        return 1
    fi
}

# install_packages PACKAGE…: with apt, without questions. Fails where there is no apt or no permission.
install_packages() {
    command -v apt-get >/dev/null || return 1
    as_root true || return 1
    echo "Installing with apt: $*"
    local log
    log="$(mktemp)"
    # The list is fetched first: on a fresh machine it is empty, on an old one it names vanished files.
    if as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq </dev/null >"$log" 2>&1 &&
        as_root env DEBIAN_FRONTEND=noninteractive \
            apt-get install -y -qq --no-install-recommends "$@" </dev/null >>"$log" 2>&1; then
        rm -f "$log"
        return 0
    fi
    tail -n 15 "$log" >&2
    rm -f "$log"
    return 1
}

# say_what_is_missing PACKAGE… : the same advice wherever apt could not be used.
say_what_is_missing() {
    echo "Missing system package(s): $*" >&2
    echo "Install them once, on Debian or Ubuntu with:" >&2
    echo "    sudo apt-get update && sudo apt-get install --no-install-recommends $*" >&2
    echo "On other systems take the packages of the same purpose, then repeat the command." >&2
}
