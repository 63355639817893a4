# pe.py: reads machine type and exports of Windows binaries, and holds the builds of all architectures against each other.
#
# Only the standard library, and no file is trusted: a truncated or foreign file is an error, not a crash.
"""Usage: pe.py show FILE...          machine and exports of each file
       pe.py check-builds BUILD ARCH...   the DLLs below BUILD/windows-ARCH/bin, amd64 among them"""

import pathlib
import re
import struct
import sys
import tempfile

MACHINES = {"amd64": 0x8664, "386": 0x014C, "arm64": 0xAA64}


class BadFile(Exception):
    pass


class Image:
    """One PE file: `machine` is its number, `exports` its exported names in the file's order."""

    def __init__(self, path: pathlib.Path):
        self.path = path
        self.data = path.read_bytes()
        try:
            self._read()
        except (struct.error, LookupError, ValueError) as error:
            raise BadFile(f"{path}: not a whole PE file: {error}") from error

    def _unpack(self, form: str, offset: int) -> tuple:
        return struct.unpack_from("<" + form, self.data, offset)

    def _read(self) -> None:
        if self.data[:2] != b"MZ":
            raise BadFile(f"{self.path}: no MZ signature")
        header = self._unpack("I", 0x3C)[0]
        if self.data[header : header + 4] != b"PE\0\0":
            raise BadFile(f"{self.path}: no PE signature")
        self.machine, sections, _, _, _, optional_size, characteristics = self._unpack("HHIIIHH", header + 4)
        self.is_dll = bool(characteristics & 0x2000)
        optional = header + 24
        magic = self._unpack("H", optional)[0]
        directories = optional + {0x10B: 96, 0x20B: 112}[magic]
        table = optional + optional_size
        self.sections = []
        for i in range(sections):
            virtual_size, address, raw_size, raw = self._unpack("IIII", table + 40 * i + 8)
            self.sections.append((address, max(virtual_size, raw_size), raw))
        address, size = self._unpack("II", directories)
        self.exports = self._read_exports(self._offset(address)) if size else []

    def _offset(self, address: int) -> int:
        for start, size, raw in self.sections:
            if start <= address < start + size:
                return address - start + raw
        raise BadFile(f"{self.path}: address {address:#x} is in no section")

    def _read_exports(self, directory: int) -> list[str]:
        count = self._unpack("I", directory + 24)[0]
        names = self._offset(self._unpack("I", directory + 32)[0]) if count else 0
        return [self._text(self._offset(self._unpack("I", names + 4 * i)[0])) for i in range(count)]

    def _text(self, offset: int) -> str:
        return self.data[offset : self.data.index(b"\0", offset)].decode("ascii")


def definition_names(path: pathlib.Path) -> set[str]:
    """Exported names of a module definition file."""
    body = re.sub(r";.*", "", path.read_text()).partition("EXPORTS")[2]
    return {re.split(r"[=\s@]", line.strip())[0] for line in body.splitlines() if line.strip()}


class Checks:
    def __init__(self) -> None:
        self.passed = self.failed = 0

    def check(self, name: str, problem: str = "") -> None:
        if problem:
            self.failed += 1
            print(f"FAIL {name}: {problem}")
        else:
            self.passed += 1
            print(f"ok   {name}")


def machine_problem(path: pathlib.Path, arch: str) -> str:
    try:
        image = Image(path)
    except (BadFile, OSError) as error:
        return str(error)
    if image.machine != MACHINES[arch]:
        return f"machine is {image.machine:#06x}, not {MACHINES[arch]:#06x}"
    return "" if image.is_dll else "is no DLL"


def difference(left: set[str], right: set[str]) -> str:
    return "" if left == right else f"only one side has {', '.join(sorted(left ^ right))}"


def check_definitions(checks: Checks, arch: str, folder: pathlib.Path, dlls: dict[str, Image]) -> None:
    definitions = {"gangway.dll": folder.parents[2] / "cpp/gangway.def"}
    for path in folder.parent.rglob("z*.def"):
        definitions[path.stem[1:] + ".dll"] = path
    for name, image in sorted(dlls.items()):
        if name in definitions and definitions[name].exists():
            # A module's own C++ may export more, undecorated and under the module's name (bench_add4); Gangway's own
            # modules under the prefix of its exports (gangway_com.dll: gw_com_object).
            module = name.removesuffix(".dll")
            prefixes = f"({module}|{module.replace('gangway_', 'gw_')})"
            own = {export for export in image.exports if re.fullmatch(prefixes + r"_\w+", export)}
            wanted = definition_names(definitions[name])
            problem = difference(set(image.exports) - (own - wanted), wanted)
            checks.check(f"{arch}: {name} exports what its definition file says ({len(image.exports)})", problem)
        elif name == "gangway.dll":
            checks.check(f"{arch}: {name} has a definition file", "none found")


# Modules whose interface is another one on each architecture, as their headers ask for it.
OWN_INTERFACE = {"target.dll"}


def check_builds(build: pathlib.Path, archs: list[str]) -> int:
    checks = Checks()
    exports: dict[str, dict[str, Image]] = {}
    for arch in archs:
        folder = build / f"windows-{arch}" / "bin"
        dlls = sorted(folder.glob("*.dll"))
        checks.check(f"{arch}: has gangway.dll and a module", "" if len(dlls) >= 2 and (folder / "gangway.dll") in dlls else f"found {len(dlls)} DLLs")
        for path in dlls:
            checks.check(f"{arch}: {path.name} is for {arch}", machine_problem(path, arch))
        exports[arch] = {p.name: Image(p) for p in dlls if not machine_problem(p, arch)}
        check_definitions(checks, arch, folder, exports[arch])
    for arch in (a for a in archs if a != "amd64"):
        for name in sorted(exports[arch].keys() & exports["amd64"].keys()):
            if name in OWN_INTERFACE:
                continue
            problem = difference(set(exports[arch][name].exports), set(exports["amd64"][name].exports))
            checks.check(f"{name} exports the same names on {arch} as on amd64", problem)
    if "386" in archs:
        checks.check("the same DLLs on 386 and amd64", difference(set(exports["386"]), set(exports["amd64"])))
    check_itself(checks, build / "windows-amd64/bin/gangway.dll")
    print(f"{checks.passed} passed, {checks.failed} failed")
    return 1 if checks.failed else 0


def check_itself(checks: Checks, sample: pathlib.Path) -> None:
    """These checks can fail: another machine, a truncated file and a text file are refused."""

    def refused(name: str, path: pathlib.Path, arch: str) -> None:
        checks.check(f"itself: {name} is refused", "" if machine_problem(path, arch) else "it was accepted")

    if not sample.exists():
        checks.check("itself: has a sample", f"no {sample}")
        return
    refused("an amd64 DLL as arm64", sample, "arm64")
    with tempfile.TemporaryDirectory() as folder:
        short = pathlib.Path(folder) / "short.dll"
        short.write_bytes(sample.read_bytes()[:200])
        refused("a truncated DLL", short, "amd64")
        short.write_text("MZ but text")
        refused("a text file", short, "amd64")
    problem = "" if difference({"a", "b"}, {"a"}) else "no difference seen"
    checks.check("itself: a missing export is seen", problem)


def main() -> int:
    if len(sys.argv) > 3 and sys.argv[1] == "check-builds" and "amd64" in sys.argv[3:] and MACHINES.keys() >= set(sys.argv[3:]):
        return check_builds(pathlib.Path(sys.argv[2]).resolve(), sys.argv[3:])
    if len(sys.argv) >= 3 and sys.argv[1] == "show":
        names = {number: name for name, number in MACHINES.items()}
        for argument in sys.argv[2:]:
            image = Image(pathlib.Path(argument))
            print(f"{argument}: {names.get(image.machine, hex(image.machine))}, {len(image.exports)} exports")
            for name in image.exports:
                print(f"  {name}")
        return 0
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
