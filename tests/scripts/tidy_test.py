"""Shows that every check of scripts/tidy.py can fail, and that a tidy tree passes."""
import pathlib
import subprocess
import sys
import tempfile
import unittest

TIDY = pathlib.Path(__file__).resolve().parents[2] / "scripts" / "tidy.py"
RULES = "// Days.\n// Rules\n//   1. A day has 24 hours.\n// Source: ours.\n#pragma once\n"
README = "# A folder\n\nWhat lives here.\n\nWhat may not.\n"
TIDY_TREE = {
    "core/README.md": README,
    "core/base/README.md": README,
    "core/base/time.h": RULES + "#include <vector>\n",
    "core/tag/README.md": README,
    "core/tag/tag.h": RULES + '#include "core/base/time.h"\n',
    "core/tag/tag_json.cpp": '#include <nlohmann/json.hpp>\nint f() {\n    return 1;\n}\n',
    "web/README.md": README,
    "web/tag/README.md": README,
    "web/tag/tag_view.cpp": 'void draw() { say("标签" "组"); }  // 不是文字\n',
    "assets/README.md": README,
    "assets/words/README.md": README,
    "assets/words/en.json": '{"标签组": "Tag group"}\n',
}


def findings(changes):
    """What tidy.py says about the tidy tree with these files added or replaced."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in {**TIDY_TREE, **changes}.items():
            file = pathlib.Path(folder, name)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        run = subprocess.run([sys.executable, TIDY, folder], capture_output=True, text=True, check=False)
        assert run.returncode in (0, 1), run.stderr
        return run.stdout.splitlines() if run.returncode else []


class Tidy(unittest.TestCase):
    def finds_in(self, name, text, expected):
        found = findings({name: text})
        self.assertTrue(any(line.startswith(name) and expected in line for line in found), f"{expected!r}: {found}")

    def accepts(self, changes):
        self.assertEqual(findings(changes), [])

    def test_a_tidy_tree_has_no_findings(self):
        self.accepts({})

    def test_a_noun_may_not_include_a_later_noun(self):
        self.finds_in("core/tag/other.h", '#pragma once\n#include "core/channel/channel.h"\n', "may not include")

    def test_core_may_not_include_the_server(self):
        self.finds_in("core/tag/other.cpp", '#include "server/base/log.h"\n', "may not include")

    def test_base_knows_no_noun(self):
        self.finds_in("core/base/other.cpp", '#include "core/tag/tag.h"\n', "may not include")

    def test_the_sandbox_knows_nothing_of_the_store(self):
        readmes = {"server/README.md": README, "server/sandbox/README.md": README}
        name = "server/sandbox/scan.cpp"
        self.accepts({**readmes, name: '#include "server/base/http.h"\n'})
        self.assertIn(name, findings({**readmes, name: '#include "server/store/database.h"\n'})[0])

    def test_a_view_may_use_all_pickers_and_a_picker_those_of_earlier_nouns(self):
        name = "web/tag/other.cpp"
        self.accepts({name: '#include "web/staff/staff_picker.h"\n'})
        self.finds_in(name, '#include "web/staff/staff_view.h"\n', "may not include")
        self.finds_in(name, '#include "web/channel/channel_picker.h"\n', "may not include")
        self.accepts({name: '#include "web/staff/staff_words.h"\n'})
        self.accepts({"web/tag/tag_form.cpp": '#include "web/channel/channel_picker.h"\n'})
        self.accepts({name: '#include "web/console/saved_views.h"\n'})
        self.finds_in(name, '#include "web/platform/canvas.h"\n', "may not include")

    def test_slow_and_foreign_headers_stay_where_they_belong(self):
        self.finds_in("core/tag/other.h", "#pragma once\n#include <nlohmann/json.hpp>\n", "may not be included")
        self.finds_in("server/flow/tag_flow.cpp", "#include <sqlite3.h>\n", "may not be included")
        self.finds_in("server/http/tag_routes.cpp", "#include <httplib.h>\n", "may not be included")

    def test_core_folders_are_nouns_and_server_folders_stops(self):
        self.finds_in("core/widget/widget.cpp", "int a;\n", "no noun")
        self.finds_in("server/misc/misc.cpp", "int a;\n", "not a stop")

    def test_files_have_at_most_500_lines_and_headers_150(self):
        self.accepts({"core/tag/long.cpp": "int a;\n" * 500})
        self.accepts({"web/tag/long.h": "#pragma once\n" + "int a();\n" * 149})
        self.finds_in("core/tag/long.cpp", "int a;\n" * 501, "501 lines")
        self.finds_in("core/tag/long.h", "#pragma once\n" + "int a();\n" * 150, "151 lines")

    def test_lines_have_at_most_120_columns(self):
        self.accepts({"core/tag/wide.cpp": "//" + "x" * 118 + "\n"})
        self.finds_in("core/tag/wide.cpp", "//" + "x" * 119 + "\n", "121 columns")

    def test_functions_have_at_most_60_lines(self):
        def function(lines):
            return "namespace a {\nint f(int b) {\n" + "    if (b) { b++; }\n" * (lines - 2) + "}\n}  // namespace a\n"

        self.accepts({"core/tag/f.cpp": function(60)})
        self.finds_in("core/tag/f.cpp", function(61), "f has 61 lines")

    def test_a_long_member_function_is_found_inside_its_class(self):
        body = "    ++a;\n" * 60
        text = f"struct S {{\n  void member(int a) const {{\n{body}  }}\n}};\n"
        self.finds_in("core/tag/f.cpp", text, "member has 62")

    def test_a_long_table_is_no_function(self):
        rows = "    {1, call(2)},\n" * 70
        self.accepts({"core/tag/table.cpp": f"const Row kRows[] = {{\n{rows}}};\n"})

    def test_a_long_python_function_is_found(self):
        scripts = {"scripts/README.md": README}
        text = "def f():\n" + "    print()\n" * 60
        self.assertIn("f has 61 lines", findings({**scripts, "scripts/long.py": text})[0])

    def test_nothing_throws(self):
        self.finds_in("core/tag/other.cpp", "void f() { throw 1; }\n", "never throws")
        self.finds_in("web/tag/other.cpp", "void f() { try { g(); } catch (...) {} }\n", "nothing throws")
        self.accepts({"core/tag/other.cpp": '// We never throw.\nconst char* k = "throw";\n'})

    def test_core_reads_no_clock(self):
        self.finds_in("core/tag/other.cpp", "auto n = std::chrono::system_clock::now();\n", "reads no clock")

    def test_using_namespace_is_found(self):
        self.finds_in("core/tag/other.cpp", "using namespace std;\n", "no using namespace")
        self.accepts({"core/tag/other.cpp": "using namespace std::chrono_literals;\n"})

    def test_unfinished_work_and_machine_paths_are_found(self):
        self.finds_in("core/tag/other.cpp", "// TO" "DO later\n", "finish it")
        self.finds_in("core/tag/other.cpp", 'const char* k = "/ro' 'ot/x";\n', "one machine")

    def test_headers_say_pragma_once(self):
        self.finds_in("core/tag/other.h", "int a();\n", "#pragma once")

    def test_headers_of_core_state_their_rules_and_their_source(self):
        self.finds_in("core/tag/other.h", RULES.replace("// Rules\n", ""), "no numbered rules")
        self.finds_in("core/tag/other.h", RULES.replace("1. ", ""), "no numbered rules")
        self.finds_in("core/tag/other.h", RULES.replace("// Source: ours.\n", ""), "where its rules come from")
        self.finds_in("core/tag/other.h", "#pragma once\n" + RULES, "no numbered rules")
        self.accepts({"core/tag/other.h": RULES, "web/tag/other.h": "#pragma once\n"})

    def test_a_second_word_for_a_noun_is_found(self):
        self.finds_in("web/tag/label_view.cpp", "int a;\n", "label is no noun")
        self.accepts({"web/tag/tag_group_view.cpp": "int a;\n"})

    def test_every_folder_has_a_readme_of_5_to_30_lines(self):
        self.finds_in("core/tag/README.md", "# Tag\n", "1 lines")
        self.finds_in("core/tag/README.md", "x\n" * 31, "31 lines")
        self.assertIn("core/staff/README.md: 0 lines", findings({"core/staff/staff.cpp": "int a;\n"})[0])

    def test_every_chinese_word_has_an_english_one(self):
        self.finds_in("web/tag/other.cpp", 'void f() { say("客户"); }\n', "“客户” has no English")
        self.finds_in("web/tag/other.js", "const a = '客户';\n", "“客户” has no English")

    def test_samples_of_the_gallery_stay_chinese_but_its_words_do_not(self):
        readme = {"web/gallery/README.md": README}
        name = "web/gallery/tag_section.cpp"
        self.accepts({**readme, name: 'void f() { text("王敏"); }\n'})
        self.assertIn("“客户” has no English", findings({**readme, name: 'void f() { say("客户"); }\n'})[0])

    def test_no_translation_is_unused_or_empty(self):
        words = '{"标签组": "Tag group", "客户": "Customer"}'
        self.finds_in("assets/words/en.json", words, "“客户” is said nowhere")
        self.finds_in("assets/words/en.json", '{"标签组": ""}', "empty translation")


if __name__ == "__main__":
    unittest.main()
