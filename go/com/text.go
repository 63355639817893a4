// text.go: the check that a Go string can be a BSTR.
//
// Text is UTF-8. UTF-16 surrogates without a partner, which UTF-8 forbids, are three bytes each (WTF-8), so that every BSTR
// comes back as it was. A pair of surrogates written in that way would not come back so, and is refused, as other invalid UTF-8 is.

package com

import (
	"fmt"
	"math"
	"unicode/utf8"
)

// isPlainText reports whether s is short ASCII, as most texts are, and so needs no closer check.
func isPlainText(s string) bool {
	if len(s) > usualText {
		return false
	}
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

const usualText = 64 // bytes; for longer texts utf8.ValidString is faster

// checkText returns an error that says where s is not text, or that s is too long.
func checkText(s string) error {
	if len(s) > math.MaxInt32/2 {
		return fmt.Errorf("%d bytes are too many for a BSTR", len(s))
	}
	if utf8.ValidString(s) {
		return nil
	}
	high := false // a high surrogate lies before
	for i := 0; i < len(s); {
		if r, size := utf8.DecodeRuneInString(s[i:]); r != utf8.RuneError || size > 1 {
			i, high = i+size, false
			continue
		}
		low, ok := surrogate(s[i:])
		if !ok || high && low {
			return fmt.Errorf("invalid UTF-8 at byte %d", i)
		}
		i, high = i+3, !low
	}
	return nil
}

// surrogate reports whether s begins with one of UTF-16's surrogates, and whether that is a low one.
func surrogate(s string) (low, ok bool) {
	ok = len(s) >= 3 && s[0] == 0xED && s[1] >= 0xA0 && s[1] <= 0xBF && s[2] >= 0x80 && s[2] <= 0xBF
	return ok && s[1] >= 0xB0, ok
}
