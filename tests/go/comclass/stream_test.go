// stream_test.go: Go's readers and writers as IStream for components of Windows, and their streams for Go.

//go:build windows

package comclass_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"math/rand"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync"
	"testing"
	"testing/iotest"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/go/com"
	"github.com/gangway-go/gangway/tests/go/comclass/comclass"
	"github.com/gangway-go/gangway/tests/go/e2e"
)

// stream makes the object of a reader or writer.
func stream(t testing.TB, apt *apartment.Apartment, rw any) *com.Object {
	t.Helper()
	o, err := com.NewStream(background, apt, rw)
	e2e.Check(t, err)
	t.Cleanup(func() { e2e.Check(t, o.Close(background)) })
	return o
}

func document(t testing.TB, apt *apartment.Apartment) *com.Object {
	t.Helper()
	o, err := com.Create(background, apt, "MSXML2.DOMDocument.6.0")
	e2e.Check(t, err)
	t.Cleanup(func() { e2e.Check(t, o.Close(background)) })
	e2e.Check(t, o.Set(background, "async", false))
	return o
}

// file is one in memory's place: on disk, as Truncate and Sync are a file's.
func file(t testing.TB) *os.File {
	t.Helper()
	f, err := os.CreateTemp(e2e.Folder(t), "stream")
	e2e.Check(t, err)
	t.Cleanup(func() { e2e.Check(t, f.Close()) })
	return f
}

func noise(n int) []byte {
	b := make([]byte, n)
	rand.New(rand.NewSource(int64(n))).Read(b)
	return b
}

func TestDocumentLoadsFromAReader(t *testing.T) {
	text := "<all>" + strings.Repeat("<item>Käse</item>", 5000) + "</all>"
	for _, kind := range kinds {
		t.Run(kind.String(), func(t *testing.T) {
			before := closures()
			apt := e2e.Apartment(t, kind)
			for _, r := range []io.Reader{strings.NewReader(text), iotest.HalfReader(strings.NewReader(text)), iotest.DataErrReader(bytes.NewBufferString(text))} {
				o := stream(t, apt, r)
				doc := document(t, apt)
				e2e.Equal(t, "load", must[bool](t)(com.Call[bool](background, doc, "load", o)), true)
				e2e.Equal(t, "text", len(must[string](t)(com.Get[string](background, doc, "text"))), len("Käse")*5000)
				e2e.Check(t, doc.Close(background))
				e2e.Check(t, o.Close(background))
			}
			e2e.Becomes(t, "closures", closures, before)
		})
	}
}

func TestDocumentSavesToAWriter(t *testing.T) {
	apt := e2e.Apartment(t, apartment.STA)
	doc := document(t, apt)
	const text = "<all><item>1</item></all>"
	e2e.Equal(t, "load", must[bool](t)(com.Call[bool](background, doc, "loadXML", text)), true)
	var out bytes.Buffer
	_, err := doc.Call(background, "save", stream(t, apt, struct{ io.Writer }{&out}))
	e2e.Check(t, err)
	e2e.Equal(t, "saved", strings.TrimSpace(out.String()), text)
}

type writerFunc func([]byte) (int, error)

func (f writerFunc) Write(p []byte) (int, error) { return f(p) }

func TestShortcutInAGoStream(t *testing.T) {
	apt := e2e.Apartment(t, apartment.STA)
	f := file(t)
	e2e.Check(t, comclass.SaveShortcut(background, apt, stream(t, apt, f), "zum Käse"))
	data, err := os.ReadFile(f.Name())
	e2e.Check(t, err)
	o := stream(t, apt, bytes.NewReader(data))
	e2e.Equal(t, "size", must[uint64](t)(comclass.StreamSize(background, apt, o)), uint64(len(data)))
	e2e.Equal(t, "description", must[string](t)(comclass.ShortcutDescription(background, apt, o)), "zum Käse")
	full := stream(t, apt, writerFunc(func([]byte) (int, error) { return 0, com.E_ACCESSDENIED }))
	e2e.Is(t, "SaveShortcut", comclass.SaveShortcut(background, apt, full, "x"), com.E_ACCESSDENIED)
}

func TestStreamCopiesItself(t *testing.T) {
	apt := e2e.Apartment(t, apartment.MTA)
	data := noise(100_001)
	for _, n := range []uint64{0, 1, 16384, 100_000, 100_001, 1 << 40} {
		var out bytes.Buffer
		copied := must[uint64](t)(comclass.CopyStream(background, apt, stream(t, apt, bytes.NewReader(data)), stream(t, apt, &out), n))
		e2e.Equal(t, "copied", copied, min(n, uint64(len(data))))
		e2e.Equal(t, "equal", bytes.Equal(out.Bytes(), data[:copied]), true)
	}
}

func TestStreamModes(t *testing.T) {
	apt := e2e.Apartment(t, apartment.STA)
	for want, rw := range []any{strings.NewReader(""), struct{ io.Writer }{io.Discard}, new(bytes.Buffer)} {
		e2e.Equal(t, "mode", must[uint32](t)(comclass.StreamMode(background, apt, stream(t, apt, rw))), uint32(want))
	}
	_, err := com.NewStream(background, apt, "text")
	e2e.As[*bridge.ArgumentError](t, "NewStream", err)
}

// Through a proxy or not, a file is what it was.
func TestGoStreamFromGo(t *testing.T) {
	for _, kind := range kinds {
		for _, far := range []bool{false, true} {
			home := e2e.Apartment(t, kind)
			o := stream(t, home, file(t))
			if far {
				o = elsewhere(t, o, e2e.Apartment(t, apartment.MTA))
			}
			s, err := com.OpenStream(background, o)
			e2e.Check(t, err)
			data := noise(3 << 20)
			e2e.Equal(t, "written", must[int](t)(s.Write(data)), len(data))
			e2e.Check(t, s.Commit())
			e2e.Equal(t, "position", must[int64](t)(s.Seek(0, io.SeekCurrent)), int64(len(data)))
			e2e.Equal(t, "position", must[int64](t)(s.Seek(-1000, io.SeekEnd)), int64(len(data)-1000))
			e2e.Equal(t, "tail", bytes.Equal(must[[]byte](t)(io.ReadAll(s)), data[len(data)-1000:]), true)
			e2e.Equal(t, "position", must[int64](t)(s.Seek(0, io.SeekStart)), 0)
			e2e.Equal(t, "all", bytes.Equal(must[[]byte](t)(io.ReadAll(s)), data), true)
			e2e.Check(t, s.Close())
			_, err = s.Read(make([]byte, 1))
			e2e.Is(t, "Read", err, bridge.ErrClosed)
		}
	}
}

func TestStreamsErrors(t *testing.T) {
	apt := e2e.Apartment(t, apartment.STA)
	broken := errors.New("the wire is cut")
	use := func(rw any) *com.Stream {
		s, err := com.OpenStream(background, stream(t, apt, rw))
		e2e.Check(t, err)
		t.Cleanup(func() { e2e.Check(t, s.Close()) })
		return s
	}
	s := use(io.MultiReader(strings.NewReader("abc"), iotest.ErrReader(broken)))
	b := make([]byte, 10)
	e2e.Equal(t, "read", must[int](t)(s.Read(b)), 3)
	_, err := s.Read(b)
	e2e.Is(t, "Read", err, com.E_FAIL)
	if !strings.Contains(err.Error(), broken.Error()) {
		t.Error(err)
	}
	_, err = s.Write(b)
	e2e.Is(t, "Write", err, com.STG_E_ACCESSDENIED)
	_, err = s.Seek(0, io.SeekStart)
	e2e.Is(t, "Seek", err, com.STG_E_INVALIDFUNCTION)
	_, err = use(struct{ io.Writer }{io.Discard}).Read(b)
	e2e.Is(t, "Read", err, com.STG_E_ACCESSDENIED)
	_, err = use(writerFunc(func([]byte) (int, error) { panic("full") })).Write(b)
	e2e.Is(t, "Write", err, com.E_UNEXPECTED)
	n, err := use(writerFunc(func(p []byte) (int, error) { return 4, nil })).Write(b)
	e2e.Equal(t, "written", n, 4)
	e2e.Is(t, "Write", err, io.ErrShortWrite)
	_, err = com.OpenStream(background, document(t, apt))
	if err == nil {
		_, err = com.OpenStream(background, wordsOf(t, apt))
	}
	e2e.Is(t, "OpenStream", err, com.E_NOINTERFACE)
}

func TestStreamOfAComponent(t *testing.T) {
	data := noise(50_000)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write(data) }))
	defer server.Close()
	apt := e2e.Apartment(t, apartment.STA)
	request, err := com.Create(background, apt, "MSXML2.XMLHTTP.6.0")
	e2e.Check(t, err)
	defer request.Close(background)
	_, err = request.Call(background, "open", "GET", server.URL, false)
	e2e.Check(t, err)
	_, err = request.Call(background, "send")
	e2e.Check(t, err)
	body, err := com.Get[*com.Object](background, request, "responseStream")
	e2e.Check(t, err)
	defer body.Close(background)
	s, err := com.OpenStream(background, body)
	e2e.Check(t, err)
	defer s.Close()
	e2e.Equal(t, "body", bytes.Equal(must[[]byte](t)(io.ReadAll(s)), data), true)
}

func TestStreamEndsWithItsContext(t *testing.T) {
	apt := e2e.Apartment(t, apartment.STA)
	ctx, cancel := context.WithCancel(background)
	s, err := com.OpenStream(ctx, stream(t, apt, strings.NewReader("abc")))
	e2e.Check(t, err)
	cancel()
	_, err = s.Read(make([]byte, 3))
	e2e.Is(t, "Read", err, context.Canceled)
	e2e.Check(t, s.Close())
}

func TestThousandsOfStreams(t *testing.T) {
	before, handles := closures(), bridge.Stats().Handles
	apt := e2e.Apartment(t, apartment.STA)
	var all sync.WaitGroup
	for range 4 {
		all.Add(1)
		go func() {
			defer all.Done()
			for range 300 {
				o, err := com.NewStream(background, apt, strings.NewReader("<a/>"))
				e2e.Check(t, err)
				s, err := com.OpenStream(background, o)
				e2e.Check(t, err)
				e2e.Equal(t, "text", string(must[[]byte](t)(io.ReadAll(s))), "<a/>")
				e2e.Check(t, s.Close())
				e2e.Check(t, o.Close(background))
			}
		}()
	}
	all.Wait()
	e2e.Becomes(t, "closures", closures, before)
	e2e.Becomes(t, "handles", func() int { return int(bridge.Stats().Handles - handles) }, 0)
}
