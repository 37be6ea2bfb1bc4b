# shellcheck shell=bash
# A private apt that sees other Debian releases without touching the system's. Sourced by scripts/setup.
# It serves binaries of trixie, and sources of bookworm, trixie and a rolling release. apt itself checks the archive's
# signatures and hashes, as everywhere.

archive_ready=

archive_address() {
    local codename
    codename=$(. /etc/os-release && echo "$VERSION_CODENAME")
    apt-get indextargets --format '$(IDENTIFIER)|$(CODENAME)|$(COMPONENT)|$(REPO_URI)' |
        awk -F'|' -v release="$codename" '$1 == "Packages" && $2 == release && $3 == "main" { print $4 }' |
        sed -n 1p
}

write_archive_settings() {
    local folder=$1 address=$2 rolling=$3 key=/usr/share/keyrings/debian-archive-keyring.gpg
    mkdir -p "$folder"/{sources.d,lists/partial,cache/archives/partial}
    cat >"$folder/sources.d/debian.sources" <<SOURCES
Types: deb deb-src
URIs: $address
Suites: trixie
Components: main
Signed-By: $key

Types: deb-src
URIs: $address
Suites: bookworm $rolling
Components: main
Signed-By: $key
SOURCES
    cat >"$folder/apt.conf" <<SETTINGS
Dir::Etc::SourceList "/dev/null";
Dir::Etc::SourceParts "$folder/sources.d";
Dir::Etc::PreferencesParts "/dev/null";
Dir::State::Lists "$folder/lists";
Dir::Cache "$folder/cache";
Dir::Cache::pkgcache "";
Dir::Cache::srcpkgcache "";
Acquire::Languages "none";
APT::Sandbox::User "root";
SETTINGS
}

private_apt() { APT_CONFIG="$CACHE/apt/apt.conf" "$@"; }

open_archive() {
    [ -z "$archive_ready" ] || return 0
    local address rolling
    progress "browser toolchain: reading the package lists of Debian's newer releases"
    address=$(archive_address)
    if [ -z "$address" ]; then # apt names its targets only once lists were fetched
        as_root apt-get -qq update >/dev/null 2>&1 || true
        address=$(archive_address)
    fi
    [ -n "$address" ] || fail "browser toolchain" "apt knows no Debian archive" "Add Debian's main archive to /etc/apt."
    # A mirror may hold an outdated copy of one rolling release, which apt rightly refuses.
    for rolling in forky sid; do
        write_archive_settings "$CACHE/apt" "$address" "$rolling"
        if private_apt apt-get -q update >"$CACHE/apt/update.log" 2>&1; then
            archive_ready=yes
            return
        fi
    done
    grep '^E:' "$CACHE/apt/update.log" >&2
    fail "browser toolchain" "apt cannot read the lists of trixie and of forky or sid (its words are above)" \
        "An expired list means an old mirror or a wrong clock here: set the clock or name another mirror in /etc/apt."
}

# newest_source PACKAGE LOWEST: the newest source version in the archive, which must not be below LOWEST.
newest_source() {
    local version
    version=$(private_apt apt-cache showsrc --only-source "$1" | awk '/^Version: /{print $2}' | sort -V | tail -n 1)
    [ -n "$version" ] && at_least "$version" "$2" ||
        fail "sources" "the archive has $1 '$version', at least $2 is needed" "Try again with another Debian mirror."
    echo "$version"
}
