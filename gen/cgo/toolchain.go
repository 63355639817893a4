// toolchain.go: the C and C++ compilers of each architecture.

package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
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
		switch {
		case err != nil:
			return nil, fmt.Errorf("%s=%s: %w", variable, command, err)
		case len(words) == 0:
			return nil, fmt.Errorf("%s is blank: it names a compiler, or is not set", variable)
		case words[0] != filepath.Base(words[0]) && !filepath.IsAbs(words[0]):
			// It runs in the folder of the package, which may have a file there.
			return nil, fmt.Errorf("%s=%s: a compiler is named by its name alone or by an absolute path", variable, command)
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

// splitQuoted splits a line into words as the go command does with its variables: blanks separate, and a word that begins with
// a quote goes on to the next one. Quotes within a word are part of it.
func splitQuoted(line string) ([]string, error) {
	const blanks = " \t\r\n"
	var words []string
	for line = strings.TrimLeft(line, blanks); line != ""; line = strings.TrimLeft(line, blanks) {
		end := strings.IndexAny(line, blanks)
		if quote := line[0]; quote == '"' || quote == '\'' {
			line = line[1:]
			if end = strings.IndexByte(line, quote); end < 0 {
				return nil, fmt.Errorf("a quote (%c) is not closed", quote)
			}
			words, line = append(words, line[:end]), line[end+1:]
			continue
		}
		if end < 0 {
			end = len(line)
		}
		words, line = append(words, line[:end]), line[end:]
	}
	return words, nil
}

// splitShell splits what pkg-config prints, which is words for a shell: "\" before a character and quotes of both kinds.
func splitShell(line string) ([]string, error) {
	var words []string
	var word strings.Builder
	inWord, escaped, quote := false, false, rune(0)
	for _, r := range line {
		switch {
		case escaped:
			if quote == '"' && !strings.ContainsRune("$`\"\\", r) {
				word.WriteRune('\\')
			}
			word.WriteRune(r)
			escaped = false
		case r == '\\' && quote != '\'':
			escaped, inWord = true, true
		case quote != 0:
			if r == quote {
				quote = 0
			} else {
				word.WriteRune(r)
			}
		case r == '"' || r == '\'':
			quote, inWord = r, true
		case strings.ContainsRune(" \t\r\n", r):
			if inWord {
				words = append(words, word.String())
				word.Reset()
				inWord = false
			}
		case strings.ContainsRune("|&;<>()$`", r):
			return nil, fmt.Errorf("the character %c is one that a shell would act on", r)
		default:
			word.WriteRune(r)
			inWord = true
		}
	}
	if quote != 0 || escaped {
		return nil, errors.New("a quote is not closed")
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
	value := first(setting(variable), otherwise)
	words, err := splitQuoted(value)
	if err != nil {
		return nil, fmt.Errorf("%s=%s: %w", variable, value, err)
	}
	return words, nil
}

// setting is a variable of the go command's: of the environment, or as `go env -w` and the Go installation have it.
func setting(variable string) string {
	if value := os.Getenv(variable); value != "" {
		return value
	}
	return goSettings()[variable]
}

var goSettings = sync.OnceValue(func() map[string]string {
	all := map[string]string{}
	out, err := exec.Command("go", "env", "GOENV", "GOROOT").Output()
	if err != nil {
		return all // without the go command nothing works, and what comes next says so
	}
	places := strings.Split(strings.ReplaceAll(string(out), "\r", ""), "\n")
	if len(places) < 2 {
		return all
	}
	for _, file := range []string{filepath.Join(places[1], "go.env"), places[0]} {
		text, err := os.ReadFile(file)
		if err != nil {
			continue // neither has to be there
		}
		for _, line := range strings.Split(string(text), "\n") {
			if name, value, ok := strings.Cut(strings.TrimSpace(line), "="); ok && !strings.HasPrefix(name, "#") {
				all[name] = value
			}
		}
	}
	return all
})
