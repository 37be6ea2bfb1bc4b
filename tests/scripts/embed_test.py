"""Embedding gives names that change with the content, and refuses what it cannot resolve."""
import gzip
import pathlib
import subprocess
import sys
import tempfile
import unittest

SCRIPT = pathlib.Path(__file__).resolve().parents[2] / "scripts" / "embed.py"
PAGE = {"index.html": b'<script src="{{app.js}}">', "app.js": b'load("{{app.wasm}}")', "app.wasm": b"\0asm{{app.js}}"}


class Embedding(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def embed(self, files):
        """Runs the script over the files; returns the process and the contents it wrote, by name."""
        root, output = pathlib.Path(self.folder.name, "dist"), pathlib.Path(self.folder.name, "out")
        root.mkdir(exist_ok=True)
        output.mkdir(exist_ok=True)
        for name, content in files.items():
            (root / name).write_bytes(content)
        options = ["--function", "a::b", "--root", root, "--output", output, "--all", "--for-browser"]
        run = subprocess.run([sys.executable, SCRIPT, *options], capture_output=True, text=True, check=False)
        return run, {file.name: file.read_bytes() for file in output.glob("content/*")}

    def names(self, contents):
        return sorted(name for name in contents if not name.endswith((".br", ".gz")))

    def test_references_become_hashed_names(self):
        run, contents = self.embed(PAGE)
        self.assertEqual(run.returncode, 0, run.stderr)
        script, program, page = self.names(contents)
        self.assertRegex(script, r"^app\.[0-9a-f]{12}\.js$")
        self.assertRegex(program, r"^app\.[0-9a-f]{12}\.wasm$")
        self.assertEqual(contents[page], b'<script src="%s">' % script.encode())
        self.assertEqual(contents[script], b'load("%s")' % program.encode())

    def test_bytes_that_are_no_text_stay_as_they_are(self):
        _, contents = self.embed(PAGE)
        self.assertEqual(contents[self.names(contents)[1]], PAGE["app.wasm"])

    def test_a_changed_program_changes_the_name_of_the_script_that_loads_it(self):
        first = self.names(self.embed(PAGE)[1])
        second = self.names(self.embed({**PAGE, "app.wasm": b"other"})[1])
        self.assertEqual(len(set(first) & set(second)), 1)  # index.html alone

    def test_compressed_forms_hold_the_same_bytes(self):
        _, contents = self.embed(PAGE)
        for name in self.names(contents):
            self.assertEqual(gzip.decompress(contents[f"{name}.gz"]), contents[name])
            packed = contents[f"{name}.br"]
            plain = subprocess.run(["brotli", "-d", "-c"], input=packed, capture_output=True, check=True)
            self.assertEqual(plain.stdout, contents[name])

    def test_a_reference_to_nothing_is_refused(self):
        run, _ = self.embed({"index.html": b"{{gone.js}}"})
        self.assertEqual(run.returncode, 1)
        self.assertIn("index.html refers to gone.js", run.stderr)

    def test_a_circle_of_references_is_refused(self):
        run, _ = self.embed({"index.html": b"", "a.js": b"{{b.js}}", "b.js": b"{{a.js}}"})
        self.assertIn("refer to each other", run.stderr)

    def test_a_folder_without_a_page_is_refused(self):
        run, _ = self.embed({"a.js": b""})
        self.assertIn("no index.html", run.stderr)


if __name__ == "__main__":
    unittest.main()
