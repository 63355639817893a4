// toolchain.go: the C and C++ compilers of each architecture.

package main

import (
	"fmt"
	"os"
	"os/exec"
	"strings"
)

// A toolchain makes DLLs for one architecture.
type toolchain struct {
	arch   string
	triple string // prefix of the names of mingw-w64's programs
	cc     []string
	cxx    []string
}

var toolchains = map[string]toolchain{
	"amd64": {arch: "amd64", triple: "x86_64-w64-mingw32"},
	"386":   {arch: "386", triple: "i686-w64-mingw32"},
	"arm64": {arch: "arm64", triple: "aarch64-w64-mingw32"},
}

// findToolchain finds the compilers: CC_FOR_windows_<arch> and CXX_FOR_windows_<arch> as for the go command, else mingw-w64's
// by their usual names.
func findToolchain(arch string) (*toolchain, error) {
	t := toolchains[arch]
	var err error
	if t.cc, err = t.compiler("CC", "gcc", "clang"); err != nil {
		return nil, err
	}
	t.cxx, err = t.compiler("CXX", "g++", "clang++")
	return &t, err
}

func (t *toolchain) compiler(variable string, names ...string) ([]string, error) {
	variable += "_FOR_windows_" + t.arch
	if command := os.Getenv(variable); command != "" {
		words, err := splitQuoted(command)
		if err != nil || len(words) == 0 {
			return nil, fmt.Errorf("%s=%s: %w", variable, command, err)
		}
		return words, nil
	}
	var tried []string
	for _, name := range names {
		for _, flavour := range []string{"-posix", ""} { // Debian's plain name may be the one without std::thread
			program := t.triple + "-" + name + flavour
			tried = append(tried, program)
			if _, err := exec.LookPath(program); err == nil {
				return []string{program}, nil
			}
		}
	}
	advice := fmt.Sprintf("install mingw-w64 (Debian: g++-mingw-w64-%s-posix)", strings.ReplaceAll(strings.TrimSuffix(t.triple, "-w64-mingw32"), "_", "-"))
	if t.arch == "arm64" { // distributions have none
		advice = "install llvm-mingw, or zig (\"zig cc -target aarch64-windows-gnu\"; for C++ zig c++)"
	}
	return nil, fmt.Errorf("there is no compiler for windows/%s: neither of %s is on PATH; %s, and set %s unless it is found then",
		t.arch, strings.Join(tried, ", "), advice, variable)
}

// environment is what the go command and its tools get.
func (t *toolchain) environment() []string {
	return []string{"GOOS=windows", "GOARCH=" + t.arch, "CGO_ENABLED=1", "CC=" + joinQuoted(t.cc), "CXX=" + joinQuoted(t.cxx)}
}

// splitQuoted splits a command line into words as the go command does: blanks separate, quotes of both kinds keep together.
func splitQuoted(line string) ([]string, error) {
	var words []string
	var word strings.Builder
	inWord, quote := false, rune(0)
	for _, r := range line {
		switch {
		case quote != 0:
			if r == quote {
				quote = 0
			} else {
				word.WriteRune(r)
			}
		case r == '"' || r == '\'':
			quote, inWord = r, true
		case r == ' ' || r == '\t' || r == '\n' || r == '\r':
			if inWord {
				words = append(words, word.String())
				word.Reset()
				inWord = false
			}
		default:
			word.WriteRune(r)
			inWord = true
		}
	}
	if quote != 0 {
		return nil, fmt.Errorf("a quote (%c) is not closed", quote)
	}
	if inWord {
		words = append(words, word.String())
	}
	return words, nil
}

// joinQuoted is the reverse of splitQuoted.
func joinQuoted(words []string) string {
	var quoted []string
	for _, word := range words {
		switch {
		case !strings.ContainsAny(word, " \t\r\n'\"") && word != "":
			quoted = append(quoted, word)
		case strings.Contains(word, `"`):
			quoted = append(quoted, "'"+word+"'")
		default:
			quoted = append(quoted, `"`+word+`"`)
		}
	}
	return strings.Join(quoted, " ")
}

// flags returns the value of a variable such as CGO_CFLAGS, split.
func flags(variable, otherwise string) ([]string, error) {
	value, ok := os.LookupEnv(variable)
	if !ok {
		value = otherwise
	}
	words, err := splitQuoted(value)
	if err != nil {
		return nil, fmt.Errorf("%s=%s: %w", variable, value, err)
	}
	return words, nil
}
