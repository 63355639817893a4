// system.go: functions of Windows' own DLLs, called without C++ (%import_dll), and the conversions they need.

package stub

import (
	"fmt"
	"strings"
	"syscall"
	"unicode/utf16"

	"github.com/gangway-go/gangway/go/bridge"
)

// UTF16 returns s as UTF-16 with a terminating NUL, for a parameter called argument. Bytes that are no UTF-8 become
// U+FFFD. A NUL inside is refused with a *bridge.ArgumentError.
func UTF16(argument, s string) ([]uint16, error) {
	if err := noNUL(argument, s); err != nil {
		return nil, err
	}
	return append(utf16.Encode([]rune(s)), 0), nil
}

// CString returns s with a terminating NUL, for a parameter called argument. A NUL inside is refused with a
// *bridge.ArgumentError.
func CString(argument, s string) ([]byte, error) {
	if err := noNUL(argument, s); err != nil {
		return nil, err
	}
	return append(append(make([]byte, 0, len(s)+1), s...), 0), nil
}

func noNUL(argument, s string) error {
	if i := strings.IndexByte(s, 0); i >= 0 {
		return &bridge.ArgumentError{What: fmt.Sprintf("%s: NUL byte at %d of a C string", argument, i)}
	}
	return nil
}

// LastError makes the error of a call that failed with GetLastError's code.
func LastError(entry string, code uint32) error {
	return &bridge.LastError{Entry: entry, Code: syscall.Errno(code)}
}
