#!/usr/bin/env python3
# cgo_arm64_test.py: `gangway cgo` for windows/arm64, which no distribution has a compiler for: with zig it builds; nothing here can run it.
#
#   cgo_arm64_test.py <gangway> [unittest options]
import os, unittest

from cgo_case import CgoCase, root

zig = root / "build/venv/bin/python-zig"


class Arm64(CgoCase):
    def test_package_builds(self):
        self.write({"adder.cpp": '#include <stdexcept>\nextern "C" int twice(int a) { if (a > 9) throw std::range_error("a"); return 2 * a; }\n',
                    "twice.go": 'package adder\n\n// int twice(int a);\nimport "C"\n\n// Twice doubles.\nfunc Twice(a int) int { return int(C.twice(C.int(a))) }\n'})
        compilers = {"CC_FOR_windows_arm64": f"{zig} cc -target aarch64-windows-gnu", "CXX_FOR_windows_arm64": f"{zig} c++ -target aarch64-windows-gnu"}
        out, again = self.folder / "out", self.folder / "again"
        self.cgo(".", "-arch", "arm64", "-o", out, "-gangway", root, **compilers)
        self.cgo(".", "-arch", "arm64", "-o", again, "-gangway", root, **compilers)
        dll = out / "dll" / "arm64" / "adder.dll"
        self.assertEqual(dll.read_bytes(), (again / "dll" / "arm64" / "adder.dll").read_bytes())
        machine = int.from_bytes(dll.read_bytes()[(at := int.from_bytes(dll.read_bytes()[0x3c:0x40], "little") + 4):at + 2], "little")
        self.assertEqual(machine, 0xAA64)
        self.module(out)
        self.go("vet", ".", cwd=out, GOOS="windows", GOARCH="arm64", CGO_ENABLED="0")
        self.go("test", "-c", "-o", os.devnull, ".", cwd=out, GOOS="windows", GOARCH="arm64", CGO_ENABLED="0")

    def test_no_compiler(self):
        self.refused(1, "zig cc -target aarch64-windows-gnu", ".", "-arch", "arm64", "-o", "out")


if __name__ == "__main__":
    unittest.main()
