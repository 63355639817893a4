// regexp_test.go: VBScript.RegExp: properties, a collection of matches and their groups.

//go:build windows

package com_test

import (
	"fmt"
	"testing"

	"github.com/gangway-go/gangway/go/com"
	"github.com/gangway-go/gangway/tests/go/e2e"
)

func expression(t testing.TB, pattern string) *com.Object {
	t.Helper()
	re := server(t, "VBScript.RegExp")
	set(t, re, "Pattern", pattern)
	set(t, re, "Global", true)
	return re
}

func TestMatchesAreFound(t *testing.T) {
	re := expression(t, `(\w+)@(\w+)\.com`)
	e2e.Equal(t, "Test", call[bool](t, re, "Test", "me@example.com"), true)
	matches := child(t, re, "Execute", "a@b.com, cc@dd.com")
	e2e.Equal(t, "Count", get[int](t, matches, "Count"), 2)
	var found []string
	for match, err := range com.All[*com.Object](ctx, matches) {
		e2e.Check(t, err)
		groups := child(t, match, "SubMatches")
		found = append(found, fmt.Sprintf("%s %d %s", get[string](t, match, "Value"), get[int](t, match, "FirstIndex"), get[string](t, groups, "Item", 1)))
		e2e.Check(t, match.Close(ctx))
	}
	e2e.Equal(t, "matches", fmt.Sprint(found), "[a@b.com 0 b cc@dd.com 9 dd]")
	second := child(t, matches, "Item", 1)
	e2e.Equal(t, "Item(1)", get[string](t, second, com.Default), "cc@dd.com")
}

func TestMatchesAreReplaced(t *testing.T) {
	re := expression(t, `(\d+)`)
	e2e.Equal(t, "Replace", call[string](t, re, "Replace", "1 and 23", "<$1>"), "<1> and <23>")
}

func TestABadExpressionIsAnError(t *testing.T) {
	re := expression(t, `(`)
	_, err := re.Call(ctx, "Test", "x")
	e2e.As[*com.Error](t, "Test", err)
}
