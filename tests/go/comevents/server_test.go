// server_test.go: events of the servers that come with Windows and Wine.

//go:build windows

package comevents_test

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"testing"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/com"
	"github.com/gangway-go/gangway/tests/go/e2e"
)

// Its type library has the events.
func TestEventsOfAFont(t *testing.T) {
	for _, kind := range []apartment.Kind{apartment.STA, apartment.GUI} {
		t.Run(kind.String(), func(t *testing.T) {
			font := create(t, e2e.Apartment(t, kind), "StdFont")
			var h heard
			sub, err := font.Subscribe(background, com.From("FontEvents"), com.On("FontChanged", h.arguments))
			e2e.Check(t, err)
			for range 50 {
				e2e.Check(t, font.Set(background, "Name", "Arial"))
				e2e.Check(t, font.Set(background, "Bold", true))
			}
			all := h.wait(t, 100)
			for i := 0; i < 100; i += 2 {
				if !slices.Equal(all[i:i+2], []any{"Name", "Bold"}) {
					t.Fatalf("events %d: %v", i, all[i:i+2])
				}
			}
			e2e.Check(t, sub.Close(background))
		})
	}
}

func TestEventsOfAScriptEngine(t *testing.T) {
	e := create(t, e2e.Apartment(t, apartment.STA), "MSScriptControl.ScriptControl")
	e2e.Check(t, e.Set(background, "Language", "JScript"))
	var h heard
	sub, err := e.Subscribe(background, com.On("Error", func(context.Context, *com.Event) { h.add("error") }))
	if errors.Is(err, com.E_NOTIMPL) {
		t.Skip("Wine 8 finds the events, and does not implement the connection: see tests/SKIPS.md")
	}
	e2e.Check(t, err)
	if _, err := e.Call(background, "Eval", "nobody.knows()"); err == nil {
		t.Error("no error")
	}
	h.wait(t, 1)
	e2e.Check(t, sub.Close(background))
}

// The request calls back by a property, on the thread it was made on.
func TestReadyStateOfAnHTTPRequest(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	e2e.Check(t, err)
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("hello")) }))
	server.Listener = listener
	server.Start()
	defer server.Close()
	apt := e2e.Apartment(t, apartment.STA)
	before := closures()
	func() {
		request, err := com.Create(background, apt, "MSXML2.XMLHTTP.3.0")
		e2e.Check(t, err)
		defer request.Close(background)
		var h heard
		done := make(chan struct{})
		changed, err := com.New(background, apt, func(ctx context.Context) error {
			state, err := com.Get[int](ctx, request, "readyState")
			h.add(state)
			if state == 4 {
				close(done)
			}
			return err
		})
		e2e.Check(t, err)
		e2e.Check(t, request.Set(background, "onreadystatechange", changed))
		e2e.Check(t, changed.Close(background))
		call(t, request, "open", "GET", server.URL, true)
		call(t, request, "send")
		<-done
		text, err := com.Get[string](background, request, "responseText")
		e2e.Check(t, err)
		e2e.Equal(t, "text", text, "hello")
		states := h.list()
		e2e.Equal(t, "last state", states[len(states)-1], any(4))
	}()
	e2e.Becomes(t, "closures", closures, before)
}
