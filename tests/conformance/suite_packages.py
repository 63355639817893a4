"""suite_packages.py: the own tests of packages that people use, unchanged, on their converted form.

Each package is a module of the Go module proxy, pinned, that carries its C or C++ source; together they are to differ. Its tests
run twice on each architecture under Wine: built with cgo, which is the control, and converted by `gangway cgo`, without. What
passes with cgo must pass. A test that fails both ways is Wine's or the package's own affair: it counts as a test of another
name, with ":cgo-too" at the end, so that expected.txt can list it and never hides a failure of Gangway's alone.

Everything lies in build/conformance/packages/<name>: control/ (the module), converted/ (what takes its place), objects/. To
run one package: `conformance.py packages --only '^sqlite3/'`.
"""

import dataclasses
import functools
import json
import os
import pathlib
import shutil

from conformance import BUILD, Failed, Result

HERE = BUILD / "packages"

# Both ways, for the time that compiling takes: cgo's own are -g -O2. Most packages add theirs.
FLAGS = {"CGO_CFLAGS": "-O1", "CGO_CXXFLAGS": "-O1"}


@dataclasses.dataclass(frozen=True)
class Package:
    """A module and which of its packages are converted, in this order, and tested."""

    name: str
    module: str
    version: str
    why: str
    cgo: tuple = (".",)  # folders of packages that use cgo
    tests: tuple = ("./...",)  # patterns for go test
    requires: tuple = ()  # of a module without go.mod: what its tests need


PACKAGES = (
    Package("sqlite3", "github.com/mattn/go-sqlite3", "v1.14.53", "a database; callbacks; function pointers; errno"),
    Package("zstd", "github.com/DataDog/zstd", "v1.5.7", "compression; 40 C files and assembly; buffers both ways"),
    Package("libsass", "github.com/bep/golibsass", "v1.2.0", "62 C++ files that throw and catch; callbacks out of them",
            cgo=("internal/libsass",)),
    Package("duktape", "gopkg.in/olebedev/go-duktape.v3", "v3.0.0-20200619000410-60c24ae608a6",
            "an interpreter whose errors are longjmp, past frames of Go too; callbacks in callbacks",
            requires=("gopkg.in/check.v1@v1.0.0-20201130134442-10cb98267c6c",)),
    Package("blst", "github.com/supranational/blst", "v0.3.17", "assembly; big structs and arrays of them", cgo=("bindings/go",),
            tests=("./bindings/go/...",)),
    Package("malgo", "github.com/gen2brain/malgo", "v0.11.24", "threads that C makes and that call Go; big structs, unions"),
    Package("h3", "github.com/uber/h3-go/v4", "v4.1.0", "structs of structs and arrays of them, of up to 176 bytes; C made of pointers to Go slices"),
    Package("gojieba", "github.com/yanyiwu/gojieba", "v1.4.6", "C++ with the standard library's containers; finalizers"),
)


def jobs(context):
    return [functools.partial(test, context, p) for p in PACKAGES if context.wants(f"{p.name}/")]


def test(context, package):
    home = HERE / package.name
    home.mkdir(parents=True, exist_ok=True)
    source = download(context, package)
    control(context, package, source, home)
    failure = convert(context, package, home)
    results = []
    for arch in context.arches:
        expected = run(context, package, arch, home / "control", cgo=True)
        if not any(outcome.action == "pass" for outcome in expected.values()):
            raise Failed(f"{package.name}: with cgo nothing passes on {arch}:\n{expected}")
        if failure:
            results.append(Result("packages", f"{package.name}/convert", arch, "generate", False, failure))
            continue
        got = run(context, package, arch, home / "converted", cgo=False)
        results += compare(package.name, arch, expected, got)
    return results


def download(context, package):
    """Returns the module's folder in the module cache."""
    command = ["go", "mod", "download", "-json", f"{package.module}@{package.version}"]
    return pathlib.Path(json.loads(context.run(command, cwd=HERE))["Dir"])


def control(context, package, source, home):
    """Copies the module to where its tests may write."""
    folder, stamp = home / "control", home / "control.version"
    if stamp.exists() and stamp.read_text() == package.version:
        return
    shutil.rmtree(folder, ignore_errors=True)
    context.run(["cp", "-r", "--no-preserve=mode,timestamps", source, folder])
    requirements(context, package, folder)
    stamp.write_text(package.version)


def requirements(context, package, folder):
    """Adds to go.mod what the author of a module without one left to GOPATH."""
    if not (folder / "go.mod").exists():
        (folder / "go.mod").write_text(f"module {package.module}\n")
    if package.requires:
        context.run(["go", "mod", "edit", *(f"-require={one}" for one in package.requires)], cwd=folder)


def convert(context, package, home):
    """Converts the packages, each into a module that takes the place of the one before. Returns why that failed, or None."""
    use = home / "use"
    use.mkdir(exist_ok=True)
    replaced = ""
    for number, folder in enumerate(package.cgo, 1):
        mod = f"module conformance\n\ngo 1.24\n\nrequire {package.module} {package.version}\n{replaced}"
        (use / "go.mod").write_text(mod)
        last = number == len(package.cgo)
        out = home / "converted" if last else home / f"converted{number}"
        shutil.rmtree(out, ignore_errors=True)
        path = package.module if folder == "." else f"{package.module}/{folder}"
        try:
            context.convert(path, out, use, "-tests", "-arch", ",".join(context.arches), "-work", home / f"objects{number}", **FLAGS)
        except Failed as failed:
            return str(failed)
        replaced = f"\nreplace {package.module} => {out}\n"
    requirements(context, package, out)
    return None


@dataclasses.dataclass
class Outcome:
    action: str = "did not end"  # or pass, fail, skip
    stage: str = "run"
    output: str = ""


def run(context, package, arch, folder, cgo):
    """Runs the tests of a folder and returns the Outcome of each function, and of what is no function's: a package that does
    not build, or a program that crashes."""
    command = ["go", "test", "-json", "-count=1", "-timeout=20m", "-exec", context.wine(), *package.tests]
    lines = context.run(command, cwd=folder, env={**context.go_environment(arch, cgo), **FLAGS}, check=False, timeout=2400).splitlines()
    outcomes, stray = {}, []
    for line in lines:
        try:
            event = json.loads(line)
        except json.JSONDecodeError:
            stray.append(line)
            continue
        where = event.get("Package") or event.get("ImportPath", "").split(" ")[0]
        relative = where.removeprefix(package.module).strip("/").removesuffix(".test")
        function = event.get("Test", "").split("/")[0]
        outcome = outcomes.setdefault(f"{relative}.{function}" if relative and function else relative or function, Outcome())
        outcome.output += event.get("Output", "")
        outcome.stage = "build" if event["Action"].startswith("build") else outcome.stage
        if event["Action"] in ("pass", "fail", "skip") and "/" not in event.get("Test", ""):
            outcome.action = event["Action"]
            # A program that ends early with exit code 0 is "ok" to the go command, and so is the test that it was in.
            if function and outcome.action == "pass" and f"--- PASS: {function} " not in outcome.output:
                outcome.action = "did not end"
    if not outcomes:
        raise Failed(f"{package.name} on {arch}: {' '.join(map(str, command))}\n" + "\n".join(stray))
    (folder.parent / f"{folder.name}-{arch}.log").write_text("\n".join(lines) + "\n")
    return outcomes


def compare(name, arch, expected, got):
    """Makes a Result of each function that runs with cgo."""
    results = []
    for function in sorted({*expected, *got}):
        with_cgo, outcome = expected.get(function, Outcome("is missing")), got.get(function, Outcome("is missing"))
        test = f"{name}/{function}".rstrip("/")
        if outcome.action == "skip" and with_cgo.action in ("skip", "is missing"):
            continue
        if outcome.action == "pass":
            results.append(Result("packages", test, arch, "run", True))
        elif with_cgo.action in ("pass", "skip"):
            reason = f"{outcome.action}; with cgo: {with_cgo.action}\n{outcome.output}"
            results.append(Result("packages", test, arch, outcome.stage, False, reason))
        else:
            reason = f"{outcome.action}; with cgo: {with_cgo.action}\n{with_cgo.output}"
            results.append(Result("packages", f"{test}:cgo-too", arch, outcome.stage, False, reason))
    return results
