# shellcheck shell=bash
# Debian packages. Sourced by scripts/setup.

compilers=(g++ cmake ninja-build ccache make python3 brotli dpkg-dev xz-utils ca-certificates)
libraries=(libssl-dev libsodium-dev zlib1g-dev libbrotli-dev libpugixml-dev libqrcodegencpp-dev libstb-dev
    libcli11-dev)
browser_compilers=(clang-19 lld-19 llvm-19 node-acorn)
browser=(chromium firefox-esr fonts-noto-cjk fonts-noto-color-emoji)
linters=(clang-format-14 clang-tidy-14)
fuzzers=(clang-19 llvm-19 libclang-rt-19-dev) # the last one holds libFuzzer and clang's sanitizers
# Programs alone where they can be had so: MariaDB's packages with a service in them would start it.
databases=(postgresql mariadb-server-core mariadb-client-core)

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

missing_packages() {
    local package installed
    installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' "$@" 2>/dev/null || true)
    for package in "$@"; do
        grep -qxF "installed $package" <<<"$installed" || printf '%s\n' "$package"
    done
}

install_packages() {
    local wanted=("${compilers[@]}" "${libraries[@]}") missing
    [ -n "$EMSCRIPTEN_ROOT" ] || wanted+=("${browser_compilers[@]}")
    case $1 in run | fuzz) ;; *) wanted+=("${browser[@]}") ;; esac
    [ "$1" != check ] || wanted+=("${linters[@]}")
    [ "$1" != fuzz ] || wanted+=("${fuzzers[@]}")
    [ "$1" != bench ] || wanted+=("${databases[@]}")
    command -v node >/dev/null || wanted+=(nodejs)
    case $1 in run | fuzz) ;; *) command -v npm >/dev/null || wanted+=(npm) ;; esac

    mapfile -t missing < <(missing_packages "${wanted[@]}")
    ((${#missing[@]})) || return 0
    command -v apt-get >/dev/null ||
        fail "Debian packages" "there is no apt-get here" "Use Debian 12, or install: ${missing[*]}"
    [ "$(id -u)" = 0 ] || command -v sudo >/dev/null ||
        fail "Debian packages" "neither root nor sudo" "As root: apt-get install ${missing[*]}"
    progress "Debian packages: ${missing[*]}"
    # Foreign archives on this machine may be out of reach without being needed here.
    as_root apt-get -qq update >/dev/null 2>&1 || progress "Debian packages: apt-get update complained, trying anyway"
    quietly "Debian packages" "Read the lines above; is Debian's archive reachable and the disk not full?" \
        as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "${missing[@]}"
}
