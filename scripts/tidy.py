#!/usr/bin/env python3
"""Checks what a compiler cannot: who includes whom, that files stay readable, and that every word has a translation.

scripts/tidy.py [ROOT] prints one line per finding and ends with 1 if there was any. The rules are those of
CONTRIBUTING.md; tests/scripts/tidy_test.py shows for each that it can fail.
"""
import ast
import json
import pathlib
import re
import sys

NOUNS = """base staff tag lifecycle channel message welcome customer quota group event action audience broadcast moment
transfer interest campaign archive report access console""".split()  # each may use those before it
CODE_FOLDERS = ("core", "server", "web", "tests")
OWN_FOLDERS = CODE_FOLDERS + ("scripts", "assets", "docs")
CPP = {".h", ".cpp"}
CODE = CPP | {".js", ".mjs", ".py", ".sh", ".cmake", ".css", ".html"}
FILE_LINES_MAX, HEADER_LINES_MAX, FUNCTION_LINES_MAX, COLUMNS_MAX = 500, 150, 60, 120
README_LINES = range(5, 31)

# folder: what it may include besides itself. A name with a slash at its end is a folder with all below it.
SERVER = {
    "server/base": ["core/base/"],
    "server/callback": ["core/", "server/base/"],
    "server/store": ["core/", "server/base/"],
    "server/wecom": ["core/", "server/base/"],
    "server/inbox": ["core/", "server/base/", "server/callback/", "server/store/"],
    "server/flow": ["core/", "server/base/", "server/store/"],
    "server/outbox": ["core/", "server/base/", "server/store/", "server/wecom/"],
    "server/sync": ["core/", "server/base/", "server/store/", "server/wecom/", "server/flow/"],
    "server/schedule": ["core/", "server/base/", "server/store/", "server/wecom/", "server/flow/"],
    "server/http": ["core/", "server/base/", "server/store/", "server/flow/", "server/callback/", "server/inbox/"],
    "server/sandbox": ["core/base/", "server/base/"],
    "server/app": ["core/", "server/"],
}
WEB = {"web/platform": ["core/base/"], "web/ui": ["core/base/", "web/platform/"], "web/app": ["core/", "web/"]}

# Slow or foreign headers, and the only files that may include them. A pattern is matched against the whole path.
CONFINED_HEADERS = {
    "nlohmann/json.hpp": r".*\.cpp|tests/.*",
    "httplib.h": r"server/base/http_(parser|client)\.cpp",
    "sqlite3.h": r"server/store/.*\.cpp|tests/.*\.cpp",
    "xlsxwriter.h": r"server/http/xlsx_file\.cpp",
    "imgui.h": r"web/.*|tests/.*",
    "imgui_internal.h": r"web/(platform|ui)/.*\.cpp",
}

# What a file name may begin with before one of these ends, besides a noun of core.
NOUN_SUFFIXES = ("store", "flow", "routes", "view", "json", "picker", "editor")
TECHNICAL_STEMS = {"store", "session", "snapshot", "sandbox", "outbox", "inbox", "sync", "health", "static", "account",
                   "setting", "settings", "preferences", "login", "change", "audit", "export", "about", "gallery"}


class Tree:
    """The project's own files, read once."""

    def __init__(self, root):
        self.root = root
        self.texts = {}
        for folder in OWN_FOLDERS:
            for file in sorted((root / folder).rglob("*")):
                if file.is_file() and not any(p in ("node_modules", "__pycache__", "output") for p in file.parts):
                    self.texts[file.relative_to(root).as_posix()] = file

    def named(self, *suffixes, under=OWN_FOLDERS):
        """(path, text) of the files with one of the suffixes, in the folders."""
        for name, file in self.texts.items():
            if file.suffix in suffixes and name.split("/")[0] in under:
                yield name, file.read_text(encoding="utf-8")


TOKEN = re.compile(r'R"(\w*)\((?s:.*?)\)\1"|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\''
                   r'|//[^\n]*|/\*(?s:.*?)\*/')


def blanked(text, keep_strings=False):
    """The same text with comments, and unless they are to stay strings, replaced by spaces; lines stay lines."""
    def blank(match):
        if keep_strings and match[0][0] not in "/":
            return match[0]
        return re.sub(r"[^\n]", " ", match[0])
    # A digit separator is no character literal.
    return TOKEN.sub(blank, re.sub(r"(?<=[0-9a-fA-F])'(?=[0-9a-fA-F])", "_", text))


# --- who may include whom

def folder_of(path):
    parts = path.split("/")
    return "/".join(parts[:2]) if len(parts) > 2 else parts[0]


def may_include(path, included):
    home = folder_of(path)
    if home == folder_of(included) or path.startswith("tests/"):
        return True
    if path in ("server/main.cpp", "web/main.cpp"):
        return included.startswith(("core/", path.split("/")[0] + "/"))
    noun = home.split("/")[-1]
    if home.startswith("core/"):
        earlier = NOUNS[:NOUNS.index(noun)] if noun in NOUNS else []
        return folder_of(included) in {f"core/{n}" for n in earlier}
    if home.startswith("web/") and home not in WEB:
        return included.startswith(("core/", "web/ui/", "web/console/")) or included in (
            "web/app/intents.h", "web/platform/route.h") or (
            re.fullmatch(r"web/(\w+)/\w+_(picker|editor|words)\.h", included) is not None
            and (is_view(path) or comes_before(included, noun)))
    return included.startswith(tuple((SERVER | WEB).get(home, [])))


def is_view(path):
    """Views and forms may use every noun's pickers; pickers and editors those of earlier nouns, so no circle closes."""
    return pathlib.PurePath(path).stem.endswith(("_view", "_form"))


def comes_before(included, noun):
    other = included.split("/")[1]
    return other in NOUNS and (noun not in NOUNS or NOUNS.index(other) < NOUNS.index(noun))


def includes(tree):
    for path, text in tree.named(*CPP, under=CODE_FOLDERS):
        for number, line in enumerate(text.splitlines(), 1):
            match = re.match(r'\s*#\s*include\s*(?:"([^"]+)"|<([^>]+)>)', line)
            if not match:
                continue
            own, foreign = match[1], match[2]
            if own and own.split("/")[0] in CODE_FOLDERS and not may_include(path, own):
                yield f"{path}:{number}: {folder_of(path)} may not include {own}"
            header = foreign or own
            if header in CONFINED_HEADERS and not re.fullmatch(CONFINED_HEADERS[header], path):
                yield f"{path}:{number}: <{header}> may not be included here"


def known_folders(tree):
    for path in tree.texts:
        top, folder = path.split("/")[0], folder_of(path)
        if top == "core" and path.endswith(tuple(CPP)) and folder.split("/")[-1] not in NOUNS:
            yield f"{path}: core/ has no noun {folder.split('/')[-1]}; scripts/tidy.py lists them in their order"
        if top == "server" and path.endswith(tuple(CPP)) and folder not in SERVER and path != "server/main.cpp":
            yield f"{path}: {folder} is not a stop on the server's road"


# --- sizes

def sizes(tree):
    for path, text in tree.named(*CODE, ".md"):
        lines = text.splitlines()
        limit = HEADER_LINES_MAX if path.endswith(".h") else FILE_LINES_MAX
        if len(lines) > limit and not path.startswith("tests/data/"):
            yield f"{path}: {len(lines)} lines, the limit is {limit}"
        if path.endswith((".md", ".html")) or path.startswith("tests/data/"):
            continue
        for number, line in enumerate(lines, 1):
            if len(line) > COLUMNS_MAX:
                yield f"{path}:{number}: {len(line)} columns, the limit is {COLUMNS_MAX}"


NOT_A_FUNCTION = re.compile(
    r"\b(namespace|struct|class|union|enum|extern|if|for|while|switch|do|else|try|catch)\b[^;{}]*$")


def cpp_functions(text):
    """(line, name, lines) of each outermost function body: a brace after ')' that no type or namespace opened."""
    code = re.sub(r"^[ \t]*#(?:[^\n]*\\\n)*[^\n]*", lambda m: re.sub(r"[^\n]", " ", m[0]), blanked(text), flags=re.M)
    stack, start, line, statement = [], None, 1, ""
    for char in code:
        if char == "\n":
            line += 1
        if char == "{":
            is_function = (start is None and ")" in statement and not NOT_A_FUNCTION.search(statement)
                           and not re.search(r"=\s*$", statement))
            stack.append(is_function)
            if is_function:
                name = re.search(r"([\w:~]+)\s*\(", statement)
                start = (line, name[1] if name else "?")
            statement = ""
        elif char == "}":
            if stack and stack.pop():
                yield start[0], start[1], line - start[0] + 1
                start = None
            statement = ""
        elif char == ";":
            statement = "" if statement.count("(") <= statement.count(")") else statement + char
        else:
            statement += char


def python_functions(text):
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            yield node.lineno, node.name, node.end_lineno - node.lineno + 1


def functions(tree):
    for suffixes, find in ((tuple(CPP), cpp_functions), ((".py",), python_functions)):
        for path, text in tree.named(*suffixes):
            for number, name, lines in find(text):
                if lines > FUNCTION_LINES_MAX:
                    yield f"{path}:{number}: {name} has {lines} lines, the limit is {FUNCTION_LINES_MAX}"


# --- words that may not stand there

FORBIDDEN = [  # pattern, files, suffixes, why; the text is looked at without comments and strings
    (r"\bthrow\b", r"(core|web|server)/.*", CPP, "own code never throws"),
    (r"\b(try|catch)\b", r"(core|web)/.*", CPP, "nothing throws here"),
    (r"\busing\s+namespace\b(?!\s+std::[\w:]*literals\b)", r".*", CPP, "no using namespace"),
    (r"\bstd::format\b|\bstd::jthread\b", r"(core|server|web)/.*", CPP, "one of the two standard libraries lacks it"),
    (r"\b(std::unordered_\w+)\b", r"core/.*_json\.(h|cpp)", CPP, "its order differs between the two libraries"),
    (r"\bstd::(random_device|mt19937|rand|shuffle)\b|\bsystem_clock::now\b|\bgetenv\b", r"core/.*", CPP,
     "core reads no clock, environment or random source"),
]
FORBIDDEN_ANYWHERE = [  # also in comments and strings
    (re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X)\b"), "finish it or leave it out"),
    (re.compile(r"(?<![\w.])/(?:work|root|home/\w+)/\w"), "a path of one machine"),
]


def forbidden(tree):
    for path, text in tree.named(*CODE, ".md", ".json", ".sql"):
        code = blanked(text) if path.endswith(tuple(CPP)) else ""
        for pattern, files, suffixes, why in FORBIDDEN:
            if pathlib.PurePath(path).suffix in suffixes and re.fullmatch(files, path):
                for match in re.finditer(pattern, code):
                    yield f"{path}:{code.count(chr(10), 0, match.start()) + 1}: {match[0]}: {why}"
        for pattern, why in FORBIDDEN_ANYWHERE:
            for match in pattern.finditer(text):
                yield f"{path}:{text.count(chr(10), 0, match.start()) + 1}: {match[0]}: {why}"


def headers_once(tree):
    for path, text in tree.named(".h"):
        if "#pragma once" not in text:
            yield f"{path}: has no #pragma once"


def rules_stated(tree):
    """A header of core starts with its rules by number and where they come from."""
    for path, text in tree.named(".h", under=("core",)):
        head = text.split("#pragma once")[0]
        if not re.search(r"^// Rules\b.*\n//   1\. ", head, re.M):
            yield f"{path}: states no numbered rules at its head"
        if not re.search(r"^// Source", head, re.M):
            yield f"{path}: does not say where its rules come from"


# --- one word for one thing, and a page for every folder

def stems(tree):
    for path in tree.texts:
        top, stem = path.split("/")[0], pathlib.PurePath(path).stem.removesuffix("_test")
        word, _, suffix = stem.rpartition("_")
        is_code = top in CODE_FOLDERS and path.endswith(tuple(CPP))
        if not is_code or suffix not in NOUN_SUFFIXES or not word:
            continue
        first = {"_".join(word.split("_")[:n]) for n in range(1, word.count("_") + 2)}
        if not first & (set(NOUNS) | TECHNICAL_STEMS):
            yield f"{path}: {word} is no noun of core/; one thing has one word through all folders"


def readmes(tree):
    folders = {"/".join(path.split("/")[:n]) for path in tree.texts for n in (1, 2) if path.count("/") >= n}
    for folder in sorted(folders):
        text = tree.texts.get(f"{folder}/README.md")
        lines = len(text.read_text(encoding="utf-8").splitlines()) if text else 0
        if folder != "docs" and lines not in README_LINES:
            yield f"{folder}/README.md: {lines} lines; every folder says in 5 to 30 what lives here and what may not"


# --- Chinese and English

LITERAL = re.compile(r'"((?:\\.|[^"\\\n])*)"(?:\s*"((?:\\.|[^"\\\n])*)")*|\'((?:\\.|[^\'\\\n])*)\'|`([^`\\$]*)`')
HANZI = re.compile(r"[\u3400-\u9fff]")
SAMPLES = "web/gallery/"  # names of people and the like stay as they are; what widgets say is translated


def chinese_literals(text):
    """(line, literal, whether say() says it) of each string with Chinese characters; neighbours are one, as in C++."""
    code = blanked(text, keep_strings=True)
    for match in LITERAL.finditer(code):
        if HANZI.search(match[0]):
            if match[0].startswith('"'):
                parts = re.findall(r'"((?:\\.|[^"\\\n])*)"', match[0])
                literal = "".join(json.loads(f'"{part}"') for part in parts)
            else:
                literal = match[0][1:-1]
            is_said = code[:match.start()].rstrip().endswith("say(")
            yield code.count("\n", 0, match.start()) + 1, literal, is_said


def words(tree):
    file = tree.texts.get("assets/words/en.json")
    entries = json.loads(file.read_text(encoding="utf-8")) if file else {}
    used = set()
    for path, text in tree.named(*CPP, ".js", under=("web",)):
        for number, literal, is_said in chinese_literals(text):
            used.add(literal)
            if literal not in entries and (is_said or not path.startswith(SAMPLES)):
                yield f"{path}:{number}: “{literal}” has no English in assets/words/en.json"
    for entry in entries:
        if entry not in used:
            yield f"assets/words/en.json: “{entry}” is said nowhere in web/"
        elif not entries[entry]:
            yield f"assets/words/en.json: “{entry}” has an empty translation"


CHECKS = (includes, known_folders, sizes, functions, forbidden, headers_once, rules_stated, stems, readmes,
          words)


def main():
    root = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else pathlib.Path(__file__).resolve().parent.parent
    tree = Tree(root)
    found = [line for check in CHECKS for line in check(tree)]
    print("\n".join(found) or f"{len(tree.texts)} files are in order")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
