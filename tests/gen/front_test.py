#!/usr/bin/env python3
# front_test.py: runs the generator's front end over interface files and compares what it says with what is written down.
#
#   front_test.py <gangway> [--accept] [--swig PATH]... [--each-with-all]
#
# model/*.i must be accepted; `gangway gen --dump-model` must print model/<name>.txt, with every SWIG given, and the same a second time: of
# one in four files, and with --each-with-all of each.
# ui/*.i must be refused with exit code 1 and exactly the text ui/<name>.txt, and nothing may be written. One in six of them is tried with
# every SWIG given, and with --each-with-all each; the others with the first SWIG.
# Every rule of the catalogue (gen/build/report.cpp) must have a ui case of its name.
# Cases run side by side, as many as there are processors.
import concurrent.futures, difflib, os, pathlib, re, subprocess, sys, tempfile, shutil

here = pathlib.Path(__file__).resolve().parent
accept = "--accept" in sys.argv
each_with_all = "--each-with-all" in sys.argv
gangway = str(pathlib.Path(sys.argv[1]).resolve())
swigs = [sys.argv[i + 1] for i, word in enumerate(sys.argv) if word == "--swig"] or ["swig"]
failures = []


def run(folder, *arguments):
    done = subprocess.run([gangway, "gen", *arguments], cwd=folder, capture_output=True, text=True)
    return done.returncode, done.stdout, done.stderr


def compare(name, expected_file, actual):
    expected = expected_file.read_text() if expected_file.exists() else ""
    if actual == expected:
        return
    if accept:
        expected_file.write_text(actual)
        print(f"accepted {expected_file.relative_to(here)}")
        return
    failures.append(name)
    sys.stdout.writelines(difflib.unified_diff(expected.splitlines(True), actual.splitlines(True), f"{name} (expected)", f"{name} (now)"))
    print(f"\nif that is right: {os.path.relpath(__file__)} {os.path.relpath(gangway)} --accept\n")


def fail(name, text):
    failures.append(name)
    print(f"{name}: {text}")


def without_remarks(text):
    """The text without SWIG's own warnings, whose words are others in each version."""
    return "".join(line for line in text.splitlines(True) if not re.match(r"[^ ]+:\d+: Warning \d+: ", line))


def model_case(file, index):
    again = swigs[:1] if each_with_all or index % 4 == 0 else []
    for turn, swig in enumerate([*swigs, *again]):
        code, out, err = run(file.parent, file.name, "--dump-model", "--swig", swig)
        if code != 0:
            fail(f"model/{file.stem}", f"refused with {swig}:\n{err}")
            break
        if turn == 0:
            compare(f"model/{file.stem}", file.with_suffix(".txt"), out)
            first = out
        elif out != first:
            fail(f"model/{file.stem}", f"{swig} gives another model than {swigs[0]}")
            sys.stdout.writelines(difflib.unified_diff(first.splitlines(True), out.splitlines(True), swigs[0], swig))


def ui_case(file, index):
    for swig in swigs if each_with_all or index % 6 == 0 else swigs[:1]:
        with tempfile.TemporaryDirectory() as folder:
            for source in [file, *file.parent.glob("*.h"), *file.parent.glob("*.swg")]:
                shutil.copy(source, folder)
            before = sorted(os.listdir(folder))
            code, out, err = run(folder, file.name, "--swig", swig)
            if code != 1:
                fail(f"ui/{file.stem}", f"exit code {code} with {swig}, not 1\n{err}")
                break
            if out or sorted(os.listdir(folder)) != before:
                fail(f"ui/{file.stem}", "something was written")
        if swig == swigs[0]:
            compare(f"ui/{file.stem}", file.with_suffix(".txt"), err)
            first = err
        elif without_remarks(err) != without_remarks(first):
            fail(f"ui/{file.stem}", f"{swig} gives another text than {swigs[0]}:\n{err}")


with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
    cases = [pool.submit(case, file, index) for name, case in (("model", model_case), ("ui", ui_case))
             for index, file in enumerate(sorted((here / name).glob("*.i")))]
    for case in cases:
        case.result()

catalogue = (here.parent.parent / "gen/build/report.cpp").read_text()
rules = set(re.findall(r"\{Rule::\w+,\s*\"([a-z-]+)\"", catalogue))
for rule in sorted(rules):
    text = here / "ui" / f"{rule}.txt"
    if not text.exists() or f"[{rule}]" not in text.read_text():
        fail(f"ui/{rule}", "the rule has no case that shows its text")

print(f"{'FAILED: ' + ', '.join(dict.fromkeys(failures)) if failures else 'ok'}")
sys.exit(bool(failures))
