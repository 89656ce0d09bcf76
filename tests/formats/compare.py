#!/usr/bin/env python3
"""Compares the figures of the reports in corpus/ with those of the same reports in another format.

    python3 tests/formats/compare.py FOLDER FORMAT [-v]

FOLDER holds NAME.FORMAT as make.py makes them. A figure is the same if value, target, percent, indicator and status agree
and if its links lead to the same figures. Needs `solieu` built (SOLIEU names the program).
"""

import collections
import json
import os
import subprocess
import sys

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
PROGRAM = os.environ.get("SOLIEU", os.path.join(ROOT, "target", "debug", "solieu"))


def figures(paths):
    out = subprocess.run([PROGRAM, "extract", "--format", "jsonl", *paths], capture_output=True, text=True, check=False)
    sys.stderr.write(out.stderr)
    reports = {}
    for line in out.stdout.splitlines():
        record = json.loads(line)
        name = os.path.basename(record["source"]["path"]).rsplit(".", 1)[0]
        by_id = {figure["id"]: figure for figure in record["figures"]}
        said = lambda id: id and (by_id[id]["value"], by_id[id]["indicator"])
        reports[name] = [
            tuple(str(figure.get(key)) for key in ("value", "upper", "target", "percent", "indicator", "status"))
            + tuple(str(said(figure.get(link))) for link in ("part_of", "rate_of", "same_as"))
            for figure in record["figures"]
        ]
    return reports


def main(folder, kind, verbose):
    names = sorted(name[: -len(kind) - 1] for name in os.listdir(folder) if name.endswith(f".{kind}"))
    names = [name for name in names if os.path.exists(os.path.join(ROOT, "corpus", f"{name}.txt"))]
    texts = figures([os.path.join(ROOT, "corpus", f"{name}.txt") for name in names])
    others = figures([os.path.join(folder, f"{name}.{kind}") for name in names])
    same_all = all_all = 0
    for name in names:
        text, other = texts[name], others.get(name, [])
        # Notes stand elsewhere in other formats: the order doesn't count.
        missing = collections.Counter(text) - collections.Counter(other)
        added = collections.Counter(other) - collections.Counter(text)
        most = max(len(text), len(other))
        same = len(text) - missing.total()
        same_all, all_all = same_all + same, all_all + most
        print(f"{name:32} {same:4} of {most:4}  {same / most:.4f}")
        for sign, different in (("-", missing), ("+", added)) if verbose else []:
            for figure in different.elements():
                print("   " + sign, *figure)
    print(f"{'all':32} {same_all:4} of {all_all:4}  {same_all / all_all:.4f}")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], "-v" in sys.argv[3:])
