# shellcheck shell=bash
# Libraries that are compiled from source, since Debian 12 has none or too old ones. Sourced by scripts/setup.

SOURCES=$CACHE/sources-1

# Each with the lowest version that will do.
source_packages=("imgui 1.92" "cpp-httplib 0.41" "sqlite3 3.51.3" "catch2 3.5" "nlohmann-json3 3.11")

make_sources() { # TEMPORARY FINAL
    local package version lowest description wanted=()
    open_archive
    for package in "${source_packages[@]}"; do
        read -r package lowest <<<"$package"
        version=$(newest_source "$package" "$lowest")
        wanted+=("$package=$version")
    done
    progress "sources: downloading ${wanted[*]}"
    mkdir "$1/downloads"
    cd "$1/downloads"
    quietly "sources" "Is Debian's archive reachable?" \
        private_apt apt-get -qq source --download-only --only-source "${wanted[@]}"
    cd "$ROOT"
    progress "sources: unpacking"
    for description in "$1"/downloads/*.dsc; do # apt has checked the hashes of every file of the description
        description=${description##*/}
        quietly "sources" "Is the disk full?" \
            dpkg-source --no-check -x "$1/downloads/$description" "$1/${description%%_*}"
        echo "${description%.dsc}" >>"$1/versions"
    done
    rm -r "$1/downloads" "$1"/*.tar.*
}
