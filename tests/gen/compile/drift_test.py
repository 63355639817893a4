# drift_test.py: a header that drifted from its interface is exactly one compile error, on the line that says so.
"""Run by ctest; `drift_test.py --sample <gen_emit_sample> --root <source tree> --cxx <compiler>...` by hand."""

import argparse
import pathlib
import subprocess
import sys
import tempfile
import unittest

FLAGS = ["-std=c++20", "-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Wshadow", "-Werror", "-fsyntax-only"]


def compile_errors(cxx, root, folder, header):
    """The source lines of zsample.cpp that the compiler reports errors for."""
    (folder / "sample.hpp").write_text(header)
    shim = folder / "zsample.cpp"
    command = [cxx, *FLAGS, f"-I{root}/cpp/include", f"-I{root}/bridge/abi", f"-I{folder}", str(shim)]
    output = subprocess.run(command, capture_output=True, text=True).stderr
    lines = shim.read_text().splitlines()
    found = []
    for line in output.splitlines():
        path, _, rest = line.partition(":")
        if " error: " in line or " fatal error: " in line:
            number = rest.split(":")[0]
            inside = path == str(shim) and number.isdigit()
            found.append(lines[int(number) - 1].strip() if inside else line)
    return found


class Drift(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(cls.enterClassContext(tempfile.TemporaryDirectory()))
        subprocess.run([options.sample, str(cls.folder)], check=True)
        cls.folder /= "cpp"
        cls.header = (cls.folder / "sample.hpp").read_text()

    def errors(self, *changes, cxx=None):
        header = self.header
        for old, new in changes:
            self.assertEqual(header.count(old), 1, f"the sample header has no single {old!r}")
            header = header.replace(old, new)
        return compile_errors(cxx or options.cxx[0], options.root, self.folder, header)

    def one_error(self, old, new, expected):
        found = self.errors((old, new))
        self.assertEqual(len(found), 1, "\n".join(found))
        self.assertIn(expected, found[0])

    # The harness itself.

    def test_unchanged_header_compiles_everywhere(self):
        for cxx in options.cxx:
            self.assertEqual(self.errors(cxx=cxx), [], cxx)

    def test_harness_sees_an_error_in_the_header(self):
        self.assertEqual(len(self.errors(("inline int counter = 0;", "inline int counter = nonsense;"))), 1)

    def test_harness_refuses_a_surplus_error(self):
        with self.assertRaises(AssertionError):
            found = self.errors(("int add(int a, int b) noexcept { return a + b; }", "int add(long a, int b) { return static_cast<int>(a) + b; }"),
                                ("Green = 5", "Green = 6"))
            self.assertEqual(len(found), 1)

    def test_harness_refuses_a_missing_error(self):
        with self.assertRaises(AssertionError):
            self.one_error("int add(int a, int b) noexcept { return a + b; }", "int add(int b, int a) noexcept { return a + b; }", "target_")

    # What drifts.

    def test_parameter_type(self):
        self.one_error("int add(int a, int b) noexcept { return a + b; }", "int add(short a, int b) noexcept { return a + b; }",
                       "int (*const target_)(int, int) = &sample::add;")

    def test_result_type(self):
        self.one_error("inline bool negate(bool v)", "inline int negate(bool v)", "= &sample::negate;")

    def test_parameter_added_with_a_default(self):
        self.one_error("inline void twice(double* value)", "inline void twice(double* value, [[maybe_unused]] int times = 1)",
                       "= &sample::twice;")

    def test_function_gone(self):
        self.one_error("inline Word widen(Word w)", "inline Word wider(Word w)", "= &sample::widen;")

    def test_method_no_longer_const(self):
        self.one_error("double area() const noexcept", "double area() noexcept", "const = &sample::Circle::area;")

    def test_field_type(self):
        found = self.errors(("int tag = 0;", "short tag = 0;"))
        self.assertEqual(len(found), 2, "\n".join(found))  # the getter and the setter
        for line in found:
            self.assertIn("= &sample::Circle::tag;", line)

    def test_struct_field_of_the_same_size(self):
        self.one_error("int32_t y;", "uint32_t y;", "decltype(sample::Point::y), int32_t")

    def test_enum_value(self):
        self.one_error("Green = 5", "Green = 6", "static_cast<int64_t>(sample::Color::Green) == 5")

    def test_enum_size(self):
        found = self.errors(("enum class Color : int", "enum class Color : long long"))
        self.assertIn("crosses_as<sample::Color, int32_t>()", found[0])

    def test_struct_no_longer_trivial(self):
        found = self.errors(("struct Packed { uint8_t kind;", "struct Packed { ~Packed() {} uint8_t kind;"))
        self.assertIn("std::is_trivially_copyable_v<sample::Packed>", found[0])


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--sample", required=True)
    parser.add_argument("--root", required=True)
    parser.add_argument("--cxx", action="append", required=True)
    options = parser.parse_args()
    unittest.main(argv=[sys.argv[0]], verbosity=1)
