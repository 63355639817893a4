"""cgo_go.py: the go command of tests that run it on small programs with cgo: for Windows, with `gangway cgo` in between.

suite_cgo.py puts it at the place of the go command. `go build` and `go run` convert the module of the current folder, or the
files that are named, build the result without cgo, and make programs of it that run under Wine when they are started here. All
other commands are the real one's, for Windows with cgo. What the environment says: GANGWAY_GO, the real go command; GANGWAY_ARCH;
GANGWAY_HOME, a folder for intermediate files.
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
HOME = pathlib.Path(os.environ["GANGWAY_HOME"])
ARCH = os.environ["GANGWAY_ARCH"]
GO = os.environ["GANGWAY_GO"]
# Wine's server is found below TMPDIR, which is another one here: without this each program would start a server of its own.
WINE_TMPDIR = f'TMPDIR="{os.environ["GANGWAY_TMPDIR"]}"' if os.environ.get("GANGWAY_TMPDIR") else "unset TMPDIR"


def environment(**more):
    """That of the real go command, which must not find this one."""
    path = os.pathsep.join(folder for folder in os.environ["PATH"].split(os.pathsep)
                           if folder != os.path.join(os.environ["GOROOT"], "bin"))
    return dict(os.environ, PATH=path, **more)


def compiler():
    """The C compiler by one name. Of what it is told to make a DLL of it makes an import library too, and exports what the
    source says, as Go's tests have it done when they run on Windows."""
    triple = {"amd64": "x86_64", "386": "i686"}[ARCH] + "-w64-mingw32-gcc-posix"
    script = HOME / "cc"
    script.write_text("#!/bin/sh\n"
                      f'case " $* " in *" -shared "*) exec {triple} "$@" -DEXPORT_DLL -Wl,-out-implib,libcgosotest.a;; esac\n'
                      f'exec {triple} "$@"\n')
    script.chmod(0o755)
    return str(script)


def other(arguments):
    env = environment(GOOS="windows", GOARCH=ARCH, CGO_ENABLED="1", CC=compiler())
    return subprocess.run([GO, *arguments], env=env, check=False).returncode


def split(arguments):
    """Returns (flags without -o, the value of -o or None, the rest)."""
    flags, out = [], None
    while arguments and arguments[0].startswith("-"):
        flag = arguments.pop(0)
        if flag == "-o":
            out = arguments.pop(0)
        elif flag.startswith("-o="):
            out = flag[3:]
        else:
            flags.append(flag)
    return flags, out, arguments


def convert(files, work):
    """Converts the module here, or one of the files. Returns the folder, and what to build in it."""
    source, fresh = pathlib.Path.cwd(), files and not pathlib.Path("go.mod").exists()
    if fresh:
        source = work / "source"
        source.mkdir()
        (source / "go.mod").write_text("module program\n\ngo 1.24\n")
        for file in files:
            shutil.copy(file, source)
    if not any(re.search(r'^\s*(import\s+)?"C"', file.read_text(), re.MULTILINE) for file in source.rglob("*.go")):
        return source, ["."] if fresh or not files else files
    out = work / "converted"
    command = [ROOT / "build" / "native" / "bin" / "gangway-cgo", "./...", "-o", out, "-gangway", ROOT, "-arch", ARCH]
    done = subprocess.run(command, cwd=source, env=environment(), stdout=subprocess.DEVNULL, check=False)
    if done.returncode != 0:
        sys.exit(done.returncode)
    if fresh or not files:
        return out, ["."]
    for file in files:  # in the folder of a package, to which it does not belong for its build tags
        if not (out / file).exists():
            shutil.copy(file, out / file)
    return out, files


def build(arguments):
    """Returns the path of the program for Windows."""
    flags, out, files = split(arguments)
    work = pathlib.Path(tempfile.mkdtemp(dir=HOME))
    folder, what = convert(files, work)
    program = pathlib.Path(f"{out}.windows.exe").resolve() if out else work / "program.exe"
    command = [GO, "build", *flags, "-o", program, *what]
    env = environment(GOOS="windows", GOARCH=ARCH, CGO_ENABLED="0", GOFLAGS="-mod=mod")
    done = subprocess.run(command, cwd=folder, env=env, check=False)
    if done.returncode != 0:
        sys.exit(done.returncode)
    shutil.rmtree(work / "converted", ignore_errors=True)
    if out:
        launcher = pathlib.Path(out)
        launcher.write_text(f'#!/bin/sh\n{WINE_TMPDIR}\nexec "{ROOT}/tests/wine/run" "{program}" "$@"\n')
        launcher.chmod(0o755)
    return program


def main():
    command, *arguments = sys.argv[1:]
    if command == "build":
        build(arguments)
        return 0
    if command == "run":
        script = f'{WINE_TMPDIR}; exec "{ROOT}/tests/wine/run" "{build(arguments)}"'
        return subprocess.run(["sh", "-c", script], check=False).returncode
    return other([command, *arguments])


sys.exit(main())
