#!/usr/bin/env python3
# hostile_test.py: whatever the interface file says, the generator ends by itself, with an exit code and words of its own.
#
#   hostile_test.py <gangway> [unittest options]
#
# What SWIG does not survive is SWIG's and says so; what gangway says of the rest is looked at in tests/gen/ui.
import itertools, pathlib, random, subprocess, sys, tempfile, unittest

gangway = str(pathlib.Path(sys.argv.pop(1)).resolve())
here = pathlib.Path(__file__).resolve().parent

# Declarations that each mean "Thing", or something of it, in another way: any two of them clash somewhere.
parts = [
    "struct Thing { int bytes; };", "class Thing { public: Thing(int); int get(); };", "struct Thing;", "enum Thing { One, Two };",
    "enum class Thing { One };", "int thing();", "int thing(int a);", "int thing;", "const int Thing = 4;", "typedef struct thing_ *Thing;",
    "#define Thing 4", "%constant int Thing = 5;", "namespace Thing { int thing(); }", "union Thing { int a; };", "typedef int Thing;",
    "template <class T> struct Thing { T a; };",
]
uses = ["Thing use(Thing *a, Thing b);", "void use(const Thing &a, void (*call)(Thing));", "struct Has { Thing a; Thing *b; Thing c[2]; };",
        "struct Derived : Thing { void more(); };"]
odd = {
    "empty": "",
    "only a module": "%module odd",
    "contains itself": "struct A { A a; int b; }; struct C; struct B { C c; }; struct C { B b; }; void use(A a, B b, C *c);",
    "only forward declarations": "struct A; class B; enum class C : int; void use(A *a, B &b, C c); A *make(); B give();",
    "names of Go": "struct type {int range;}; enum func { go, defer = 3 }; int select(int chan, int map, type interface); int nil; int iota(type *string);",
    "names of stubs": "int handle(int f, int err); struct stub { int module; int header; }; struct bridge { virtual ~bridge(); int close(); int home(bridge *b); };"
                      " int load(); int new_module(); int adopt(stub *a, bridge b);",
    "names of C++": "int frame(int frame, int self, int target_); struct f { int f; virtual int x(f *f); }; namespace gangway { int f(); } namespace std2 { struct string { int a; }; }",
    "no names": "int f(int, int, const char *, void (*)(int)); struct { int a; } global; enum { A = 1 }; struct S { struct { int a; }; union { int b; }; int : 3; };",
    "values": "enum E { a = 1 / 0, b = 1 << 99, c = -9223372036854775807 - 1, d = c / -1, e = c - 1, f = sizeof(int[3]), g = '\\xff', h = \"x\"[0], i = i };"
              " #define BIG 123456789012345678901234567890\n#define NEG -BIG\n#define SELF SELF\n#define STR \"a\" \"b\" L\"c\"\n",
    "extents": "struct S { int a[0]; int b[-1]; int c[99999999999999999999]; int d[4611686018427387904][8]; int e[N]; int f[]; };\nvoid use(S *s);",
    "pointers": "void a(int " + "*" * 20 + "p); typedef int F(); void b(F *f, F &g, F **h, int (*x)[3], int (&y)[3], int S::*z, int (S::*w)(int));",
    "parentheses": "#define DEEP " + "(" * 3000 + "1" + ")" * 3000 + "\n#define LONG " + "1+" * 3000 + "1\n#define NOT " + "!" * 3000 + "1\nint f();",
    "namespaces": "".join(f"namespace n{i} {{ " for i in range(20)) + "struct S { int a; }; S f(S s);" + "}" * 20,
    "classes": "".join(f"struct n{i} {{ " for i in range(10)) + "int a; int f();" + "};" * 10,
    "many": "".join(f"struct S{i} {{ S{i - 1} a, b; }};\n" if i else "struct S0 { int a; };\n" for i in range(40)) + "void use(S39 *a);",
    "diamonds": "".join(f"struct A{i} : B{i - 1}, C{i - 1} {{}}; struct B{i} : A{i} {{}}; struct C{i} : A{i} {{}};\n" if i else
                        "struct A0 { int f(); virtual ~A0(); }; struct B0 : A0 {}; struct C0 : A0 {};\n" for i in range(4)) + "void use(C3 *c, C3::X x);",
    "templates": "template <class T> struct V { T a; V<V<T>> *b; T f(V<T> v); }; %template(VI) V<int>; %template(VV) V<V<V<int>>>; void use(V<V<V<V<int>>>> v);",
    "annotations": "struct A { int b; int c(); }; %apartment(A, STA); %value(A); %object(A); %leaf(A::c); %pack(A, 3); %pack(A, 0); void use(A a);",
    "bytes": "int f(int a); // \x00 \xff\xfe\n#define T \"\\xff\\x00\\377\"\n",
    "comments": "/** @param\n@param[in\n@code\n@return\n\\\\\n@ <b */ int f(int a); /** @endcode */ int g();",
    "everything twice": "%rename(Same) a; %rename(Same) b; int a(); int b(); struct Same { int Same; }; enum Same2 { Same };",
    "unfinished": "struct A { int b;",
    "not text": "".join(map(chr, range(1, 256))) * 4,
}


class Hostile(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def survives(self, text, encoding="utf-8", skip=False):
        (self.folder / "odd.i").write_text(text, encoding=encoding)
        for more in ([], ["--on-unsupported=skip"])[:1 + skip]:  # the second for what the first refuses
            done = subprocess.run([gangway, "gen", "odd.i", "--swig-timeout", "20", *more], cwd=self.folder, capture_output=True)
            said = done.stderr.decode("utf-8", "replace")
            self.assertIn(done.returncode, (0, 1), said)
            self.assertNotIn("BUG:", said)
            if done.returncode == 0:
                return
            self.assertNotEqual(said, "")
            if "itself crashed" in said or "and was ended" in said or "SWIG does not accept" in said:
                return  # SWIG's own end

    def test_a_class_whose_name_is_taken(self):
        for order in itertools.permutations(["int blob_size();", "struct BlobSize { int bytes; };"]):
            self.survives("%module odd\n" + "".join(order) + "BlobSize measure(); int use(const BlobSize &b);\n")

    def test_names_that_clash(self):
        some = random.Random(1)
        for number in range(len(parts)):
            text = f"{parts[number]}\n{some.choice(parts)}"
            with self.subTest(text=text):
                self.survives("%module odd\n" + text.replace("; ", ";\n").replace("#define", "\n#define") + "\n" + "\n".join(uses) + "\n")

    def test_odd_files(self):
        for name, text in odd.items():
            with self.subTest(name):
                self.survives(("" if name in ("empty", "only a module") else "%module odd\n") + text + "\n" if text else text,
                              "latin-1" if name == "not text" else "utf-8", skip=name in ("contains itself", "names of C++", "extents", "everything twice"))

    def test_files_that_were_cut(self):
        some = random.Random(2)
        files = sorted((here / "model").glob("*.i"))
        for file in some.sample(files, min(3, len(files))):
            text = file.read_text()
            for library in file.parent.glob("*.h"):
                (self.folder / library.name).write_text(library.read_text())
            at = some.randrange(len(text))
            with self.subTest(file=file.name, at=at):
                self.survives(text[:at] + text[at + some.randrange(1, 20):])


if __name__ == "__main__":
    unittest.main()
