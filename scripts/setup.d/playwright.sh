# shellcheck shell=bash
# The driver of the end-to-end tests; it drives Debian's own Chromium. Sourced by scripts/setup.
# tests/e2e/package.json pins its version. It lives in the cache folder; the tree holds only a link to it.

make_playwright() { # TEMPORARY FINAL
    progress "browser driver: installing from npm's registry"
    cp "$ROOT/tests/e2e/package.json" "$1"
    quietly "browser driver" "Is npm's registry reachable?" npm install --prefix "$1" \
        --no-audit --no-fund --no-package-lock
}

install_playwright() {
    local version folder
    version=$(sed -n 's/.*"playwright-core": "\([0-9.]*\)".*/\1/p' "$ROOT/tests/e2e/package.json")
    folder=$CACHE/playwright-core-$version
    make_once "$folder" make_playwright
    [ "$(readlink "$ROOT/tests/e2e/node_modules" || true)" = "$folder/node_modules" ] ||
        ln -sfn "$folder/node_modules" "$ROOT/tests/e2e/node_modules"
}
