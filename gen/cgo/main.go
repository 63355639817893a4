// main.go: the command line of `gangway cgo`.
//
// Exit codes: 0 done; 1 the package was refused or something it needs is missing (nothing is written); 2 the command line is
// wrong. Everything is made in a temporary folder first and moved into place at the end.

// Command cgo is `gangway cgo`: it turns a Go package that uses cgo, as it is, into a DLL and a Go package of the same name
// and API that is built without a C compiler. Go's own `go tool cgo` resolves the C names and writes the wrappers; this
// program turns them into entries of a DLL and rewrites the Go side to call these entries.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
)

const usage = `usage: gangway cgo [flags] <package>... -o <folder>
       gangway cgo -check -o <folder>

Converts a package that uses cgo, named by its folder (./sqlite) or by an import path of the module in the current folder
(github.com/mattn/go-sqlite3, or with @version behind it: from the module proxy), into a Go package of the same API that needs no C compiler, and its DLL for each
architecture.

Several packages of one module, or a pattern such as ./..., are converted together, as the module they are in: with all its
packages, and one DLL for those that use cgo, whose C may call across packages as it may with cgo.

`

func main() {
	if len(os.Args) > 1 && os.Args[1] == "gen" {
		os.Exit(gen(os.Args[2:], os.Stderr, os.Stdout))
	}
	o, err := parse(os.Args[1:], os.Stderr)
	switch {
	case errors.Is(err, flag.ErrHelp):
		return
	case err != nil:
		fmt.Fprintf(os.Stderr, "gangway cgo: %v\n", err)
		os.Exit(2)
	}
	if o.check {
		err = (&conversion{options: o}).check()
	} else {
		err = convert(o, os.Stdout)
	}
	if err != nil {
		fmt.Fprintf(os.Stderr, "gangway cgo: error: %v\n", err)
		os.Exit(1)
	}
}

// options is the command line.
type options struct {
	patterns  []string
	out       string
	arches    []string
	tags      string
	name      string
	embed     bool
	workspace bool
	debug     bool
	gangway   string // folder or version of the Gangway module that the output requires
	runtime   string // folder of gangway.dll, with {arch}
	include   string // folders of Gangway's headers, ":" or ";" between them
	verbose   bool
	work      string // folder for intermediate files; "": a temporary one
	tests     bool
	check     bool // only look whether the output is still what it would be
}

func parse(arguments []string, messages io.Writer) (*options, error) {
	o := &options{}
	set := flag.NewFlagSet("gangway cgo", flag.ContinueOnError)
	set.SetOutput(messages)
	set.Usage = func() {
		fmt.Fprint(messages, usage)
		set.PrintDefaults()
	}
	check := o.common(set)
	set.StringVar(&o.tags, "tags", "", "build `tags`, as for go build; they are fixed in the output")
	set.BoolVar(&o.workspace, "workspace", false, "add the output to the go.work of the current module, so that it takes the place of the original")
	set.BoolVar(&o.tests, "tests", false, "copy the package's tests too")
	set.BoolVar(&o.check, "check", false, "make nothing: tell whether the output in the folder is still of the version, the sources, the Gangway and the Go that are there now")
	var err error
	if o.patterns, err = parseWords(set, arguments); err != nil {
		return nil, err
	}
	if len(o.patterns) == 0 && !o.check {
		return nil, fmt.Errorf("the package is missing\n%s", strings.TrimSpace(usage))
	}
	if o.out == "" {
		return nil, errors.New("-o is missing: the folder to write")
	}
	return o, check()
}

// common defines the flags that all commands have. The function that it returns checks their values.
func (o *options) common(set *flag.FlagSet) func() error {
	set.StringVar(&o.out, "o", "", "`folder` to write")
	arches := set.String("arch", "amd64,386", "`architectures` to make DLLs for: amd64, 386, arm64")
	set.StringVar(&o.name, "name", "", "`name` of the DLL, without .dll (default: the package's name, or the last word of the module's)")
	dll := set.String("dll", "embed", "where the program finds the DLLs: `embed` (in the program) or beside (the executable)")
	set.StringVar(&o.gangway, "gangway", "", "`version` of the Gangway module to require, or the folder that it is in")
	set.StringVar(&o.runtime, "runtime", "", "`folder` of gangway.dll; {arch} in it stands for the architecture")
	set.StringVar(&o.include, "include", "", "`folders` of Gangway's headers, separated as in PATH")
	set.BoolVar(&o.debug, "debug", false, "keep the DLL's debug information, for gdb")
	set.BoolVar(&o.verbose, "x", false, "print the commands as they are run")
	set.StringVar(&o.work, "work", "", "`folder` to keep intermediate files in (default: a temporary one)")
	return func() error {
		for _, arch := range strings.Split(*arches, ",") {
			if _, ok := toolchains[arch]; !ok {
				return fmt.Errorf("-arch %s: there is no architecture %q; there are amd64, 386 and arm64", *arches, arch)
			}
			o.arches = append(o.arches, arch)
		}
		if o.name != "" && o.name != identifier(o.name) {
			return fmt.Errorf("-name %s: the name of a DLL is a letter, then letters, digits and underscores", o.name)
		}
		if *dll != "embed" && *dll != "beside" {
			return fmt.Errorf("-dll %s: it is embed or beside", *dll)
		}
		o.embed = *dll == "embed"
		return nil
	}
}

// parseWords parses flags and what stands between them.
func parseWords(set *flag.FlagSet, arguments []string) (words []string, err error) {
	for {
		if err := set.Parse(arguments); err != nil {
			return nil, err
		}
		if set.NArg() == 0 {
			return words, nil
		}
		words = append(words, set.Arg(0))
		arguments = set.Args()[1:]
	}
}
