"""libraries.py: the libraries whose headers, as they are, the suite native generates interfaces of.

An interface file of this folder is <library>.i, which includes the whole header without a word more than it takes, or
<library>_picked.i, in which a user has picked and said what he wants. Headers are those of Debian's -dev packages, unpacked into
build/src/headers by `bridge/tools/setup conformance`: the compilers for Windows must not see others of the same folder. What the
shims link with is compiled for Windows of Debian's source package, in build/src/libraries; of SQLite, whose source package is no
source that a C compiler takes, of the Go module that suite_packages.py tests.
"""

import dataclasses
import pathlib
import threading

import suite_packages
from conformance import ROOT, Failed, compiler

HERE = pathlib.Path(__file__).resolve().parent
HEADERS = ROOT / "build" / "src" / "headers"
SOURCES = ROOT / "build" / "src" / "libraries"


@dataclasses.dataclass(frozen=True)
class Library:
    """package: Debian's, of the headers; folder: that of the headers in it; sources: what is compiled, as patterns below root."""

    name: str
    package: str = ""  # where none is named, the headers are those of the sources
    folder: str = "usr/include"
    definitions: tuple = ()  # for everybody
    root: pathlib.Path = SOURCES
    sources: tuple = ()
    inside: tuple = ()  # folders below root that its own sources look for headers in
    flags: tuple = ()  # for its own sources
    link: tuple = ()
    configured: str = ""  # a header that its own build would make, and that may be empty here

    @property
    def includes(self):
        return [(HEADERS / self.package if self.package else self.root) / self.folder]

    @property
    def interfaces(self):
        return sorted(HERE.glob(f"{self.name}*.i"))


LIBRARIES = (
    Library("box2d", "libbox2d-dev", root=SOURCES / "box2d", sources=("src/**/*.cpp",), inside=("include", "src")),
    Library("eigen", "libeigen3-dev", folder="usr/include/eigen3"),
    # Debian's header has a function that came with a patch.
    Library("expat", folder="expat/lib", definitions=("XML_STATIC",), root=SOURCES / "expat",
            sources=tuple(f"expat/lib/xml{part}.c" for part in ("parse", "role", "tok")), inside=("expat/lib",),
            flags=("-DXML_NS", "-DXML_DTD", "-DXML_CONTEXT_BYTES=1024"), configured="expat_config.h"),
    Library("libuv", "libuv1-dev", root=SOURCES / "libuv1", sources=("src/*.c", "src/win/*.c"), inside=("include", "src"),
            flags=("-D_WIN32_WINNT=0x0602", "-DWIN32_LEAN_AND_MEAN", "-D_CRT_DECLARE_NONSTDC_NAMES=0"),
            link=("-lws2_32", "-liphlpapi", "-lpsapi", "-luserenv", "-luser32", "-ladvapi32", "-lole32", "-lshell32", "-ldbghelp")),
    Library("nlohmann", "nlohmann-json3-dev"),
    Library("pugixml", "libpugixml-dev", root=ROOT / "build" / "src" / "pugixml", sources=("src/pugixml.cpp",)),
    Library("rapidjson", "rapidjson-dev"),
    Library("sqlite3", "libsqlite3-dev", sources=("sqlite3-binding.c",), flags=("-DSQLITE_ENABLE_COLUMN_METADATA", "-DSQLITE_ENABLE_UNLOCK_NOTIFY",
            "-DSQLITE_ENABLE_PREUPDATE_HOOK", "-DSQLITE_ENABLE_SNAPSHOT", "-DSQLITE_ENABLE_NORMALIZE", "-DSQLITE_ENABLE_STMT_SCANSTATUS",
            "-DSQLITE_DEBUG", "-DSQLITE_ENABLE_RTREE")),
    Library("taglib", "libtag1-dev", folder="usr/include/taglib", definitions=("TAGLIB_STATIC",), root=SOURCES / "taglib",
            sources=("taglib/**/*.cpp",), inside=("taglib", "taglib/*", "taglib/*/*", "taglib/*/*/*", "3rdparty"), flags=("-DHAVE_STD_ATOMIC",)),
    Library("tinyxml2", "libtinyxml2-dev", root=SOURCES / "tinyxml2", sources=("tinyxml2.cpp",)),
    Library("zlib", "zlib1g-dev", link=("-lz",)),
)
# One thread makes a library, the others wait for it.
making = threading.Lock()


def objects(context, arch, library, folder):
    """What a DLL of the library's shims is linked with, compiled if it has not been."""
    if not library.sources:
        return library.link
    archive = folder / f"lib{library.name}.a"
    with making:
        if not archive.is_file():
            make(context, arch, library, folder / library.name, archive)
    return [archive, *library.link]


def root(context, library):
    if library.name != "sqlite3":
        return library.root
    suite_packages.HERE.mkdir(parents=True, exist_ok=True)
    return suite_packages.download(context, next(p for p in suite_packages.PACKAGES if p.name == "sqlite3"))


def make(context, arch, library, folder, archive):
    top = root(context, library)
    sources = sorted({file for pattern in library.sources for file in top.glob(pattern)})
    if not sources:
        raise Failed(f"there are no sources of {library.name} in {top}: run `bridge/tools/setup conformance`")
    folder.mkdir(parents=True, exist_ok=True)
    if library.configured:
        (folder / library.configured).write_text("")
    includes = [word for pattern in library.inside for place in sorted(top.glob(pattern)) if place.is_dir() for word in ("-I", place)]
    made = []
    for file in sources:
        made.append(folder / f"{len(made)}.o")
        kind = ["gcc"] if file.suffix == ".c" else ["g++", "-std=c++17"]
        context.run([*compiler(arch, kind[0]).split(), *kind[1:], "-O0", "-w", *(f"-D{d}" for d in library.definitions), *library.flags, *includes,
                     "-I", library.includes[0], "-I", folder, "-c", file, "-o", made[-1]], timeout=600)
    context.run([{"amd64": "x86_64", "386": "i686"}[arch] + "-w64-mingw32-ar", "rcs", archive, *made])
    for file in made:
        file.unlink()
