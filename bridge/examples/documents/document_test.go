//go:build windows

package main

import (
	"errors"
	"log"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/gangway-go/gangway/bridge/examples/documents/tinyxml2"
	"github.com/gangway-go/gangway/go/bridge"
)

// The program finds tinyxml2.dll beside itself. A test program is somewhere else.
func TestMain(m *testing.M) {
	if err := tinyxml2.Load(bridge.FromFile(filepath.Join(os.Getenv("GANGWAY_TEST_DLLS"), "tinyxml2.dll"))); err != nil {
		log.Fatal(err)
	}
	os.Exit(m.Run())
}

func open(t *testing.T) *Document {
	t.Helper()
	text, err := os.ReadFile("library.xml")
	if err != nil {
		t.Fatal(err)
	}
	document, err := Parse(string(text))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := document.Close(); err != nil {
			t.Error(err)
		}
	})
	return document
}

func TestValues(t *testing.T) {
	document := open(t)
	for path, want := range map[string]string{
		"/library/book/title":                 "Über Fäden & Fasern|A Bridge",
		"/library/book[2]/year":               "2024",
		"/library/book[@lang=de]/*":           "Über Fäden & Fasern|1999",
		"/library/*/@id":                      "b1|b2",
		"/*/book[@id=b2]/draft":               "",
		"/library/book[3]/title":              errNothing.Error(),
		"/library/book[1]/draft":              errNothing.Error(),
		"/library[2]":                         errNothing.Error(),
		"/shelf/book":                         errNothing.Error(),
		"/library/book/@isbn":                 errNothing.Error(),
		"library":                             `a path begins with /, "library" does not`,
		"/library/book[0]":                    `"book[0]": elements are counted from 1`,
		"/library/book[id=b1]":                `"book[id=b1]" is no step of a path: name, *, name[2] or name[@attribute=value]`,
		"/@id":                                `"/@id" names no element`,
		"/library/book[99999999999999999999]": `"book[99999999999999999999]": elements are counted from 1`,
	} {
		values, err := document.Values(path)
		got := strings.Join(values, "|")
		if err != nil {
			got = err.Error()
		}
		if got != want {
			t.Errorf("%s: %q, not %q", path, got, want)
		}
	}
}

func TestEdits(t *testing.T) {
	document := open(t)
	for _, edit := range []string{
		"/library/book[@id=b2]/title=A Bridge, <rebuilt>", "/library/book[@id=b2]/draft-", "/library/book/@lang-", "/library/@count=2",
		"/library+=shelf", "/library/shelf/@room=a=b", "/library/shelf[@room=a=b]+=board", "/library/shelf/board=oak-",
	} {
		if err := document.Edit(edit); err != nil {
			t.Errorf("%s: %v", edit, err)
		}
	}
	got, err := document.Text()
	if err != nil {
		t.Fatal(err)
	}
	want := `<?xml version="1.0" encoding="UTF-8"?>
<library count="2">
    <book id="b1">
        <title>Über Fäden &amp; Fasern</title>
        <year>1999</year>
    </book>
    <!-- The second one is a draft. -->
    <book id="b2">
        <title>A Bridge, &lt;rebuilt&gt;</title>
        <year>2024</year>
    </book>
    <shelf room="a=b">
        <board>oak-</board>
    </shelf>
</library>
`
	if got != want {
		t.Errorf("the document is\n%s", got)
	}
	for edit, want := range map[string]string{
		"/library/book[9]-": errNothing.Error(), "/library": "an edit is PATH=TEXT, PATH+=NAME or PATH-",
		"/library/@count+=x": "the attribute count cannot have a child",
	} {
		if err := document.Edit(edit); err == nil || err.Error() != want {
			t.Errorf("%s: %v, not %q", edit, err, want)
		}
	}
}

func TestWhatIsNoXMLIsAnErrorWithItsLine(t *testing.T) {
	document, err := Parse("<a>\n<b></a>")
	if err == nil || !strings.Contains(err.Error(), "XML_ERROR_MISMATCHED_ELEMENT") || !strings.Contains(err.Error(), "Line number=2") {
		t.Errorf("got %v, %v", document, err)
	}
}

// A node that is used after its document was closed, or after it was deleted, is an error, never memory that is somebody else's.
func TestNoUseAfterFree(t *testing.T) {
	document := open(t)
	path, err := ParsePath("/library/book")
	if err != nil {
		t.Fatal(err)
	}
	books, err := path.Elements(document)
	if err != nil || len(books) != 2 {
		t.Fatal(books, err)
	}
	if err := remove(books[0], ""); err != nil {
		t.Fatal(err)
	}
	var closed *bridge.HandleError
	if name, err := books[0].Name(); !errors.As(err, &closed) {
		t.Errorf("a deleted element is called %q, %v", name, err)
	}
	if id, err := books[1].Attribute("id"); err != nil || id != "b2" {
		t.Errorf("the other one is %q, %v", id, err)
	}
	if err := document.Close(); err != nil {
		t.Fatal(err)
	}
	if name, err := books[1].Name(); !errors.As(err, &closed) {
		t.Errorf("an element of a closed document is called %q, %v", name, err)
	}
	if _, err := document.Text(); !errors.As(err, &closed) {
		t.Errorf("a closed document: %v", err)
	}
}

// An element keeps its document: that nobody else has it does no harm.
func TestAnElementKeepsItsDocument(t *testing.T) {
	document, err := Parse("<a><b>kept</b></a>")
	if err != nil {
		t.Fatal(err)
	}
	root, err := document.document.RootElement()
	if err != nil {
		t.Fatal(err)
	}
	document = nil
	for range 3 {
		runtime.GC()
	}
	b, err := root.FirstChildElement()
	if err != nil {
		t.Fatal(err)
	}
	if text, err := b.GetText(); err != nil || text != "kept" {
		t.Errorf("the text is %q, %v", text, err)
	}
}

func TestTheProgram(t *testing.T) {
	var out strings.Builder
	if err := run(&out, []string{"list", "library.xml", "/library/book/@id", "/library/book[1]/year"}); err != nil || out.String() != "b1\nb2\n1999\n" {
		t.Errorf("list: %q, %v", out.String(), err)
	}
	out.Reset()
	if err := run(&out, []string{"edit", "library.xml", "/library/book-"}); err != nil || strings.Contains(out.String(), "<book") {
		t.Errorf("edit: %q, %v", out.String(), err)
	}
	for want, words := range map[string][]string{
		"usage":                 {"list", "library.xml"},
		"/library/x-: the path": {"edit", "library.xml", "/library/x-"},
		"document_test.go: ":    {"list", "document_test.go", "/a"},
	} {
		out.Reset()
		if err := run(&out, words); err == nil || !strings.Contains(err.Error(), want) || out.Len() != 0 {
			t.Errorf("%v: %v, and %q was printed", words, err, out.String())
		}
	}
}
