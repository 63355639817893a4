# test_stubs.py: the step that proves that the Go stubs in the tree are what the generator writes.
#
# Invariants
#  - Every preset writes the stubs of a module to a folder of its own, <build>/stubs/<package>, and the same bytes.
#  - The package in the tree holds those bytes and no other stub. A committed stub that the build rewrites is a failure.
#  - Every stub is as gofmt writes it.
"""Used by bridge/tools/test.py."""

import hashlib
import pathlib
import subprocess

from test_steps import BUILD, ROOT, Result, Step, command

PRESETS = ["windows-amd64", "windows-386"]
before: dict[str, str] = {}


def committed() -> dict[str, str]:
    """The committed stubs in the tree, by path, with a hash of their bytes."""
    if not (ROOT / ".git").exists():
        return {}
    listed = subprocess.run(["git", "ls-files", "-z", "go", "bridge"], cwd=ROOT, capture_output=True, text=True, check=True)
    paths = [pathlib.PurePosixPath(name) for name in listed.stdout.split("\0")]
    return {str(path): digest(ROOT / path) for path in paths if path.name.startswith("z") and path.suffix == ".go"}


def digest(path: pathlib.Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else ""


def remember() -> None:
    """Notes the committed stubs as they are before any build."""
    before.update(committed())


def stubs_of(folder: pathlib.Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.glob("z*.go")) if not path.name.endswith("_test.go")}


def step(step: Step) -> Result:
    passed, problems = 0, []
    for path in before:
        if digest(ROOT / path) != before[path]:
            problems.append(f"FAIL {path} was not what the generator writes; the build has written it anew: commit it")
    written = {preset: BUILD / preset / "stubs" for preset in PRESETS}
    packages = sorted({path.parent.relative_to(root) for root in written.values() for path in root.rglob("z*.go")})
    packages = [package for package in packages if (ROOT / package).is_dir()]  # a package that was moved has left its stubs in build/
    for package in packages:
        here = stubs_of(ROOT / package)
        for preset, root in written.items():
            there = stubs_of(root / package)
            for name in sorted(here.keys() | there.keys()):
                if here.get(name) == there.get(name):
                    passed += 1
                else:
                    problems.append(f"FAIL {package / name} is not what the preset {preset} writes")
    files = [str(path) for package in packages for path in sorted((ROOT / package).glob("z*.go"))]
    if not files:
        problems.append("FAIL no build has written a stub")
    elif command(step, "gofmt", "-l", *files) != 0 or step.log.read_text().splitlines()[1:]:
        problems += [f"FAIL {name} is not as gofmt writes it" for name in step.log.read_text().splitlines()[1:]]
    with step.log.open("a") as log:
        print(*problems, sep="\n", file=log)
    return Result(passed=passed, failed=len(problems), details=problems)
