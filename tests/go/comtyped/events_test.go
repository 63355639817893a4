// events_test.go: the events that type libraries declare, on the classes that raise them.

//go:build windows

package comtyped_test

import (
	"context"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/com"
	"github.com/gangway-go/gangway/tests/go/comtyped/webbrowser"
	"github.com/gangway-go/gangway/tests/go/comtyped/xmldom"
	"github.com/gangway-go/gangway/tests/go/e2e"
)

func newBrowser(t *testing.T) *webbrowser.IWebBrowser2 {
	t.Helper()
	return must[*webbrowser.IWebBrowser2](t)(webbrowser.NewWebBrowser(ctx, e2e.Apartment(t, apartment.STA)))
}

// said collects what handlers were told.
type said struct {
	mu  sync.Mutex
	all []string
}

func (s *said) add(what string, on bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if on {
		what += " on"
	}
	s.all = append(s.all, what)
}

func (s *said) wait(t *testing.T, n int) []string {
	t.Helper()
	for range 5000 {
		s.mu.Lock()
		all := slices.Clone(s.all)
		s.mu.Unlock()
		if len(all) >= n {
			return all
		}
		time.Sleep(time.Millisecond)
	}
	t.Fatalf("%d events, want %d: %q", len(s.all), n, s.all)
	return nil
}

func TestBrowserSaysWhatIsShown(t *testing.T) {
	browser := newBrowser(t)
	var s said
	sub, err := webbrowser.DWebBrowserEvents2{
		OnVisible:     func(_ context.Context, visible bool) { s.add("visible", visible) },
		OnToolBar:     func(_ context.Context, toolBar bool) { s.add("tool bar", toolBar) },
		OnTheaterMode: func(_ context.Context, theaterMode bool) { s.add("theatre", theaterMode) },
	}.Subscribe(ctx, browser, com.Queue(2))
	e2e.Check(t, err)
	for _, on := range []bool{true, false} {
		e2e.Check(t, browser.SetVisible(ctx, on))
		e2e.Check(t, browser.SetToolBar(ctx, map[bool]int32{true: 1}[on]))
		e2e.Check(t, browser.SetMenuBar(ctx, on)) // nobody listens
		e2e.Check(t, browser.SetTheaterMode(ctx, on))
	}
	want := []string{"visible on", "tool bar on", "theatre on", "visible", "tool bar", "theatre"}
	if all := s.wait(t, len(want)); !slices.Equal(all, want) {
		t.Errorf("events %q, want %q", all, want)
	}
	e2e.Check(t, sub.Close(ctx))
	e2e.Check(t, browser.SetVisible(ctx, true))
	e2e.Equal(t, "events after Close", len(s.wait(t, 0)), len(want))
}

func TestDocumentTakesAndLosesHandlers(t *testing.T) {
	doc := newDocument(t)
	sub, err := xmldom.XMLDOMDocumentEvents{Onreadystatechange: func(context.Context) {}}.Subscribe(ctx, doc)
	e2e.Check(t, err)
	if ok := must[bool](t)(doc.LoadXML(ctx, "<all/>")); !ok {
		t.Error("LoadXML = false")
	}
	e2e.Check(t, sub.Close(ctx))
	_, err = webbrowser.DWebBrowserEvents2{OnVisible: func(context.Context, bool) {}}.Subscribe(ctx, doc)
	e2e.Is(t, "of another class", err, com.CONNECT_E_NOCONNECTION)
}
