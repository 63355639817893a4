// allowed.go: the flags that a package may hand to the compiler, the linker and pkg-config by its #cgo lines: the flags that
// the go command lets through. Other flags can run programs (-wrapper, -fplugin, -B, -specs) in the name of a user who
// only wanted to convert a package.
//
// Invariants
//   - Every flag that a package names is checked before any program but the go command gets to see it. What the user says
//     (CGO_CFLAGS and its like, flags of this program) is trusted, as by the go command.
//   - CGO_CFLAGS_ALLOW and CGO_CFLAGS_DISALLOW, and the same for CPPFLAGS, CXXFLAGS and LDFLAGS, count as for the go command.
//   - The tables are facts about the go command. A test compares them with the go command that is installed.

package main

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"
)

// Patterns for the rest of a flag, behind its beginning. Nothing that a compiler hands on as a word of its own may
// begin with "@", which names a file of more flags, or "-".
const (
	nameRest  = `[A-Za-z_][A-Za-z0-9_]*`
	valueRest = `[^@\-].*`
	anyRest   = `.+`
	partRest  = `[^,@\-][^,]*` // of a flag that is split at commas
)

// flagRules say which flags are allowed.
type flagRules struct {
	whole *regexp.Regexp
	never *regexp.Regexp  // refused although whole would allow it; nil: nothing
	next  map[string]bool // flags that take the next word
}

// exact are flags that stand alone.
func exact(list string) []string {
	var all []string
	for _, word := range strings.Fields(list) {
		all = append(all, regexp.QuoteMeta(word))
	}
	return all
}

// switches are flags with a form that turns them off: -fname and -fno-name.
func switches(prefix, list string) []string {
	var all []string
	for _, name := range strings.Fields(list) {
		all = append(all, prefix+"(no-)?"+name)
	}
	return all
}

// with are flags that begin so and have something of that kind behind it.
func with(rest, list string) []string {
	var all []string
	for _, start := range strings.Fields(list) {
		all = append(all, regexp.QuoteMeta(start)+"("+rest+")")
	}
	return all
}

// rules makes one rule of lists.
func rules(next string, lists ...[]string) *flagRules {
	r := &flagRules{next: map[string]bool{}}
	var all []string
	for _, list := range lists {
		all = append(all, list...)
	}
	r.whole = regexp.MustCompile(`^(?:` + strings.Join(all, "|") + `)$`)
	for _, flag := range strings.Fields(next) {
		r.next[flag] = true
	}
	return r
}

// Of the processor, for compiler and linker.
var machineFlags = [][]string{
	with(valueRest, "-mabi= -march= -mcpu= -mfpu= -msimd= -mtls-dialect= -mtune= -mfloat-abi="),
	with(anyRest, "-mmacosx- -mios-simulator-version-min= -miphoneos-version-min="),
	switches("-m", "relax strict-align lsx lasx frecipe div32 lam-bh lamcas ld-seq-sa"),
	exact("-msoft-float -msingle-float -mdouble-float -mthreads -mwindows"),
	with(`[0-9a-z-]+`, "-mcmodel="),
}

var compilerRules = rules("-arch -D -U -I -F -framework -include -isysroot -isystem --sysroot -target -x", append(machineFlags,
	exact("-O -W -w -v -g -ansi -pedantic -pedantic-errors -pipe -pthread --static -no-canonical-prefixes"),
	exact("-m32 -m64 -marm -mthumb -mthumb-interwork -mnop-fun-dllimport -Wa,-mbig-obj"),
	exact("-fdiagnostics-show-note-include-stack -fno-canonical-system-headers -funsigned-char"),
	[]string{"-D" + nameRest + `(=[^@\-]*)?`, "-Wp,-D" + nameRest + `(=[^@,\-]*)?`},
	with(nameRest, "-U -Wp,-U"),
	with(valueRest, "-F -I -O -g -x -std= --std= -stdlib= --stdlib= --sysroot= -finput-charset="),
	with(`[^@,]+`, "-W"),
	switches("-f", `asynchronous-unwind-tables blocks common constant-cfstrings eliminate-unused-debug-types exceptions fast-math
		inline-functions fat-lto-objects keep-inline-dllexport lto modules objc-arc objc-nonfragile-abi objc-legacy-dispatch
		omit-frame-pointer openmp openmp-simd permissive pic PIC pie PIE plt rtti split-stack stack-.+ strict-aliasing
		use-linker-plugin visibility-inlines-hidden`),
	with(`[a-zA-Z0-9_]*`, "-fno-builtin-"),
	with(`[^@]+=[^@]+`, "-fdebug-prefix-map= -ffile-prefix-map="),
	with(anyRest, "-fmacro-backtrace-limit= -fmessage-length= -fsanitize= -ftemplate-depth- -fvisibility="),
	with(`-?[0-9]+`, "-fsanitize-undefined-strip-path-components="),
	with(`global-dynamic|local-dynamic|initial-exec|local-exec`, "-ftls-model="),
	switches("-m", `aes vaes avx[0-9a-z.]* ms-bitfields stack-.+ sse[0-9.]* ssse3`),
	with(`[0-9a-z,+]*`, "-mfpmath="),
	with(`[0-9]+`, "-mlarge-data-threshold="),
	with(anyRest, "-mtvos-simulator-version-min= -mtvos-version-min= -mwatchos-simulator-version-min= -mwatchos-version-min="),
	with(`[0-9]*`, "--param=ssp-buffer-size="),
)...)

// linkerFlag is one of the linker's, which a compiler takes behind -Wl.
func linkerFlag(list ...string) []string {
	var all []string
	for _, one := range list {
		all = append(all, "-Wl,"+one)
	}
	return all
}

var linkerRules = func() *flagRules {
	r := rules("-arch -F -l -L -framework -isysroot --sysroot -target -Wl,-framework -Wl,-rpath -Wl,-R -Wl,--just-symbols -Wl,-undefined",
		append(machineFlags,
			exact("-O -g -v -flat_namespace -headerpad_max_install_names -pic -PIC -pie -PIE -pthread -rdynamic -shared"),
			with(valueRest, "-F -l -L -O -g -stdlib= --stdlib= -fsanitize="),
			switches("-f", "pic PIC pie PIE openmp openmp-simd"),
			with(`[-a-z0-9+]*`, "-static --static"),
			switches("-Wl,--", "allow-multiple-definition allow-shlib-undefined as-needed export-dynamic warn-[^,]+"),
			linkerFlag(`-Bdynamic`, `-Bstatic`, `-Bsymbolic-functions`, `-berok`, `-d[ny]`, `-E`, `-s`, `-search_paths_first`,
				`-headerpad_max_install_names`, `-O[0-9]+`, `-e[=,][a-zA-Z0-9]+`, `-?-static`,
				`--(disable|enable)-new-dtags`, `--(start|end)-group`, `--(push|pop)-state`, `--no-undefined`,
				`--hash-style=(sysv|gnu|both)`, `-?-subsystem,(native|windows|console|posix|xbox)`,
				`-framework,[^,@\-][^,]*`, `-R,?[^@\-,][^,@]*`, `--just-symbols[=,][^,@\-][^,@]*`,
				`-rpath(-link)?[=,]`+partRest, `-sectcreate,`+partRest+`,`+partRest+`,`+partRest, `-syslibroot[=,]`+partRest,
				`-undefined[=,]`+partRest, `-?-wrap[=,]`+partRest, `-?-unresolved-symbols=[^,]+`),
			[]string{`-Wl(,-z,(relro|now|(no)?execstack))+`},
			// Libraries and objects by their names.
			[]string{`([a-zA-Z0-9_/]|\./).*\.(a|o|obj|dll|dylib|so|tbd)`},
		)...)
	r.never = regexp.MustCompile(`^-lto_library$`) // macOS's linker loads the library that the next word names
	return r
}()

var pkgConfigRules = rules("",
	exact(`--cflags --cflags-only-I --libs --libs-only-l --libs-only-L --static --shared --pure --define-prefix --dont-define-prefix
		--dont-relocate-paths --digraph --dump-personality --env-only --errors-to-stdout --exists --ignore-conflicts
		--internal-cflags --keep-system-cflags --keep-system-libs --list-all --list-package-names --modversion --msvc-syntax
		--no-cache --no-provides --no-uninstalled --path --personality=triplet --personality=filename --print-errors
		--print-provides --print-requires --print-requires-private --print-variables --short-errors --silence-errors
		--simulate --uninstalled --validate`),
	with(`\d+\.\d+\.\d+`, "--atleast-pkgconfig-version= --atleast-version= --exact-version= --max-version="),
	with(nameRest, "--fragment-filter= --prefix-variable= --variable="),
	with(nameRest+`=[^@\-]*`, "--define-variable="),
	with(`[0-9]+`, "--maximum-traverse-depth="),
	with(valueRest, "--with-path="),
)

// allows reports whether a flag is allowed by itself.
func (r *flagRules) allows(flag string) bool {
	if r.never != nil && r.never.MatchString(flag) {
		return false
	}
	if r.whole.MatchString(flag) {
		return true
	}
	// More flags of the linker may follow --push-state in the same word.
	more, ok := strings.CutPrefix(flag, "-Wl,--push-state,")
	if !ok {
		return false
	}
	for _, one := range strings.Split(more, ",") {
		if !r.whole.MatchString("-Wl," + one) {
			return false
		}
	}
	return true
}

// takes reports whether a flag that takes the next word may have this one.
func takes(flag, next string) bool {
	if safeWord(next) {
		return true
	}
	if inner, ok := strings.CutPrefix(next, "-Wl,"); ok && strings.HasPrefix(flag, "-Wl,") {
		return safeWord(inner) && !strings.Contains(inner, ",")
	}
	// Folders below the compiler's root.
	return flag == "-I" && (strings.HasPrefix(next, "=") || strings.HasPrefix(next, "$SYSROOT")) && safeWord(next[1:])
}

// safeWord reports whether no program takes a word for a flag or for the name of a file of flags.
func safeWord(word string) bool {
	if word == "" {
		return false
	}
	c := word[0]
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.IndexByte("./_", c) >= 0 || c >= utf8.RuneSelf
}

// override is what the user says of a kind of flags; nil: nothing.
type override struct{ allow, disallow *regexp.Regexp }

// overrides reads CGO_<kind>_ALLOW and CGO_<kind>_DISALLOW.
func overrides(kind string) (o override, err error) {
	for variable, to := range map[string]**regexp.Regexp{"CGO_" + kind + "_ALLOW": &o.allow, "CGO_" + kind + "_DISALLOW": &o.disallow} {
		if text := setting(variable); text != "" {
			if *to, err = regexp.Compile(text); err != nil {
				return o, fmt.Errorf("%s=%s: %w", variable, text, err)
			}
		}
	}
	return o, nil
}

// whole reports whether an expression matches all of a word.
func whole(expression *regexp.Regexp, word string) bool {
	return expression != nil && expression.FindString(word) == word
}

// A flagError is a flag that is not allowed.
type flagError struct {
	source, flag, kind string // kind: that of CGO_<kind>_ALLOW, "" where there is none
}

func (e *flagError) Error() string {
	text := fmt.Sprintf("%s has the flag %s, which the go command refuses too: flags of a package can run programs as you", e.source, e.flag)
	if e.kind != "" {
		first, _, _ := strings.Cut(e.flag, " ")
		text += fmt.Sprintf("; when you know what it does, allow it: CGO_%s_ALLOW='%s'", e.kind, regexp.QuoteMeta(first))
	}
	return text
}

// check returns the first flag of a list that is not allowed, as an error.
func (r *flagRules) check(source, kind string, o override, list []string) error {
	for i := 0; i < len(list); i++ {
		flag := list[i]
		switch {
		case whole(o.disallow, flag):
			return fmt.Errorf("%s has the flag %s, which CGO_%s_DISALLOW forbids", source, flag, kind)
		case whole(o.allow, flag), r.allows(flag):
		case r.next[flag] && i+1 < len(list) && takes(flag, list[i+1]):
			i++
		case r.next[flag] && i+1 < len(list):
			return &flagError{source, flag + " " + list[i+1], kind}
		case r.next[flag]:
			return fmt.Errorf("%s has the flag %s without its argument", source, flag)
		default:
			return &flagError{source, flag, kind}
		}
	}
	return nil
}

// checkFlags refuses a package with flags that the go command does not let through.
func (l *listing) checkFlags() error {
	for _, one := range []struct {
		kind  string
		rules *flagRules
		list  []string
	}{
		{"CPPFLAGS", compilerRules, l.CgoCPPFLAGS},
		{"CFLAGS", compilerRules, l.CgoCFLAGS},
		{"CXXFLAGS", compilerRules, l.CgoCXXFLAGS},
		{"LDFLAGS", linkerRules, l.CgoLDFLAGS},
	} {
		o, err := overrides(one.kind)
		if err == nil {
			err = one.rules.check("#cgo "+one.kind, one.kind, o, one.list)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", l.ImportPath, err)
		}
	}
	return nil
}
