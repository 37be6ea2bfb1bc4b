# shellcheck shell=bash
# What drives browsers in tests, and the Chromium versions that WeCom's clients embed. Sourced by scripts/setup.
# tests/e2e/package.json pins all versions, and tests/bench/package.json those that the bench of the browser program
# adds. They live in the cache folder; the tree holds only links to them.

install_modules() { # TEMPORARY PACKAGES: a folder's package.json into TEMPORARY/node_modules
    cp "$ROOT/$2/package.json" "$1"
    quietly "browser drivers" "Is npm's registry reachable?" npm install --prefix "$1" \
        --no-audit --no-fund --no-package-lock --ignore-scripts
}

# The packages named chromium-NUMBER hold a headless Chromium that would unpack itself to /tmp at every start.
unpack_engines() { # MODULES
    local package folder
    for package in "$1"/chromium-[0-9]*; do
        folder=$1/.engines/${package##*-}
        mkdir -p "$folder"
        brotli -dc "$package/bin/chromium.br" >"$folder/chromium"
        chmod 755 "$folder/chromium"
        brotli -dc "$package/bin/swiftshader.tar.br" | tar x -C "$folder" --no-same-owner
        rm -r "$package"
    done
}

make_drivers() { # TEMPORARY FINAL
    progress "browser drivers: installing from npm's registry, with three old Chromium versions (about 200 MB)"
    install_modules "$1" tests/e2e
    unpack_engines "$1/node_modules"
}

make_bench_modules() { # TEMPORARY FINAL
    progress "the table that the browser program is compared with: installing from npm's registry"
    install_modules "$1" tests/bench
}

link_modules() { # NAME RECIPE PACKAGES: made anew when package.json is another one
    local folder
    folder=$CACHE/$1-$(sha256sum "$ROOT/$3/package.json" | cut -c 1-12)
    make_once "$folder" "$2"
    [ "$(readlink "$ROOT/$3/node_modules" || true)" = "$folder/node_modules" ] ||
        ln -sfn "$folder/node_modules" "$ROOT/$3/node_modules"
}

install_drivers() { link_modules drivers-1 make_drivers tests/e2e; }
install_bench_modules() { link_modules bench-modules-1 make_bench_modules tests/bench; }
