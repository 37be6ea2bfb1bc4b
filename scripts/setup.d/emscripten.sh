# shellcheck shell=bash
# The compiler for the browser program. Sourced by scripts/setup.
# An emcc of 3.1.60 or later on PATH is taken as it is. Otherwise trixie's Emscripten is unpacked into the cache
# folder and runs on this release's own clang-19; its binaryen needs a newer C library, which is unpacked beside
# it and never seen by anything else.

EMSCRIPTEN=$CACHE/emscripten-1
EMSCRIPTEN_ROOT=

find_emscripten() {
    local version
    command -v emcc >/dev/null || return 0
    version=$(emcc --version 2>/dev/null | grep -m 1 -oE '[0-9]+[.][0-9]+[.][0-9]+' || true)
    [ -n "$version" ] && at_least "$version" 3.1.60 || return 0
    EMSCRIPTEN_ROOT=$(dirname "$(readlink -f "$(command -v emcc)")")
}

pinned_version() {
    local version
    version=$(private_apt apt-cache madison "$1" | awk -F'|' '{ gsub(/ /, "", $2); print $2 }' | grep -m 1 "^$2") ||
        fail "browser toolchain" "the archive has no $1 $2" "Try again with another Debian mirror."
    echo "$version"
}

unpack_package() { # FILE FOLDER TAR_OPTIONS…
    local file=$1 folder=$2
    shift 2
    mkdir -p "$folder"
    dpkg-deb --fsys-tarfile "$file" | tar x -C "$folder" --exclude='./usr/share/doc*' "$@"
}

wrap_binaryen() { # TEMPORARY: one wrapper per tool, which finds everything beside itself
    local tool name libraries
    libraries=usr/lib/$(dpkg-architecture -qDEB_HOST_MULTIARCH)
    mkdir -p "$1/binaryen/bin"
    for tool in "$1"/binaryen/usr/bin/wasm*; do
        name=${tool##*/}
        cat >"$1/binaryen/bin/$name" <<WRAPPER
#!/bin/sh
here=\${0%/*}/../..
libraries=\$here/runtime/$libraries
set -- --library-path "\$libraries:\$here/binaryen/$libraries" "\$here/binaryen/usr/bin/$name" "\$@"
exec "\$libraries/$(basename "$1/runtime/$libraries"/ld-linux-*.so.*)" "\$@"
WRAPPER
        chmod +x "$1/binaryen/bin/$name"
    done
}

make_emscripten() { # TEMPORARY FINAL
    local emscripten binaryen package cached='./usr/share/emscripten/cache/sysroot/lib/*'
    open_archive
    emscripten=$(pinned_version emscripten '3[.]1[.]69')
    binaryen=$(pinned_version binaryen 120)
    progress "browser toolchain: downloading emscripten $emscripten and binaryen $binaryen (about 60 MB)"
    mkdir "$1/downloads"
    cd "$1/downloads"
    quietly "browser toolchain" "Is Debian's archive reachable?" \
        private_apt apt-get -qq download "emscripten=$emscripten" "binaryen=$binaryen" libc6 libgcc-s1 libstdc++6
    cd "$ROOT"
    progress "browser toolchain: unpacking"
    # Variants for threads in workers, position-independent code and link-time optimisation are half of the package.
    unpack_package "$1"/downloads/emscripten_*.deb "$1" --exclude="$cached/lto*" --exclude="$cached/pic" \
        --exclude="$cached/lib*asan*" --exclude="$cached/lib*-ww*"
    for package in libc6 libgcc-s1 libstdc++6; do
        unpack_package "$1/downloads/${package}"_*.deb "$1/runtime" \
            --exclude='./usr/share*' --exclude='./etc*' --exclude='*gconv*'
    done
    unpack_package "$1"/downloads/binaryen_*.deb "$1/binaryen" --exclude='./usr/share*'
    wrap_binaryen "$1"
    rm -r "$1/downloads"
    # Emscripten's optimiser is an ES module: it finds acorn only by a node_modules above it, never by NODE_PATH.
    ln -s /usr/share/nodejs "$1/usr/share/emscripten/node_modules"
    cat >"$1/usr/share/emscripten/.emscripten" <<SETTINGS
LLVM_ROOT = '/usr/bin'
LLVM_ADD_VERSION = '19'
CLANG_ADD_VERSION = '19'
BINARYEN_ROOT = '$2/binaryen'
NODE_JS = '$CACHE/bin/node'
CACHE = '$2/usr/share/emscripten/cache'
FROZEN_CACHE = False
SETTINGS
}
