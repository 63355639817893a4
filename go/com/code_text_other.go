// code_text_other.go: the text of an HRESULT where there is no Windows to ask for it.

//go:build !windows

package com

import "github.com/gangway-go/gangway/go/bridge"

func codeText(code bridge.HRESULT) string { return knownText(code) }
