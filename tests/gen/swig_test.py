#!/usr/bin/env python3
# swig_test.py: `gangway gen --api=swig`: options, messages, and the files that are written. What its packages do is what SWIG's
# own tests say (tests/conformance).
#
#   swig_test.py <gangway> [--swig PATH]... [unittest options]
import json, os, pathlib, shutil, subprocess, sys, tempfile, unittest

gangway = str(pathlib.Path(sys.argv.pop(1)).resolve())
swigs = []
while sys.argv[1:2] == ["--swig"]:
    swigs.append(str(pathlib.Path(sys.argv[2]).resolve()) if "/" in sys.argv[2] else sys.argv[2])
    del sys.argv[1:3]
swigs = swigs or ["swig"]

counter = """%module counter
%inline %{
int twice(int value) { return 2 * value; }
%}
"""
shape = """%module(directors="1") shape
%feature("director") Shape;
%inline %{
struct Shape { virtual ~Shape() {} virtual int sides() { return 0; } };
inline int sides_of(Shape* shape) { return shape->sides(); }
%}
"""
base = '%module base\n%{\n#include "base.h"\n%}\n%include "base.h"\n'
base_header = "struct Base { int value; };\nextern int made;\nBase* make();\n"
derived = '%module derived\n%{\n#include "base.h"\n%}\n%import "base.i"\n%inline %{\nstruct Derived : Base {};\n' \
          "inline int count() { return made; }\n%}\n"


class Swig(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name).resolve()
        for name, text in {"counter.i": counter, "shape.i": shape, "base.i": base, "base.h": base_header, "derived.i": derived,
                           "base.cpp": '#include "base.h"\nint made;\nBase* make() { ++made; return new Base(); }\n',
                           "go.mod": "module example.com/app\n\ngo 1.24\n"}.items():
            (self.folder / name).write_text(text)

    def gen(self, code, *arguments, cwd=None, **variables):
        environment = {**os.environ, "CGO_CFLAGS": "-O0", "CGO_CXXFLAGS": "-O0", **variables}
        done = subprocess.run([gangway, "gen", "--api=swig", *map(str, arguments)], cwd=cwd or self.folder, env=environment,
                              capture_output=True, text=True)
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        return done

    def files(self, folder):
        return {str(f.relative_to(folder)): f.read_bytes() for f in folder.rglob("*") if f.is_file()}

    def refused(self, code, text, *arguments, **more):
        before = self.files(self.folder)
        done = self.gen(code, *arguments, **more)
        self.assertIn(text, done.stderr)
        self.assertTrue(done.stderr.startswith("gangway gen: ") or code == 2, done.stderr)
        self.assertEqual(done.stdout, "")
        self.assertEqual(self.files(self.folder), before)

    def builds(self, text, arch="amd64"):
        """A program that uses the packages compiles for Windows, without cgo."""
        root = pathlib.Path(__file__).resolve().parents[2]
        (self.folder / "main.go").write_text(text)
        (self.folder / "go.mod").write_text("module example.com/app\n\ngo 1.24\n\nrequire github.com/gangway-go/gangway v0.1.0\n\n"
                                            f"replace github.com/gangway-go/gangway => {root}\n")
        done = subprocess.run(["go", "vet", "-unsafeptr=false", "./..."], cwd=self.folder, capture_output=True, text=True,
                              env={**os.environ, "GOOS": "windows", "GOARCH": arch, "CGO_ENABLED": "0", "GOFLAGS": "-mod=mod", "GOWORK": "off"})
        self.assertEqual(done.returncode, 0, done.stderr)

    # --- what is refused

    def test_wrong_command_lines(self):
        (self.folder / "notes.txt").write_text("")
        for text, *arguments in [
            ("the interface file is missing", "-o", "out"),
            ("-o is missing", "counter.i"),
            ("there is no file none.i", "none.i", "-o", "out"),
            ("there is no file none.cpp", "counter.i", "none.cpp", "-o", "out"),
            ("notes.txt is neither an interface file", "counter.i", "notes.txt", "-o", "out"),
            ('there is no architecture "mips"', "counter.i", "-o", "out", "-arch", "mips"),
            ("-dll where: it is embed or beside", "counter.i", "-o", "out", "-dll", "where"),
            ("-name 1st: the name of a DLL is", "counter.i", "-o", "out", "-name", "1st"),
            ("-package a-b: that cannot be the name", "counter.i", "-o", "out", "-package", "a-b"),
            ("-package is for one interface file", "counter.i", "shape.i", "-o", "out", "-package", "both"),
            ("leave =there out", "counter.i=there", "-o", "out"),
            ('behind "=" is a path below', "counter.i=../there", "shape.i", "-o", "out"),
            ('behind "=" is a path below', "counter.i=/there", "shape.i", "-o", "out"),
            ("flag provided but not defined: -what", "counter.i", "-o", "out", "-what"),
            ("a quote (') is not closed", "counter.i", "-o", "out", "-cflags", "'-DX"),
        ]:
            with self.subTest(arguments=arguments):
                self.refused(2, text, *arguments)

    def test_packages_without_an_import_path(self):
        (self.folder / "go.mod").unlink()
        self.refused(2, "is in no Go module", "counter.i", "shape.i", "-o", "out")

    def test_no_swig(self):
        self.refused(1, "install SWIG 4.1 or newer, or name it with -swig", "counter.i", "-o", "out", "-swig", "/no/swig")

    def test_wrong_interface(self):
        (self.folder / "counter.i").write_text("%module counter\nint f(;\n")
        self.refused(1, "counter.i:2: Error: Syntax error", "counter.i", "-o", "out", "-arch", "amd64")

    def test_wrong_code(self):
        (self.folder / "counter.i").write_text("%module counter\n%inline %{\nint f() { return g(); }\n%}\n")
        self.refused(1, "not declared in this scope", "counter.i", "-o", "out", "-arch", "amd64")

    def test_code_that_is_not_there(self):
        self.refused(1, "undefined reference to `make()'", "base.i", "-o", "out", "-arch", "amd64")

    def test_two_packages_of_one_path(self):
        other = self.folder / "other"
        other.mkdir()
        (other / "counter.i").write_text(counter)
        self.refused(1, "give it another path: other/counter.i=<path>", "counter.i", "other/counter.i", "-o", "out", "-arch", "amd64")

    def test_a_file_in_the_way(self):
        out = self.folder / "out"
        out.mkdir()
        (out / "zcgo_windows_amd64.go").write_text("package mine\n")
        self.refused(1, "is there already and was not made by gangway", "counter.i", "-o", "out", "-arch", "amd64")

    # --- what is written

    def test_one_package_among_other_files(self):
        (self.folder / "counter").mkdir()
        (self.folder / "counter" / "mine.go").write_text("package counter\n\nfunc Thrice(value int) int { return Twice(value) + value }\n")
        said = self.gen(0, "counter.i", "-o", "counter", "-c++=false")
        self.assertEqual(said.stdout, "counter.i: package example.com/app/counter in counter, counter.dll for amd64 386\n")
        expected = {"mine.go", "gangway-cgo.json", "zcgo_call_windows.go", "zcgo_call_portable_windows.go"}
        for arch in ("amd64", "386"):
            expected |= {f"counter_swig_cgo_windows_{arch}.go", f"zcgo_windows_{arch}.go", f"zcgo_dll_windows_{arch}.go",
                         f"dll/{arch}/counter.dll"}
        self.assertEqual(set(self.files(self.folder / "counter")), expected)
        for arch in ("amd64", "386"):
            self.builds('package main\n\nimport "example.com/app/counter"\n\nfunc main() { println(counter.Twice(1) + counter.Thrice(2)) }\n', arch)
        # Again, for less: what is not made any more goes, what is not ours stays.
        self.gen(0, "counter.i", "-o", "counter", "-c++=false", "-arch", "386")
        self.assertEqual(set(self.files(self.folder / "counter")), {n for n in expected if "amd64" not in n})

    def test_same_output_anywhere(self):
        def everything(folder, swig):
            folder.mkdir(parents=True)
            for name in ("shape.i", "go.mod"):
                shutil.copy(self.folder / name, folder)
            self.gen(0, folder / "shape.i", "-o", folder / "shape", "-arch", "amd64", "-I", folder, "-swig", swig, cwd="/")
            return self.files(folder / "shape")

        for number, swig in enumerate(swigs):
            with self.subTest(swig=swig):
                first = everything(self.folder / f"a{number}", swig)
                again = everything(self.folder / f"deeper{number}" / "b", swig)
                self.assertEqual(set(again), set(first))
                for name in first:
                    if again[name] != first[name]:
                        self.fail(f"{name} differs: {first[name][:2000]}\n{again[name][:2000]}")
                for name, text in first.items():
                    self.assertNotIn(str(self.folder).encode(), text, name)
                names = [str(self.folder / f"a{number}" / "shape" / name) for name in first if name.endswith(".go")]
                done = subprocess.run(["gofmt", "-l", *names], capture_output=True, text=True)
                self.assertEqual((done.returncode, done.stdout), (0, ""), done.stderr)

    def test_modules_that_import_each_other(self):
        self.gen(0, "derived.i=shapes/derived", "base.i=base", "base.cpp", "-o", "native", "-arch", "386", "-dll", "beside")
        names = set(self.files(self.folder / "native"))
        self.assertEqual({n for n in names if n.endswith(".dll")},
                         {"internal/nativedll/dll/386/native.dll"})
        made = json.loads((self.folder / "native" / "gangway-cgo.json").read_text())
        self.assertEqual(made["interfaces"], ["derived.i", "base.i"])
        self.assertEqual({m["package"] for m in made["made"]}, {"example.com/app/native/shapes/derived", "example.com/app/native/base"})

    def test_flags(self):
        (self.folder / "counter.i").write_text('%module counter\n#ifdef WITH\n%inline %{\nint number() { return NUMBER + more(); }\n%}\n#endif\n'
                                               "%{\nextern int more(void);\n%}\n")
        (self.folder / "more.c").write_text("int more(void) { return MORE; }\n")
        self.gen(0, "-DWITH", "counter.i", "more.c", "-o", "out", "-arch", "amd64", "-c++=false", "-package", "other", "-name", "deep",
                 "-cflags", "-DNUMBER=1 -DMORE=2", "-swigflags", "-w401")
        self.assertTrue((self.folder / "out" / "dll" / "amd64" / "deep.dll").is_file())
        self.builds('package main\n\nimport "example.com/app/out"\n\nfunc main() { println(other.Number()) }\n')

    def test_cgo_lines_in_the_interface(self):
        deep = self.folder / "interface" / "deep"
        deep.mkdir(parents=True)
        (deep / "deep.h").write_text("int deep(void) { return NUMBER; }\n")
        (self.folder / "interface" / "lines.i").write_text('%module lines\n%insert(cgo_comment) %{\n#cgo CFLAGS: -DNUMBER=3 -I${SRCDIR}/deep\n%}\n'
                                                           '%{\n#include "deep.h"\n%}\nint deep(void);\n')
        self.gen(0, "interface/lines.i", "-o", "lines", "-arch", "386", "-c++=false")
        made = json.loads((self.folder / "lines" / "gangway-cgo.json").read_text())
        self.assertEqual(made["made"][0]["cflags"], ["-DNUMBER=3", "-I${SRCDIR}/deep"])

    def test_package_with_interface_files(self):
        """The go command hands .swigcxx files to SWIG; so does `gangway cgo`."""
        package = self.folder / "mixed"
        package.mkdir()
        (package / "area.swigcxx").write_text('%module area\n%{\n#include "area.h"\n%}\n%include "area.h"\n')
        (package / "area.h").write_text("inline int area(int a, int b) { return a * b; }\n")
        (package / "area.go").write_text("package area\n\n// Square is Area of a square.\nfunc Square(a int) int { return Area(a, a) }\n")
        done = subprocess.run([gangway, "cgo", "./mixed", "-o", "area", "-arch", "amd64"], cwd=self.folder, capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        shutil.rmtree(package)
        self.builds('package main\n\nimport "example.com/app/area"\n\nfunc main() { println(area.Square(2)) }\n')


if __name__ == "__main__":
    unittest.main()
