#!/usr/bin/env python3
"""count_junit.py REPORT prints "PASSED FAILED" of a CTest report, and on standard error what each failed test said.

Whatever did not run to its end has failed, and so has a report that is missing or empty.
"""
import sys
import xml.etree.ElementTree as ElementTree


def count(report):
    try:
        cases = list(ElementTree.parse(report).getroot().iter("testcase"))
    except (OSError, ElementTree.ParseError) as error:
        print(f"FAILED: no test report: {error}", file=sys.stderr)
        return 0, 1
    failed = [case for case in cases if case.get("status") != "run"]
    for case in failed:
        print(f"FAILED: {case.get('name')}\n{case.findtext('system-out', '')}", file=sys.stderr)
    return len(cases) - len(failed), max(len(failed), not cases)


if __name__ == "__main__":
    print(*map(int, count(sys.argv[1])))
