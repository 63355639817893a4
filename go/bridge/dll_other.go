// dll_other.go: this package on systems without Windows DLLs, where loading and unloading are refused.

//go:build !windows

package bridge

import "runtime"

func load(source Source, module string, _ *wanted) (*DLL, error) {
	name := module
	if source != nil {
		name = source.String()
	}
	return nil, &UnsupportedError{Op: "load", Name: name, GOOS: runtime.GOOS}
}

func (d *DLL) unload() error {
	return &UnsupportedError{Op: "unload", Name: d.path, GOOS: runtime.GOOS}
}

func export(_ uintptr, _, name string) (uintptr, error) {
	return 0, &UnsupportedError{Op: "find export", Name: name, GOOS: runtime.GOOS}
}

func needRuntime(Source) error {
	return &UnsupportedError{Op: "start", Name: "gangway.dll", GOOS: runtime.GOOS}
}
