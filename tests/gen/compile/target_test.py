# target_test.py: what SWIG read another way than the compiler is a compile error that says so, never half a value.
"""Run by ctest; `target_test.py --generator <gangway> --root <source tree> --cxx <compiler>...` by hand."""

import argparse
import pathlib
import subprocess
import sys
import tempfile
import unittest

FLAGS = ["-std=c++20", "-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Wshadow", "-Werror", "-fsyntax-only"]
TYPES = """#pragma once
#ifdef %s
typedef long long word;
#else
typedef int word;
#endif
"""


class Target(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory()))

    def generate(self, header, *arguments, extra=""):
        (self.folder / "x.hpp").write_text(header)
        (self.folder / "x.i").write_text('%module x\n%{\n#include "x.hpp"\n%}\n' + extra + '%include "x.hpp"\n')
        command = [options.generator, "gen", "x.i", "--cpp-dir", ".", "--go-dir", ".", *arguments]
        return subprocess.run(command, cwd=self.folder, capture_output=True, text=True)

    def generated(self, header, *arguments, **more):
        done = self.generate(header, *arguments, **more)
        self.assertEqual((done.returncode, done.stderr), (0, ""))

    def errors(self, cxx, *flags):
        command = [cxx, *FLAGS, *flags, f"-I{options.root}/cpp/include", f"-I{options.root}/bridge/abi", "zx.cpp"]
        said = subprocess.run(command, cwd=self.folder, capture_output=True, text=True).stderr
        return [line for line in said.splitlines() if " error: " in line]

    def compiles(self, *flags):
        self.assertEqual(self.errors(options.cxx[0], *flags), [])

    def one_error(self, expected, *flags):
        found = self.errors(options.cxx[0], *flags)
        self.assertEqual(len(found), 1, "\n".join(found))
        self.assertIn(expected, found[0])

    def macros(self, cxx, *flags):
        said = subprocess.run([cxx, "-std=c++20", *flags, "-dM", "-E", "-x", "c++", "-"], input="", capture_output=True, text=True)
        (self.folder / "macros.h").write_text(said.stdout)
        return "macros.h"

    def test_each_architecture_has_its_own_shims_and_stubs(self):
        self.generated(TYPES % "_WIN64" + "inline word big() { return 0; }\n")
        for cxx in options.cxx:
            self.assertEqual(self.errors(cxx), [])
        self.assertEqual(sorted(f.name for f in self.folder.glob("*.go")), ["zx_word32.go", "zx_word64.go"])
        self.assertIn("func Big() (int32, error)", (self.folder / "zx_word32.go").read_text())
        self.assertIn("func Big() (int64, error)", (self.folder / "zx_word64.go").read_text())

    def test_inline_blocks_are_of_the_target(self):
        blocks = ("%inline %{{\n#ifdef {}\n#define WIDE_ONE\n#endif\n%}}\n"
                  "%inline %{{\n#ifdef WIDE_ONE\ninline long long big() {{ return 1; }}\n#else\ninline int big() {{ return 1; }}\n#endif\n%}}\n")
        for macro, files in [("__cplusplus", ["zx.go"]), ("_WIN64", ["zx_word32.go", "zx_word64.go"])]:
            with self.subTest(macro=macro):
                self.generated("", "--go-only", extra=blocks.format(macro))
                self.assertEqual(sorted(f.name for f in self.folder.glob("*.go")), files)
                for file in files:
                    (self.folder / file).unlink()

    def test_functions_of_one_architecture_need_a_target(self):
        header = "#ifdef _WIN64\ninline int one() { return 1; }\n#endif\ninline int two() { return 2; }\n"
        done = self.generate(header)
        self.assertEqual(done.returncode, 2)
        self.assertIn("say --target for one of them at a time", done.stderr)
        self.generated(header, "--target", "386")
        self.assertNotIn("gw_x__One\n", (self.folder / "zx.def").read_text())

    def test_macros_of_the_compiler(self):
        header = TYPES % "WIDE" + "inline word big() { return 0; }\n"
        for arch, cxx in zip(["amd64", "386"], options.cxx):
            self.generated(header, "--target", f"{arch}={self.macros(cxx, '-DWIDE')}")
            self.assertEqual(self.errors(cxx, "-DWIDE"), [])
            self.assertIn("func Big() (int64, error)", (self.folder / "zx.go").read_text())

    def test_macros_of_another_compiler_are_refused(self):
        done = self.generate("int one();\n", "--target", f"386={self.macros(options.cxx[0])}")
        self.assertEqual(done.returncode, 2)
        self.assertIn("has the macros of a compiler for windows/amd64, not for windows/386", done.stderr)

    def test_result(self):
        self.generated(TYPES % "WIDE" + "inline word big() { return 0; }\n")
        self.compiles()
        self.one_error("word is another type than the int32_t that SWIG read", "-DWIDE")

    def test_parameter_field_callback_and_length(self):
        self.generated(TYPES % "WIDE" + "struct Rec { int tag; word value; };\ninline Rec make(word w, word (*each)(word)) { return {0, each(w)}; }\n"
                       "inline void fill(unsigned char *data, word size) { while (size > 0) data[--size] = 0; }\n",
                       extra="%callback(make, each);\n%apply (unsigned char *BUFFER, size_t LENGTH) { (unsigned char *data, word size) };\n")
        self.compiles()
        found = self.errors(options.cxx[0], "-DWIDE")
        self.assertEqual(sum("word is another type" in line for line in found), 1, "\n".join(found))

    def test_sign(self):
        self.generated("#ifdef POSITIVE\ntypedef unsigned number;\n#else\ntypedef int number;\n#endif\ninline number one() { return 0; }\n")
        self.one_error("number is another type than the int32_t that SWIG read", "-DPOSITIVE")

    def test_enum(self):
        self.generated("#ifdef WIDE\nenum class E : long long { a };\n#else\nenum class E : int { a };\n#endif\ninline E one() { return E::a; }\n")
        self.one_error("E has another underlying type than the interface says", "-DWIDE")

    def test_noexcept(self):
        self.generated("#ifdef THROWS\ninline int one() { return 1; }\n#else\ninline int one() noexcept { return 1; }\n#endif\n")
        self.compiles()
        self.one_error("", "-DTHROWS")

    def test_macro_called_by_name(self):
        self.generated("#ifndef SWIG\n#ifdef WIDE\n#define one() 0x1122334455667788LL\n#else\n#define one() 1\n#endif\n#endif\n",
                       extra="%calltarget(one);\nint one();\n")
        self.compiles()
        self.assertIn("it gives a wider number than the interface file says", "\n".join(self.errors(options.cxx[0], "-DWIDE")))

    def test_constants(self):
        kinds = [("#define K{} ", "1", "2"), ("#define K{} ", "0.5f", "0.1f"), ("#define K{} ", '"a"', '"b"'),
                 ("#define K{} ", '"a"', '"a\\0b"'), ("#define K{} ", "'a'", "'b'"), ("#define K{} ", "-1", "0xffffffffu"),
                 ("constexpr float k{} =", "1;", "2;"), ("const int k{} =", "1;", "2;"), ("constexpr unsigned long long k{} =", "1;", "2;")]
        one, other = ("\n".join(kind[0].format(n) + kind[which] for n, kind in enumerate(kinds)) for which in (1, 2))
        self.generated(f"#ifdef OTHER\n{other}\n#else\n{one}\n#endif\ninline int one() {{ return 1; }}\n")
        self.compiles()
        found = self.errors(options.cxx[0], "-DOTHER")
        self.assertEqual(len(found), len(kinds), "\n".join(found))
        for n, line in enumerate(found):
            self.assertRegex(line, f"[Kk]{n} has another value than the interface says")

    def test_constants_that_go_cannot_have_are_refused(self):
        for value in ['u"16"', "'ab'", "1e400", "0.1L"]:
            with self.subTest(value=value):
                done = self.generate(f"#define K {value}\ninline int f() {{ return 1; }}\n")
                self.assertEqual(done.returncode, 1)
                self.assertIn("[constant]", done.stderr)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--generator", required=True)
    parser.add_argument("--root", required=True)
    parser.add_argument("--cxx", action="append", required=True)
    options = parser.parse_args()
    options.generator = str(pathlib.Path(options.generator).resolve())
    unittest.main(argv=[sys.argv[0]], verbosity=1)
