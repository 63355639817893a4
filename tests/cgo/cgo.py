"""cgo.py convert ARCH: converts packages that use cgo, into build/cgo/ARCH; ccache is used where it is installed.
cgo.py test ARCH [--portable]: runs the tests of a copy of what was converted, under Wine, without cgo.

`test` prints a line per failed test and, at the end, how many passed and failed. Each of the two commands and each lane writes to a
folder of its own, so that any of them may run at the same time.
"""

import argparse
import json
import os
import pathlib
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(ROOT / "bridge" / "tools"))

import go_events  # noqa: E402

TOOL = [ROOT / "build" / "native" / "bin" / "gangway", "cgo"]


def environment():
    env = dict(os.environ, GOFLAGS="-mod=mod", GOWORK="off")
    if shutil.which("ccache"):
        for one, triple in (("amd64", "x86_64"), ("386", "i686")):
            env.setdefault(f"CC_FOR_windows_{one}", f"ccache {triple}-w64-mingw32-gcc-posix")
            env.setdefault(f"CXX_FOR_windows_{one}", f"ccache {triple}-w64-mingw32-g++-posix")
    return env


def run(command, cwd, env):
    done = subprocess.run([str(word) for word in command], cwd=cwd, env=env, stdin=subprocess.DEVNULL)
    if done.returncode != 0:
        sys.exit(f"FAIL: {' '.join(map(str, command))}: exit code {done.returncode}")


def require(folder, env, *modules):
    """Makes a Go module see this tree's Gangway, and others of this machine."""
    edits = ["-require=github.com/gangway-go/gangway@v0.1.0", f"-replace=github.com/gangway-go/gangway={ROOT}"]
    edits += [f"-replace={name}={path}" for name, path in modules]
    run(["go", "mod", "edit", *edits], folder, env)


def fresh(folder, source):
    """A copy of a test module, which `go mod` may change."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(source, folder)
    shutil.copy(ROOT / "go.sum", folder / "go.sum")


def sample(arch, env, out):
    """tests/cgo/sample, a package of the main module."""
    folder = out / "sample"
    fresh(folder, HERE / "sample")
    run([*TOOL, ".", "-o", folder / "made", "-arch", arch, "-tests", "-tags", "gangway", "-work", out / "work-sample"], folder, env)
    shutil.copy(folder / "go.mod", folder / "made" / "go.mod")
    shutil.copy(folder / "go.sum", folder / "made" / "go.sum")
    require(folder / "made", env)
    return folder / "made"


def ends(arch, env, out):
    """tests/cgo/ends, a package whose C++ would do something when the process ends."""
    folder = out / "ends"
    fresh(folder, HERE / "ends")
    run([*TOOL, "./...", "-o", out / "ends-made", "-arch", arch, "-gangway", ROOT, "-tests", "-work", out / "work-ends"], folder, env)
    shutil.copy(ROOT / "go.sum", out / "ends-made" / "go.sum")
    return out / "ends-made"


def several(arch, env, out):
    """tests/cgo/several, a module with packages that use each other's C."""
    folder = out / "several"
    fresh(folder, HERE / "several")
    run([*TOOL, "./...", "-o", out / "several-made", "-arch", arch, "-gangway", ROOT, "-tests", "-tags", "gangway", "-work", out / "work-several"], folder, env)
    shutil.copy(ROOT / "go.sum", out / "several-made" / "go.sum")
    return out / "several-made"


def sqlite(arch, env, out):
    """tests/cgo/sqlite, which uses go-sqlite3 from the module proxy."""
    folder = out / "sqlite"
    fresh(folder, HERE / "sqlite")
    env = dict(env, CGO_CFLAGS="-O0")  # SQLite is one file, which takes a minute with what cgo asks for
    run([*TOOL, "github.com/mattn/go-sqlite3", "-o", folder / "go-sqlite3", "-arch", arch, "-gangway", ROOT, "-work", out / "work-sqlite"], folder, env)
    require(folder, env, ("github.com/mattn/go-sqlite3", "./go-sqlite3"))
    return folder


def test(folder, arch, tags, env):
    """Runs the tests of a module; returns how many passed, and the failed ones with what they said."""
    command = ["go", "test", "-json", "-vet=off", "-ldflags=-w", "-count=1", *(["-tags", tags] if tags else []), "-exec", ROOT / "tests" / "wine" / "run", "./..."]
    done = subprocess.run([str(word) for word in command], cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, errors="replace",
                          env=dict(env, GOOS="windows", GOARCH=arch, CGO_ENABLED="0"))
    passed, failed, said = 0, [], {}
    unfinished = go_events.Unfinished()
    for line in done.stdout.splitlines():
        try:
            event = json.loads(line)
        except ValueError:
            said.setdefault("", []).append(line)
            continue
        name = event.get("Test", "")
        unfinished.note(event)
        if event["Action"] in ("output", "build-output"):
            said.setdefault(name, []).append(event["Output"].rstrip())
        elif event["Action"] == "pass" and name:
            passed += 1
        elif event["Action"] == "fail" and name:
            failed.append(name)
    for name in unfinished.last.values():
        said.setdefault(name, []).append(f"FAIL {name}: the program ended before its tests did")
        failed.append(name)
    if done.returncode != 0 and not failed:
        failed.append("")
    print("\n".join(line for name in failed for line in said.get(name, said.get("", []))))
    return passed, failed


def with_more_stack(folder, arch, tags, env):
    """Runs the sample's test of C's stack in a program to which `gangway stack` has given as much as a program with cgo has."""
    env = dict(env, GOOS="windows", GOARCH=arch, CGO_ENABLED="0", SAMPLE_STACK_RAISED="1")
    program = folder / "raised.test.exe"
    run(["go", "test", "-c", "-vet=off", *(["-tags", tags] if tags else []), "-o", program, "."], folder, env)
    run([TOOL[0], "stack", "--reserve=2MiB", program], folder, env)
    run([ROOT / "tests" / "wine" / "run", program, "-test.run=^TestFramesOf1500KiB$"], folder, env)


# A package, how it is converted, and where in the folder that is converted to the module with the tests stands.
PACKAGES = {"sample": (sample, "sample/made", "gangway"), "ends": (ends, "ends-made", ""), "several": (several, "several-made", "gangway"), "sqlite": (sqlite, "sqlite", "")}


def converted(arch):
    """The folder that `convert` fills."""
    return ROOT / "build" / "cgo" / arch


def tested(arch, portable):
    """The folder that `test` fills: a copy of the converted modules, for one lane."""
    return ROOT / "build" / "cgo" / f"test-{arch}{'-portable' if portable else ''}"


def convert(arch):
    out = converted(arch)
    out.mkdir(parents=True, exist_ok=True)
    for name, (make, made, _) in PACKAGES.items():
        folder = make(arch, environment(), out)
        if folder != out / made:
            sys.exit(f"FAIL: {name} was converted to {folder}, not to {out / made}")
    return 0


def test_all(arch, portable):
    passed = failed = 0
    for name, (_, made, tags) in PACKAGES.items():
        folder = tested(arch, portable) / name
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(converted(arch) / made, folder)
        wanted = ",".join(filter(None, [tags, "gangway_portable" if portable else ""]))
        good, bad = test(folder, arch, wanted, environment())
        if name == "sample":
            with_more_stack(folder, arch, wanted, environment())
        for one in bad:
            print(f"FAIL {name} {arch} {one or 'did not run to its end'}")
        passed, failed = passed + good, failed + len(bad)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("command", choices=["convert", "test"])
    parser.add_argument("arch", choices=["amd64", "386"])
    parser.add_argument("--portable", action="store_true")
    arguments = parser.parse_args()
    if arguments.command == "convert":
        return convert(arguments.arch)
    return test_all(arguments.arch, arguments.portable)


if __name__ == "__main__":
    sys.exit(main())
