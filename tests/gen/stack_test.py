#!/usr/bin/env python3
# stack_test.py: `gangway stack`: what it says, what it writes, what it refuses. That a program has the stack then, tests/cgo says.
#
#   stack_test.py <gangway> [unittest options]
import pathlib, struct, subprocess, sys, tempfile, unittest

gangway = str(pathlib.Path(sys.argv.pop(1)).resolve())


def program(bits, reserve=1 << 20, commit=4096, characteristics=0x102, certificate=0):
    """The headers of a Windows program."""
    word = "<Q" if bits == 64 else "<I"
    optional = bytearray(240 if bits == 64 else 224)
    struct.pack_into("<H", optional, 0, 0x20B if bits == 64 else 0x10B)
    struct.pack_into("<I", optional, 64, 0x1234)
    struct.pack_into(word, optional, 72, reserve)
    struct.pack_into(word, optional, 72 + bits // 8, commit)
    directories = 112 if bits == 64 else 96
    struct.pack_into("<I", optional, directories - 4, 16)
    struct.pack_into("<I", optional, directories + 36, certificate)
    machine = 0x8664 if bits == 64 else 0x14C
    return b"MZ" + bytes(58) + struct.pack("<I", 64) + b"PE\0\0" + struct.pack("<HHIIIHH", machine, 0, 0, 0, 0, len(optional), characteristics) + optional


class Stack(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def file(self, name, content):
        (self.folder / name).write_bytes(content)
        return self.folder / name

    def stack(self, *arguments):
        return subprocess.run([gangway, "stack", *map(str, arguments)], cwd=self.folder, capture_output=True, text=True)

    def refused(self, words, *arguments):
        before = {path: path.read_bytes() for path in self.folder.iterdir()}
        done = self.stack(*arguments)
        self.assertEqual(done.returncode, 2, done.stdout)
        self.assertIn(words, done.stderr)
        self.assertEqual(before, {path: path.read_bytes() for path in self.folder.iterdir()})

    def test_it_says_what_there_is(self):
        for bits in 32, 64:
            self.file("a.exe", program(bits, reserve=3 << 20))
            done = self.stack("a.exe")
            self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "a.exe: 3072 KiB of stack for each thread\n", ""))

    def test_it_changes_the_sizes_and_the_checksum_and_nothing_else(self):
        for bits in 32, 64:
            a, b = self.file("a.exe", program(bits)), self.file("b ü.exe", program(bits, reserve=8 << 20, commit=6 << 20))
            done = self.stack("--reserve=4MiB", a, b)
            self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""))
            for path, commit in (a, 4096), (b, 4 << 20):
                want = bytearray(program(bits, reserve=4 << 20, commit=commit))
                struct.pack_into("<I", want, 64 + 24 + 64, 0)
                self.assertEqual(path.read_bytes(), bytes(want))

    def test_sizes(self):
        for text, kib in ("256K", 256), ("1048576", 1024), ("1500KiB", 1536), ("2mb", 2048), ("1G", 1 << 20):
            path = self.file("a.exe", program(64))
            self.assertEqual(self.stack("--reserve", text, path).returncode, 0)
            self.assertIn(f" {kib} KiB", self.stack(path).stdout)

    def test_other_sizes_are_refused(self):
        self.file("a.exe", program(64))
        for text in "4X", "MiB", "-1", "1.5M", "64K", "2G", "18446744073709551616":
            self.refused("say a size such as 4MiB", f"--reserve={text}", "a.exe")

    def test_what_is_no_program_is_refused_and_no_other_is_changed(self):
        good = self.file("good.exe", program(32))
        self.refused("cannot be read", "--reserve=4M", good, "absent.exe")
        self.refused("too short", "--reserve=4M", good, self.file("short.exe", program(32)[:100]))
        self.refused("no Windows program", "--reserve=4M", good, self.file("text.exe", b"#!/bin/sh\n" * 99))
        self.refused("is a DLL", "--reserve=4M", good, self.file("a.dll", program(32, characteristics=0x2102)))
        self.refused("is signed", "--reserve=4M", good, self.file("signed.exe", program(64, certificate=4096)))


if __name__ == "__main__":
    unittest.main()
