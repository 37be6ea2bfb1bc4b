# shellcheck shell=bash
# SQLite as one static library, compiled once per machine for all builds. Sourced by scripts/setup.

SQLITE=$CACHE/sqlite-1

sqlite_options=(
    SQLITE_ENABLE_FTS5
    SQLITE_THREADSAFE=2 # a connection belongs to one thread at a time
    SQLITE_DQS=0        # "text" is a name, never a string
    SQLITE_DEFAULT_MEMSTATUS=0
    SQLITE_LIKE_DOESNT_MATCH_BLOBS
    SQLITE_OMIT_DEPRECATED
    SQLITE_OMIT_LOAD_EXTENSION
    SQLITE_OMIT_SHARED_CACHE
    SQLITE_STRICT_SUBTYPE=1
)

make_sqlite() { # TEMPORARY FINAL
    progress "SQLite: making the amalgamation"
    mkdir "$1/work"
    cd "$1/work"
    quietly "SQLite" "Remove $SOURCES and try again." "$SOURCES/sqlite3/configure" --disable-tcl --disable-shared
    quietly "SQLite" "Remove $SOURCES and try again." make sqlite3.c
    progress "SQLite: compiling (about a minute)"
    quietly "SQLite" "Is there enough memory?" gcc -O2 -g1 "${sqlite_options[@]/#/-D}" -c sqlite3.c -o sqlite3.o
    ar rcs "$1/libsqlite3.a" sqlite3.o
    mkdir "$1/include"
    cp sqlite3.h "$1/include"
    cd "$ROOT"
    rm -r "$1/work"
}
