// code_text_other.go: the words for an HRESULT where there is no Windows to ask.

//go:build !windows

package com

import "github.com/gangway-go/gangway/go/bridge"

func codeText(code bridge.HRESULT) string { return knownText(code) }
