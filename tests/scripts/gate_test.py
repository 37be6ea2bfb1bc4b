"""The gate counts what ran, and what did not run to its end counts as failed."""
import pathlib
import subprocess
import sys
import tempfile
import unittest

COUNT = pathlib.Path(__file__).resolve().parents[2] / "scripts" / "lib" / "count_junit.py"
COMMON = COUNT.with_name("common.sh")


def counted(report):
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder, "report.xml")
        if report is not None:
            file.write_text(report)
        run = subprocess.run([sys.executable, COUNT, file], capture_output=True, text=True, check=True)
    return run.stdout.strip(), run.stderr


def suite(*statuses):
    cases = "".join(f'<testcase name="case {n}" status="{status}"><system-out>said {n}</system-out></testcase>'
                    for n, status in enumerate(statuses))
    return f"<testsuite>{cases}</testsuite>"


class Gate(unittest.TestCase):
    def test_passed_and_failed_are_counted_and_failures_are_shown(self):
        numbers, shown = counted(suite("run", "fail", "run"))
        self.assertEqual(numbers, "2 1")
        self.assertIn("case 1\nsaid 1", shown)
        self.assertNotIn("case 0", shown)

    def test_a_test_that_was_not_run_has_failed(self):
        self.assertEqual(counted(suite("notrun", "disabled"))[0], "0 2")

    def test_an_empty_missing_or_broken_report_is_a_failure(self):
        for report in (suite(), None, "<testsuite>"):
            self.assertEqual(counted(report)[0], "0 1")

    def test_versions_are_compared_number_by_number(self):
        def at_least(version, wanted):
            command = f". {COMMON}; at_least {version} {wanted}"
            return subprocess.run(["bash", "-c", command], check=False).returncode == 0

        self.assertTrue(at_least("3.1.60", "3.1.60"))
        self.assertTrue(at_least("3.1.100", "3.1.60"))
        self.assertTrue(at_least("4.0.0", "3.1.60"))
        self.assertFalse(at_least("3.1.6", "3.1.60"))
        self.assertFalse(at_least("1.9.9", "1.92"))


if __name__ == "__main__":
    unittest.main()
