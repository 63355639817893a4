// code_text_windows.go: the text of an HRESULT, as Windows has it.

package com

import (
	"strings"
	"syscall"

	"github.com/gangway-go/gangway/go/bridge"
)

func codeText(code bridge.HRESULT) string {
	if text := knownText(code); text != "" {
		return text
	}
	text := syscall.Errno(uint32(code)).Error()
	if strings.HasPrefix(text, "winapi error #") {
		return "" // Windows has no text for this code
	}
	return text
}
