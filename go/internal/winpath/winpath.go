// winpath.go: the paths that a DLL may be loaded from, and those that are refused.
//
// Invariant: the code works on the text of a path alone, so it does the same on every system and is tested on all of them.

// Package winpath checks Windows paths of DLLs. Packages bridge and stub refuse paths and names with its errors.
package winpath

import (
	"errors"
	"fmt"
	"strings"
)

// Check returns the reason why a DLL is not loaded from path, or nil. Only plain absolute paths on a drive pass: a path that
// depends on the current directory, goes through the network or names a device is refused.
func Check(path string) error {
	p := strings.ReplaceAll(path, "/", `\`)
	switch {
	case p == "":
		return errors.New("the path is empty; give an absolute path")
	case strings.IndexByte(p, 0) >= 0:
		return errors.New("the path has a NUL byte")
	case strings.HasPrefix(p, `\\?\`), strings.HasPrefix(p, `\\.\`), strings.HasPrefix(p, `\??\`):
		return errors.New(`device paths (\\?\, \\.\) are refused; give the plain path, such as C:\app\x.dll`)
	case strings.HasPrefix(p, `\\`):
		return errors.New("network (UNC) paths are refused: the code would be whatever the server sends; copy the DLL to a local folder")
	case hasDrive(p) && (len(p) == 2 || p[2] != '\\'):
		return fmt.Errorf("the path is relative to the current directory of drive %s; give an absolute path", p[:2])
	case !hasDrive(p) && p[0] == '\\':
		return errors.New("the path has no drive, so it depends on the current one; give an absolute path")
	case !hasDrive(p) && !strings.Contains(p, `\`):
		return errors.New("a bare name would be searched for; give an absolute path, or use BesideExecutable")
	case !hasDrive(p):
		return errors.New("the path is relative to the current directory; give an absolute path, or use BesideExecutable")
	}
	return Components(p[3:])
}

// Components checks the part of a path after the drive or the share.
func Components(rest string) error {
	parts := strings.Split(strings.ReplaceAll(rest, "/", `\`), `\`)
	for _, part := range parts {
		if err := component(part); err != nil {
			return err
		}
	}
	if last := parts[len(parts)-1]; !strings.Contains(last, ".") {
		return fmt.Errorf("%q has no extension, so Windows would look for %q", last, last+".dll")
	}
	return nil
}

func component(part string) error {
	switch {
	case part == "":
		return errors.New("the path has an empty component")
	case part == "." || part == "..":
		return fmt.Errorf("the path has the component %q; give the clean path", part)
	case strings.ContainsAny(part, `<>"|?*`):
		return fmt.Errorf("%q has a character that no file name can have", part)
	case strings.Contains(part, ":"):
		return fmt.Errorf("%q names an alternate data stream", part)
	case strings.HasSuffix(part, ".") || strings.HasSuffix(part, " "):
		return fmt.Errorf("%q ends in a dot or a space, which Windows drops", part)
	case device(part):
		return fmt.Errorf("%q is a device", part)
	}
	return nil
}

// Name checks the bare name of a file or module.
func Name(name string) error {
	if strings.ContainsAny(name, `\/`) {
		return fmt.Errorf("%q is a path; give a name", name)
	}
	if strings.IndexByte(name, 0) >= 0 {
		return errors.New("the name has a NUL byte")
	}
	return component(name)
}

// Base returns the name of the file that a path ends in.
func Base(path string) string { return path[strings.LastIndexAny(path, `\/`)+1:] }

func hasDrive(p string) bool {
	return len(p) >= 2 && p[1] == ':' && ('a' <= p[0]|0x20 && p[0]|0x20 <= 'z')
}

// device reports whether a file name is one of DOS' devices, which Windows finds in every folder, with any extension.
func device(name string) bool {
	base, _, _ := strings.Cut(strings.ToUpper(name), ".")
	base = strings.TrimRight(base, " ")
	switch base {
	case "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$":
		return true
	}
	return len(base) == 4 && (strings.HasPrefix(base, "COM") || strings.HasPrefix(base, "LPT")) && '1' <= base[3] && base[3] <= '9'
}
