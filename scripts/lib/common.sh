# shellcheck shell=bash
# Shared by the scripts of this folder: where things are, and how progress and failures are told.
# To be sourced by bash.
set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
CACHE=${GUANXI_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/guanxi}
JOBS=$(nproc)
# Objects are the same in every clone and build folder, so one compiles for all.
export CCACHE_BASEDIR=$ROOT CCACHE_NOHASHDIR=1

progress() { printf '[%4d s] %s\n' "$SECONDS" "$*" >&2; }

# fail STEP WHY WHAT_TO_DO
fail() {
    printf '%s: %s failed: %s\n    %s\n' "${0##*/}" "$1" "$2" "$3" >&2
    exit 1
}

# quietly STEP WHAT_TO_DO COMMAND…: the command's output is shown only when it fails.
quietly() {
    local step=$1 advice=$2 log status=0
    shift 2
    log=$(mktemp)
    "$@" >"$log" 2>&1 </dev/null || status=$?
    if ((status)); then
        tail -n 20 "$log" >&2
        rm -f "$log"
        fail "$step" "'$*' ended with code $status" "$advice"
    fi
    rm -f "$log"
}

# at_least VERSION WANTED: compares dotted versions number by number.
at_least() { [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]; }

# What scripts/setup found or made on this machine; empty before the first set-up.
load_environment() {
    [ ! -f "$ROOT/build/env.sh" ] || . "$ROOT/build/env.sh"
}
