# shellcheck shell=bash
# Building by preset, for the scripts that need a finished program. To be sourced after common.sh.

SERVER=$ROOT/build/release/server/guanxi
export NINJA_STATUS='[%es %f/%t] '

# build PRESET TARGET…: configures once and says something only when there is something to do.
build() {
    local preset=$1 folder=$ROOT/build/$1
    shift
    if [ ! -f "$folder/build.ninja" ]; then
        progress "$preset: configuring"
        quietly "$preset: configuring" "Remove build/$preset and try again." cmake -S "$ROOT" --preset "$preset"
    fi
    case $(ninja -C "$folder" -n "$@" 2>&1) in *'no work to do'*) return 0 ;; esac
    progress "$preset: building ${*:-everything}"
    ninja -C "$folder" -j "$JOBS" "$@" >&2 || fail "$preset: building" "the compiler's lines are above" \
        "If the tree is as it was given to you, remove build/$preset and try again."
}

# The release carries the finished browser program, so that is built first.
build_release() {
    build web browser_program
    build release guanxi
}

# What scripts/bench core runs. The preset release asks for a finished browser program.
build_core_bench() {
    build web browser_program core_bench
    build release core_bench core_files core_sqlite
}
