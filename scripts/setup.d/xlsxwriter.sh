# shellcheck shell=bash
# libxlsxwriter as one static library, which Debian has as a shared one alone. Sourced by scripts/setup.
# Its tmpfileplus (MPL) is left out: server/http/xlsx_file.cpp has the one function that is called of it.

XLSXWRITER=$CACHE/xlsxwriter-1

make_xlsxwriter() { # TEMPORARY FINAL
    open_archive
    progress "libxlsxwriter: downloading its source (20 MB)"
    mkdir "$1/work"
    cd "$1/work"
    quietly "libxlsxwriter" "Is Debian's archive reachable?" \
        private_apt apt-get -qq source --download-only --only-source libxlsxwriter/bookworm
    quietly "libxlsxwriter" "Is the disk full?" dpkg-source --no-check -x libxlsxwriter_*.dsc source
    progress "libxlsxwriter: compiling"
    quietly "libxlsxwriter" "Is there enough memory?" gcc -O2 -g1 -w -DUSE_NO_MD5 -DNOCRYPT -Isource/include -c \
        source/src/*.c source/third_party/minizip/zip.c source/third_party/minizip/ioapi.c
    ar rcs "$1/libxlsxwriter.a" ./*.o
    cp -r source/include source/License.txt "$1"
    cd "$ROOT"
    rm -r "$1/work"
}
