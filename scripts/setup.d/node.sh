# shellcheck shell=bash
# Node runs Emscripten's tools, the core's tests as WebAssembly, and the browser's driver. Sourced by scripts/setup.
# The driver wants 20 or later; where the machine's is older, one from npm's registry is kept in the cache folder.

NODE_VERSION=22.23.3

node_major() { "$1" --version 2>/dev/null | sed 's/^v\([0-9]*\).*/\1/'; }

make_node() { # TEMPORARY FINAL
    local architecture
    progress "Node $NODE_VERSION: installing from npm's registry"
    case $(dpkg --print-architecture) in amd64) architecture=x64 ;; *) architecture=$(dpkg --print-architecture) ;; esac
    quietly "Node" "Is npm's registry reachable?" npm install --prefix "$1" \
        --no-audit --no-fund --no-save --ignore-scripts "node-linux-$architecture@$NODE_VERSION"
    ln -s "node_modules/node-linux-$architecture/bin" "$1/bin"
}

find_node() { # PROFILE
    local node wanted=20
    # Building needs no more than Debian 12's own node, so that scripts/run can do without npm.
    case $1 in run | fuzz) wanted=18 ;; esac
    node=$(PATH=${PATH//$CACHE\/bin:/} command -v node || true)
    if [ -z "$node" ] || [ "$(node_major "$node")" -lt "$wanted" ]; then
        make_once "$CACHE/node-$NODE_VERSION" make_node
        node=$CACHE/node-$NODE_VERSION/bin/node
    elif [ -x "$CACHE/node-$NODE_VERSION/bin/node" ] && [ "$(node_major "$node")" -lt 20 ]; then
        node=$CACHE/node-$NODE_VERSION/bin/node
    fi
    [ "$(readlink "$CACHE/bin/node" || true)" = "$node" ] || ln -sfn "$node" "$CACHE/bin/node"
}
