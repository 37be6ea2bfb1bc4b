#!/usr/bin/env python3
"""Turns files into an assembler file that includes their bytes and a C++ file that lists them (see embed.cmake)."""
import argparse
import gzip
import hashlib
import pathlib
import re
import subprocess
import sys

MEDIA_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".png": "image/png",
    ".sql": "application/sql",
    ".svg": "image/svg+xml; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
}
TEXT_SUFFIXES = {".css", ".html", ".js", ".json", ".svg", ".txt"}
ENTRY = "index.html"  # the one file whose name must stay as it is
MARKER = re.compile(rb"\{\{([\w./-]+)\}\}")
HASH_LENGTH = 12


class EmbedError(Exception):
    pass


def hashed_name(name, content):
    stem, dot, suffix = name.rpartition(".")
    return f"{stem}.{hashlib.sha256(content).hexdigest()[:HASH_LENGTH]}{dot}{suffix}"


def with_hashed_names(files):
    """Replaces {{name}} by the hashed name of that file, deepest reference first, and renames all but the entry."""
    done, names, at_work = {}, {}, []

    def finish(name):
        if name in names:
            return names[name]
        if name not in files:
            raise EmbedError(f"{at_work[-1]} refers to {name}, which is not among the files")
        if name in at_work:
            raise EmbedError(" -> ".join(at_work + [name]) + " refer to each other")
        at_work.append(name)
        content = files[name]
        if pathlib.PurePath(name).suffix in TEXT_SUFFIXES:
            content = MARKER.sub(lambda match: finish(match[1].decode()).encode(), content)
        at_work.pop()
        names[name] = name if name == ENTRY else hashed_name(name, content)
        done[names[name]] = content
        return names[name]

    for name in files:
        finish(name)
    return done


def write_if_changed(path, content):
    if not path.exists() or path.read_bytes() != content:
        path.write_bytes(content)


def forms(path, content, folder, for_browser):
    """The files that hold the raw, brotli and gzip form of the content; None where there is no such form."""
    flat = folder / path.replace("/", "_")
    write_if_changed(flat, content)
    if not for_browser:
        return [flat, None, None]
    packed = pathlib.Path(f"{flat}.gz")
    write_if_changed(packed, gzip.compress(content, 9, mtime=0))
    brotli = pathlib.Path(f"{flat}.br")
    subprocess.run(["brotli", "-q", "11", "-w", "24", "-f", "-o", brotli, flat], check=True)
    return [flat, brotli, packed]


def assembler(symbol, entries):
    lines = ['    .section .rodata', '']
    for number, (_, _, files) in enumerate(entries):
        for form, file in zip(("raw", "brotli", "gzip"), files):
            name = f"{symbol}_{number}_{form}"
            body = f'    .incbin "{file}"\n' if file else ""
            lines.append(f"    .global {name}, {name}_end\n    .balign 16\n{name}:\n{body}{name}_end:\n    .byte 0")
    lines.append('    .section .note.GNU-stack,"",%progbits\n')
    return "\n".join(lines)


def table(function, symbol, entries, for_browser):
    names = [f"{symbol}_{n}_{form}" for n in range(len(entries)) for form in ("raw", "brotli", "gzip")]
    rows = []
    for number, (path, content, _) in enumerate(entries):
        media_type = MEDIA_TYPES.get(pathlib.PurePath(path).suffix, "application/octet-stream")
        etag = '\\"' + hashlib.sha256(content).hexdigest()[:32] + '\\"'
        views = ", ".join(f"between({symbol}_{number}_{form}, {symbol}_{number}_{form}_end)"
                          for form in ("raw", "brotli", "gzip"))
        immutable = "true" if for_browser and path != ENTRY else "false"
        rows.append(f'    {{"{path}", "{media_type}", {views}, "{etag}", {immutable}}},')
    namespace, _, name = function.rpartition("::")
    externs = "".join(f"extern const char {n}[], {n}_end[];\n" for n in names)
    body = "\n".join(rows)
    return f"""// Written by scripts/embed.py.
#include "server/base/embedded.h"

#include <array>

extern "C" {{
{externs}}}

namespace {namespace} {{
std::span<const guanxi::server::EmbeddedFile> {name}();

std::span<const guanxi::server::EmbeddedFile> {name}() {{
    const auto between = [](const char* begin, const char* end) {{
        return std::string_view(begin, static_cast<std::size_t>(end - begin));
    }};
    static const std::array<guanxi::server::EmbeddedFile, {len(entries)}> files{{{{
{body}
    }}}};
    return files;
}}
}}  // namespace {namespace}
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--function", required=True)
    parser.add_argument("--root", type=pathlib.Path, required=True)
    parser.add_argument("--output", type=pathlib.Path, required=True)
    parser.add_argument("--for-browser", action="store_true")
    parser.add_argument("--all", action="store_true", help="all files below the root")
    parser.add_argument("files", type=pathlib.Path, nargs="*")
    arguments = parser.parse_args()

    found = sorted(arguments.root.rglob("*")) if arguments.all else []
    sources = arguments.files + [file for file in found if file.is_file()]
    files = {file.relative_to(arguments.root).as_posix(): file.read_bytes() for file in sorted(sources)}
    if arguments.for_browser:
        if ENTRY not in files:
            raise EmbedError(f"{arguments.root} has no {ENTRY}")
        files = with_hashed_names(files)
    content_folder = arguments.output / "content"
    content_folder.mkdir(parents=True, exist_ok=True)
    entries = [(path, content, forms(path, content, content_folder, arguments.for_browser))
               for path, content in sorted(files.items())]
    written = {file for _, _, files in entries for file in files}
    for file in content_folder.iterdir():
        if file not in written:
            file.unlink()
    symbol = arguments.function.replace("::", "_")
    (arguments.output / "files.S").write_text(assembler(symbol, entries))
    (arguments.output / "files.cpp").write_text(table(arguments.function, symbol, entries, arguments.for_browser))
    # A folder is newer when a file came or went.
    watched = [*sources, *(folder for folder in found if folder.is_dir()), *([arguments.root] if arguments.all else [])]
    dependencies = " \\\n  ".join(str(path).replace(" ", "\\ ") for path in watched)
    (arguments.output / "files.d").write_text(f"{arguments.output / 'files.S'}: {dependencies}\n")


if __name__ == "__main__":
    try:
        main()
    except EmbedError as error:
        sys.exit(f"embed.py: {error}")
