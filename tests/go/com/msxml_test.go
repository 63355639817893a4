// msxml_test.go: MSXML2.DOMDocument.6.0: a tree of objects, by-reference results, text of any kind.

//go:build windows

package com_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/gangway-go/gangway/go/com"
	"github.com/gangway-go/gangway/tests/go/e2e"
)

func document(t testing.TB, xml string) *com.Object {
	t.Helper()
	doc := server(t, "MSXML2.DOMDocument.6.0")
	set(t, doc, "async", false)
	e2e.Equal(t, "loadXML", call[bool](t, doc, "loadXML", xml), true)
	return doc
}

const books = `<books><book id="1"><title>Änderung</title></book><book id="2"><title>𝄞</title></book></books>`

func TestADocumentIsRead(t *testing.T) {
	doc := document(t, books)
	root := child(t, doc, "documentElement")
	e2e.Equal(t, "nodeName", get[string](t, root, "nodeName"), "books")
	var titles []string
	for node, err := range com.All[*com.Object](ctx, child(t, doc, "selectNodes", "//title")) {
		e2e.Check(t, err)
		titles = append(titles, get[string](t, node, "text"))
		e2e.Check(t, node.Close(ctx))
	}
	e2e.Equal(t, "titles", strings.Join(titles, " "), "Änderung 𝄞")
	second := child(t, doc, "selectSingleNode", "//book[@id='2']")
	e2e.Equal(t, "id", call[string](t, second, "getAttribute", "id"), "2")
	missing, err := second.Call(ctx, "getAttribute", "none")
	e2e.Check(t, err)
	e2e.Equal(t, "no attribute", missing.IsNull(), true)
	if none := call[*com.Object](t, doc, "selectSingleNode", "//none"); none != nil {
		t.Errorf("a node that is not there is %v", none)
	}
}

func TestADocumentIsChanged(t *testing.T) {
	doc := document(t, "<a/>")
	root := child(t, doc, "documentElement")
	node := child(t, doc, "createElement", "b")
	set(t, node, "text", "<&>")
	do(t, node, "setAttribute", "n", 5)
	child(t, root, "appendChild", node)
	e2e.Equal(t, "xml", strings.Join(strings.FieldsFunc(get[string](t, doc, "xml"), func(r rune) bool { return r < ' ' }), ""), `<a><b n="5">&lt;&amp;&gt;</b></a>`)
}

func TestAMalformedDocumentSaysWhy(t *testing.T) {
	doc := server(t, "MSXML2.DOMDocument.6.0")
	set(t, doc, "async", false)
	e2e.Equal(t, "loadXML", call[bool](t, doc, "loadXML", "<a><b></a>"), false)
	reason := child(t, doc, "parseError")
	if get[int](t, reason, "errorCode") == 0 {
		t.Error("no error")
	}
	_, err := doc.Call(ctx, "selectNodes", "///")
	e2e.As[*com.Error](t, "a malformed path", err)
}

func TestADocumentFromManyGoroutines(t *testing.T) {
	doc := document(t, books)
	var wait sync.WaitGroup
	for g := range 32 {
		wait.Add(1)
		go func() {
			defer wait.Done()
			for range 20 {
				node, err := com.Call[*com.Object](ctx, doc, "selectSingleNode", fmt.Sprintf("//book[@id='%d']/title", g%2+1))
				if err != nil {
					t.Error(err)
					return
				}
				text, err := com.Get[string](ctx, node, "text")
				if want := [...]string{"Änderung", "𝄞"}[g%2]; err != nil || text != want {
					t.Errorf("%q, %v; want %q", text, err, want)
				}
				if err := node.Close(ctx); err != nil {
					t.Error(err)
				}
			}
		}()
	}
	wait.Wait()
}
