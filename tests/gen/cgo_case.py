# cgo_case.py: what the tests of `gangway cgo` begin with: a package that uses cgo, in a folder of its own, and the ways to run the
# generator and the go command there.
import os, pathlib, shutil, subprocess, sys, tempfile, unittest

root = pathlib.Path(__file__).resolve().parents[2]
gangway = str(pathlib.Path(sys.argv.pop(1)).resolve())

adder = """// Package adder adds.
package adder

/*
#cgo CFLAGS: -DBIAS=0
#include "adder.h"
*/
import "C"

import "runtime"

// Add adds.
func Add(a, b int) int {
	return int(C.add(C.int(a), C.int(b)))
}

// Where tells the file and the line it is in.
func Where() (string, int) { _, file, line, _ := runtime.Caller(0); return file, line }
"""
header = "int add(int a, int b);\n"
source = '#include "adder.h"\nint add(int a, int b) { return a + b + BIAS; }\n'
tagged = "//go:build special\n\npackage adder\n\n// Special is there with a tag.\nconst Special = true\n"
plain = "package adder\n\n// Plain has nothing to do with C.\nfunc Plain() int { return 1 }\n"
elsewhere = "//go:build cgo && !windows\n\npackage adder\n\nfunc init() { onUnix = true }\n"
flag = "package adder\n\nvar onUnix bool\n\n// OnUnix tells.\nfunc OnUnix() bool { return onUnix }\n"
nocgo = "//go:build !cgo\n\npackage adder\n\n// Add cannot.\nfunc Add(a, b int) int { panic(\"no cgo\") }\n"


# The same C is compiled by many of these tests.
compilers = {f"{language}_FOR_windows_{arch}": f"ccache {triple}-w64-mingw32-{program}-posix"
             for arch, triple in (("amd64", "x86_64"), ("386", "i686")) for language, program in (("CC", "gcc"), ("CXX", "g++"))} if shutil.which("ccache") else {}


class CgoCase(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name).resolve()
        self.write({"go.mod": "module example.com/adder\n\ngo 1.24\n", "adder.go": adder, "adder.h": header, "adder.c": source, "special.go": tagged,
                    "plain.go": plain, "unix.go": elsewhere, "flag.go": flag, "stub.go": nocgo, "LICENSE": "none\n"})

    def write(self, files):
        for name, text in files.items():
            (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / name).write_text(text)

    def run_it(self, *arguments, cwd=None, **variables):
        return subprocess.run([gangway, "cgo", *map(str, arguments)], cwd=cwd or self.folder, env={**os.environ, **compilers, **variables},
                              capture_output=True, text=True)

    def cgo(self, *arguments, **more):
        done = self.run_it(*arguments, **more)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertEqual(done.stderr, "")
        return done.stdout

    def refused(self, code, text, *arguments, **more):
        before = self.files(self.folder)
        done = self.run_it(*arguments, **more)
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        self.assertIn(text, done.stderr)
        self.assertEqual(done.stdout, "")
        after = self.files(self.folder)
        after.pop("ran", before.pop("ran", None))
        self.assertEqual(after, before)

    def files(self, folder):
        return {str(f.relative_to(folder)): f.read_bytes() for f in folder.rglob("*") if f.is_file()}

    def go(self, *arguments, cwd, **variables):
        done = subprocess.run(["go", *arguments], cwd=cwd, capture_output=True, text=True, env={**os.environ, "GOFLAGS": "-mod=mod", **variables})
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        return done.stdout

    def module(self, folder):
        """The output of a package of the main module, made a module of its own."""
        (folder / "go.mod").write_text("module example.com/adder\n\ngo 1.24\n\nrequire github.com/gangway-go/gangway v0.1.0\n\n"
                                       f"replace github.com/gangway-go/gangway => {root}\n")
        shutil.copy(root / "go.sum", folder / "go.sum")
