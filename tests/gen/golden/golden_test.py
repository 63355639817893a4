# golden_test.py: what the generator writes is, byte for byte, what was reviewed.
"""Run by ctest. GANGWAY_ACCEPT=1 takes the present output as expected (`make golden-accept`)."""

import argparse
import difflib
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent


def generate(case, swig):
    """Name and text of every file the generator writes for a case."""
    with tempfile.TemporaryDirectory() as folder:
        command = [options.generator, "gen", str(case / "x.i"), "--cpp-dir", folder, "--go-dir", folder,
                   "--idl", options.idl, "--swig", swig]
        run = subprocess.run(command, capture_output=True, text=True)
        if run.returncode != 0:
            return None, run.stdout + run.stderr
        return {path.name: path.read_text() for path in sorted(pathlib.Path(folder).iterdir())}, ""


def expected(case):
    return {path.name: path.read_text() for path in sorted(case.glob("z*"))}


def differences(before, after, label):
    found = []
    for name in sorted(set(before) | set(after)):
        old, new = before.get(name, ""), after.get(name, "")
        if old != new or (name in before) != (name in after):
            found += difflib.unified_diff(old.splitlines(True), new.splitlines(True), f"expected {name}", f"{label} {name}")
    return "".join(found)


def accept(case, files):
    for path in case.glob("z*"):
        path.unlink()
    for name, text in files.items():
        (case / name).write_text(text)


def harness_can_fail():
    same = {"a": "x\n"}
    return (not differences(same, dict(same), "now") and differences(same, {"a": "y\n"}, "now")
            and differences(same, {}, "now") and differences({}, same, "now"))


def gofmt(files):
    tool = shutil.which("gofmt")
    if tool is None:
        return ""
    bad = []
    for name, text in files.items():
        if name.endswith(".go"):
            run = subprocess.run([tool, "-l"], input=text, capture_output=True, text=True)
            bad += [f"{name} is not as gofmt writes it\n{run.stderr}"] if run.stdout or run.returncode else []
    return "".join(bad)


def check(case):
    files, problem = generate(case, options.swig[0])
    if files is None:
        return problem
    if os.environ.get("GANGWAY_ACCEPT"):
        accept(case, files)
    problem = differences(expected(case), files, "now") + gofmt(files)
    for swig in options.swig:
        again, refused = generate(case, swig)
        problem += refused if again is None else differences(files, again, f"again, with {swig},")
    return problem


def main():
    failed = [] if harness_can_fail() else ["the harness itself"]
    cases = sorted(path.parent for path in HERE.glob("*/x.i"))
    for case in cases:
        problem = check(case)
        print("FAIL" if problem else "ok  ", case.name)
        if problem:
            failed.append(case.name)
            print(problem)
    if failed or not cases:
        print(f"{len(failed)} of {len(cases)} cases differ: {', '.join(failed)}. If the new output is right: make golden-accept")
        return 1
    return 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--generator", required=True)
    parser.add_argument("--idl", required=True)
    parser.add_argument("--swig", action="append", required=True)
    options = parser.parse_args()
    options.swig = [swig for swig in options.swig if swig]
    sys.exit(main())
