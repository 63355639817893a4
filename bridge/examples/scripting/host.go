// host.go: the Go object that scripts know as host.
//
// Its exported methods are what scripts may call; com.New finds them by reflection. They run on goroutines, also after the
// reply has gone out, when a script runs on: mu guards the lines.

//go:build windows

package main

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"github.com/gangway-go/gangway/go/com"
)

const (
	logLines = 100
	logBytes = 16 << 10
)

type host struct {
	ctx    context.Context // the script's: a script that runs on after its deadline gets nothing more from here
	values map[string]any

	mu    sync.Mutex
	lines []string
	bytes int
}

var errOver = errors.New("the script's time is over")

// Log keeps a line for the reply. Scripts pass what they like.
func (h *host) Log(ctx context.Context, value any) error {
	if h.ctx.Err() != nil {
		return errOver
	}
	text := fmt.Sprint(value)
	if object, ok := value.(*com.Object); ok {
		_ = object.Close(ctx) // arguments are the callee's
		text = "[object]"
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	if len(h.lines) == logLines || h.bytes+len(text) > logBytes {
		return fmt.Errorf("the log is full: %d lines, %d bytes", len(h.lines), h.bytes)
	}
	h.lines = append(h.lines, text)
	h.bytes += len(text)
	return nil
}

// Get returns one of the service's values.
func (h *host) Get(key string) (any, error) {
	if h.ctx.Err() != nil {
		return nil, errOver
	}
	value, known := h.values[key]
	if !known {
		return nil, fmt.Errorf("there is no value %q", key)
	}
	return value, nil
}

// Crash panics, to show what becomes of a bug in Go code that a script has called.
func (h *host) Crash(text string) { panic(text) }

func (h *host) said() []string {
	h.mu.Lock()
	defer h.mu.Unlock()
	return append([]string{}, h.lines...)
}
