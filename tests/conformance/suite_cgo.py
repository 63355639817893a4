"""suite_cgo.py: Go's own tests of cgo, from the source of the toolchain, unchanged.

Two kinds, both in cmd/cgo/internal:

- `test`, with its packages, and `testtls` are packages that use cgo. They are copied into a module, converted by one
  `gangway cgo ./...`, and their tests run under Wine without cgo: with the runtime's own call, and again with
  -tags gangway_portable, as tests named portable/....
- `testerrors`, `teststdio`, `testlife` and `testso` are tests that run the go command on small programs. They run as they are,
  on this machine, with a go command (cgo_go.py) that converts what it is to build and makes programs that run under Wine.

The control is the first kind with real cgo (mingw): a test counts when it passes there, on Windows under Wine. What it skips
there is for another system. Of the second kind a test counts when it is not skipped.

Standard packages may import internal ones and a module's may not, so the module's import paths are rewritten: its own, and
internal/x to gangwayopen/x, which is a link to internal in a GOROOT made of links. Nothing else of the tests is changed.

Left out: testcarchive, testcshared, testplugin and testshared, where C links Go; testfortran; testsanitizers, which is for other
systems; testgodefs and testout, which test what `go tool cgo` prints and nothing that gangway cgo makes; testnocgo, which uses
no cgo; swig, which the suite of that name covers.
"""

import functools
import json
import os
import pathlib
import re
import shutil
import stat
import sys

from conformance import BUILD, ROOT, Failed, Result, compiler

WHERE = BUILD / "cgo"
PACKAGES = {"test": "test", "testtls": "testtls"}  # folder in cmd/cgo/internal: module
PROGRAMS = ("testerrors", "teststdio", "testlife", "testso")
LANES = {"": "", "portable/": "gangway_portable"}
INTERNAL = re.compile(r'^((?:import\s+)?\s*[\w.]*\s*)"(cmd/cgo/internal|internal)/', re.MULTILINE)


def jobs(context):
    """A job for each package or program and architecture; the preparation is made here, once."""
    # They fill the package cache of the control and of the conversion in turn: the heavy ones first.
    todo = [functools.partial(package, context, name, arch) for arch in context.arches for name in PACKAGES]
    todo += [functools.partial(program, context, name, arch) for arch in context.arches for name in PROGRAMS]
    prepare(context)
    return todo


def prepare(context):
    """Makes the GOROOT of links, the modules and the go command of the programs."""
    root = pathlib.Path(context.run(["go", "env", "GOROOT"]).strip())
    goroot = WHERE / "goroot"
    if (goroot / "pkg").exists() and (goroot / "pkg").readlink() != root / "pkg":  # of another toolchain
        shutil.rmtree(goroot)
    for folder in (goroot, goroot / "src", goroot / "bin"):
        folder.mkdir(parents=True, exist_ok=True)
    links = {goroot / entry.name: entry for entry in root.iterdir() if entry.name not in ("src", "bin")}
    links.update({goroot / "src" / entry.name: entry for entry in (root / "src").iterdir()})
    links[goroot / "src" / "gangwayopen"] = root / "src" / "internal"
    for link, target in links.items():
        if not link.is_symlink():
            link.symlink_to(target)
    command = goroot / "bin" / "go"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{ROOT}/tests/conformance/cgo_go.py" "$@"\n')
    command.chmod(command.stat().st_mode | stat.S_IXUSR)
    for name, module in PACKAGES.items():
        copy(root / "src" / "cmd" / "cgo" / "internal" / name, WHERE / name / "original", module)


def copy(source, folder, module):
    shutil.copytree(source, folder, copy_function=shutil.copyfile, dirs_exist_ok=True)

    def rename(match):
        path = {"internal": "gangwayopen", "cmd/cgo/internal": ""}[match[2]]
        return f'{match[1]}"{path}/' if path else f'{match[1]}"'

    for file in folder.rglob("*.go"):
        text = file.read_text()
        new = INTERNAL.sub(rename, text)
        if new != text:
            file.write_text(new)
    (folder / "go.mod").write_text(f"module {module}\n\ngo 1.24\n")


def environment(context, arch, cgo=False):
    more = compilers(cgo, arch)
    if cgo:  # thread-local variables need a DLL of the compiler's otherwise
        more["CGO_LDFLAGS"] = "-O2 -g -static"
    return dict(context.go_environment(arch, cgo), GOROOT=str(WHERE / "goroot"), **more)


def compilers(control, arch):
    """The C compilers, as the go command of the control and as gangway cgo look for them."""
    suffix = "" if control else f"_FOR_windows_{arch}"
    return {f"CC{suffix}": compiler(arch, "gcc"), f"CXX{suffix}": compiler(arch, "g++")}


def package(context, name, arch):
    """Results of the tests of a package that uses cgo."""
    original = WHERE / name / "original"
    wanted = [lane for lane in LANES if any(context.wants(f"{lane}{name}/{test}") for test in functions(original))]
    if not wanted:
        return []
    control = controlled(context, name, arch)
    counted = {test for test, (action, _) in control.items() if action == "pass"}
    results = [Result("cgo", f"control/{name}/{test}", arch, "run", False, output)
               for test, (action, output) in control.items() if action == "fail"]
    converted = WHERE / name / arch
    stage, output = "generate", ""
    try:
        shutil.rmtree(converted, ignore_errors=True)
        command = [ROOT / "build" / "native" / "bin" / "gangway-cgo", "./...", "-o", converted, "-gangway", ROOT, "-arch", arch, "-tests",
                   "-work", WHERE / name / "objects"]
        context.run(command, cwd=original, env=dict(environment(context, arch), GOOS="", GOARCH=""))
        stage = "run"
    except Failed as failed:
        output = str(failed)
    for lane in wanted:
        got = {}
        if stage == "run":
            got, output = run_tests(context, converted, environment(context, arch), PACKAGES[name], LANES[lane])
        reached = "run" if got else "build" if stage == "run" else stage
        for test in sorted(counted):
            action, said = got.get(test, ("not run", output))
            results.append(Result("cgo", f"{lane}{name}/{test}", arch, reached, action == "pass",
                                  "" if action == "pass" else f"{action}: {said}"))
    return [r for r in results if context.wants(r.test)]


def controlled(context, name, arch):
    """What run_tests says with real cgo. It is kept for the next run: its input is the toolchain's alone."""
    env = environment(context, arch, cgo=True)
    compiler = env["CC"].split()
    key = context.run(["go", "version"]) + context.run([*compiler, "--version"]) + env["CGO_LDFLAGS"]
    kept = WHERE / name / f"control-{arch}.json"
    if kept.exists():
        before = json.loads(kept.read_text())
        if before["key"] == key:
            return before["results"]
    results, said = run_tests(context, WHERE / name / "original", env, PACKAGES[name], "")
    if not results:
        raise Failed(f"cgo/{name} {arch}: the control, with real cgo, has no results:\n{said}")
    kept.write_text(json.dumps({"key": key, "results": results}))
    return results


def functions(folder):
    """The names of a package's test functions."""
    text = "".join(file.read_text() for file in sorted(folder.glob("*_test.go")))
    return sorted(set(re.findall(r"^func (Test[A-Z0-9]\w*)\(\w+ \*testing\.T\)", text, re.MULTILINE)))


def run_tests(context, folder, env, module, tags):
    """Runs a module's own tests. Returns {function: (action, output)} and what was said by no test. A test that ends the
    process has failed, and those that did not come to run then run in another process."""
    command = ["go", "test", "-json", "-count=1", "-vet=off", "-tags", tags, "-exec", str(context.wine())]
    done, rest, pattern = {}, "", "."
    names = functions(folder)
    for _ in range(len(names)):
        events, output = test_events(context, [*command, "-run", pattern, module], folder, env)
        rest = rest or output
        if not events:
            break
        done.update(events)
        left = [name for name in names if name not in done]
        if "crash" not in [action for action, _ in events.values()] or not left:
            break
        pattern = "^(" + "|".join(left) + ")$"
    return {test: ("fail" if action == "crash" else action, text) for test, (action, text) in done.items()}, rest


def test_events(context, command, folder, env):
    """Runs `go test -json` and returns {top-level test: (action, output)} and the output of no test; the action of a test that
    had begun when the process ended is crash."""
    text = context.run(command, cwd=folder, env=env, check=False)
    outputs, actions, rest = {}, {}, []
    for line in text.splitlines():
        try:
            event = json.loads(line)
        except ValueError:
            rest.append(line)
            continue
        test = event.get("Test", "")
        if "Output" in event:
            if test:
                outputs.setdefault(test.split("/")[0], []).append(event["Output"])
            else:
                rest.append(event["Output"].rstrip())
        if test and event["Action"] in ("pass", "fail", "skip"):
            actions[test] = event["Action"]
        elif test and event["Action"] == "run":
            actions[test] = "crash"
    # The test that a panic ended is reported as failed, and the process as well: others are missing then.
    crashed = any(line.startswith(("panic: ", "fatal error: ", "exit status 2")) for line in rest) or \
        any(piece.startswith(("panic: ", "fatal error: ")) for pieces in outputs.values() for piece in pieces)
    if crashed:
        actions = {test: "crash" if action == "fail" else action for test, action in actions.items()}
    return {test: (action, "".join(outputs.get(test, []))) for test, action in actions.items() if "/" not in test}, "\n".join(rest)


def program(context, name, arch):
    """Results of tests that run the go command, sub-tests one by one."""
    goroot, real = WHERE / "goroot", shutil.which("go")
    wanted = [test for test in functions(goroot / "src" / "cmd" / "cgo" / "internal" / name) if context.wants(f"{name}/{test}")]
    if not wanted:
        return []
    binary = WHERE / f"{name}.test"
    native = {key: value for key, value in os.environ.items() if key not in ("GOOS", "GOARCH")}
    context.run([real, "test", "-c", "-o", binary, f"cmd/cgo/internal/{name}"], cwd=goroot / "src" / "cmd", env=native)
    home = WHERE / name / arch
    shutil.rmtree(home, ignore_errors=True)
    (home / "tmp").mkdir(parents=True)
    env = dict(native, GOROOT=str(goroot), PATH=f"{goroot}/bin:{os.environ['PATH']}", TMPDIR=str(home / "tmp"), GOFLAGS="",
               GOWORK="off", GOMODCACHE=context.run(["go", "env", "GOMODCACHE"]).strip(),
               GOCACHE=context.run(["go", "env", "GOCACHE"]).strip(), GANGWAY_GO=real, GANGWAY_ARCH=arch,
               GANGWAY_HOME=str(home), GANGWAY_TMPDIR=os.environ.get("TMPDIR", ""), **compilers(False, arch))
    folder = pathlib.Path(context.run(["go", "env", "GOROOT"]).strip()) / "src" / "cmd" / "cgo" / "internal" / name
    command = [real, "tool", "test2json", "-p", name, binary, "-test.v=test2json", f"-test.run=^({'|'.join(wanted)})$"]
    outputs, actions, rest = {}, {}, []
    for line in context.run(command, cwd=folder, env=env, check=False).splitlines():
        try:
            event = json.loads(line)
        except ValueError:
            rest.append(line)
            continue
        test = event.get("Test", "")
        outputs.setdefault(test, []).append(event.get("Output", ""))
        if test and event["Action"] in ("pass", "fail", "skip"):
            actions[test] = event["Action"]
        elif test and event["Action"] == "run":
            actions[test] = "not ended"
    if not actions:
        raise Failed(f"cgo/{name} {arch}: no results:\n" + "\n".join(rest) + "".join(outputs.get("", [])))
    leaves = [test for test in actions if not any(other.startswith(test + "/") for other in actions)]
    return [Result("cgo", f"{name}/{test}", arch, "run", actions[test] == "pass",
                   "" if actions[test] == "pass" else f"{actions[test]}: " + "".join(outputs[test]))
            for test in sorted(leaves) if actions[test] != "skip" and context.wants(f"{name}/{test}")]
