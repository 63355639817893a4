// service.go: what the service answers.
//
// Invariant: an apartment that was taken is put back or replaced before the reply goes out.

//go:build windows

package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"time"
	"unicode/utf8"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/go/com"
)

type config struct {
	pool     limits
	patience time.Duration
	deadline time.Duration
	longest  time.Duration
	body     int64
	output   int
}

type service struct {
	config
	pool     *pool
	quit     func()
	values   map[string]any // what host.get gives; never changed
	outcomes outcomes
}

func newService(c config, p *pool, quit func()) *service {
	return &service{config: c, pool: p, quit: quit, values: map[string]any{
		"greeting": "Hello, ", "answer": 42, "started": time.Now().UTC().Format(time.RFC3339),
	}}
}

func (s *service) routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /run", s.run)
	mux.HandleFunc("GET /health", s.health)
	mux.HandleFunc("GET /metrics", s.metrics)
	mux.HandleFunc("POST /quit", func(w http.ResponseWriter, _ *http.Request) {
		write(w, http.StatusOK, map[string]any{"bye": os.Getpid()})
		s.quit()
	})
	return mux
}

// A request is a script to run.
type request struct {
	Script   string          `json:"script"`
	Input    json.RawMessage `json:"input"`       // the script's variable input; null without
	Deadline int64           `json:"deadline_ms"` // how long it may run; 0: as the service likes
}

// A reply is what became of it. Output is set without an error, Error with one.
type reply struct {
	Output json.RawMessage `json:"output,omitempty"`
	Error  *failure        `json:"error,omitempty"`
	Log    []string        `json:"log,omitempty"`
}

type failure struct {
	Kind string `json:"kind"`
	*scriptError
}

func (s *service) run(w http.ResponseWriter, r *http.Request) {
	var answer reply
	h := &host{values: s.values}
	output, err := s.script(w, r, h)
	status, kind := classify(err)
	if err == nil {
		answer.Output = output
	} else if answer.Error = (&failure{Kind: kind}); !errors.As(err, &answer.Error.scriptError) {
		answer.Error.scriptError = &scriptError{Message: err.Error()}
	}
	answer.Log = h.said()
	s.outcomes.count(kind)
	if status >= http.StatusInternalServerError {
		log.Printf("%s: %v", kind, err)
	}
	if status == http.StatusServiceUnavailable {
		w.Header().Set("Retry-After", "5")
	}
	write(w, status, answer)
}

// classify chooses the status and the word for an outcome.
func classify(err error) (status int, kind string) {
	var wrong *scriptError
	var late *lateError
	var fault *bridge.Fault
	var large *http.MaxBytesError
	switch {
	case err == nil:
		return http.StatusOK, "ok"
	case errors.As(err, &wrong) && wrong.panicked:
		return http.StatusInternalServerError, "host"
	case errors.As(err, &wrong):
		return http.StatusUnprocessableEntity, "script"
	case errors.As(err, &late) && late.runsOn:
		return http.StatusGatewayTimeout, "endless"
	case errors.As(err, &late):
		return http.StatusGatewayTimeout, "late"
	case errors.As(err, &fault):
		return http.StatusInternalServerError, "fault"
	case errors.As(err, &large):
		return http.StatusRequestEntityTooLarge, "large"
	case errors.Is(err, errRequest):
		return http.StatusBadRequest, "request"
	case errors.Is(err, errBusy), errors.Is(err, errSlow), errors.Is(err, errStuck), errors.Is(err, errStopped):
		return http.StatusServiceUnavailable, "busy"
	case errors.Is(err, context.Canceled):
		return http.StatusRequestTimeout, "gone" // nobody reads it
	}
	return http.StatusInternalServerError, "other"
}

// script reads a request and runs its script on an apartment of the pool.
func (s *service) script(w http.ResponseWriter, r *http.Request, h *host) (json.RawMessage, error) {
	q, err := s.read(http.MaxBytesReader(w, r.Body, s.body))
	if err != nil {
		return nil, err
	}
	apt, err := s.pool.take(r.Context(), s.patience)
	if err != nil {
		return nil, err
	}
	output, err := s.on(r.Context(), apt, q, h)
	if usable(err) {
		s.pool.put(apt)
	} else {
		s.pool.replace(apt)
	}
	return output, err
}

// usable says whether an apartment can run the next script after this outcome.
func usable(err error) bool {
	var late *lateError
	var wrong *scriptError
	return err == nil || errors.As(err, &wrong) || errors.As(err, &late) && !late.runsOn
}

var errRequest = errors.New("bad request")

func (s *service) read(body io.Reader) (*request, error) {
	text, err := io.ReadAll(body)
	if err != nil {
		return nil, err
	}
	if !utf8.Valid(text) {
		return nil, fmt.Errorf("%w: it is not UTF-8", errRequest)
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	q := &request{}
	if err := decoder.Decode(q); err != nil {
		return nil, fmt.Errorf("%w: %w", errRequest, err)
	}
	if err := checkInput(q.Input); err != nil {
		return nil, fmt.Errorf("%w: %w", errRequest, err)
	}
	if q.Deadline == 0 {
		q.Deadline = s.deadline.Milliseconds()
	}
	if q.Script == "" || q.Deadline < 1 || q.Deadline > s.longest.Milliseconds() {
		return nil, fmt.Errorf("%w: a script is needed, and a deadline of no more than %v", errRequest, s.longest)
	}
	return q, nil
}

// on runs a script on an apartment.
func (s *service) on(ctx context.Context, apt *apartment.Apartment, q *request, h *host) (output json.RawMessage, err error) {
	ours, cancel := context.WithTimeout(context.WithoutCancel(ctx), setup)
	defer cancel()
	deadline := time.Duration(q.Deadline) * time.Millisecond
	e, err := newEngine(ours, apt, h, q.Input, deadline)
	if err != nil {
		return nil, err
	}
	// The script's time begins when it does.
	var over context.CancelFunc
	h.ctx, over = context.WithTimeout(ctx, deadline)
	defer over()
	output, err = e.run(h.ctx, q.Script, s.output)
	if h.ctx.Err() != nil && err != nil {
		var abandoned *apartment.AbandonedError
		err = &lateError{deadline: deadline, runsOn: errors.As(err, &abandoned)}
	}
	if !usable(err) {
		return nil, err // nothing can be closed behind a script that runs; the end of the apartment does it
	}
	ours, cancel = context.WithTimeout(context.WithoutCancel(ctx), setup)
	defer cancel()
	if unclosed := e.close(ours); unclosed != nil {
		return nil, fmt.Errorf("the engine does not end: %w", unclosed)
	}
	return output, err
}

// health is for whoever restarts the service: not well once every apartment is stuck.
func (s *service) health(w http.ResponseWriter, _ *http.Request) {
	c := s.pool.counts()
	status, word := http.StatusOK, "ok"
	if c.idle+c.busy == 0 {
		status, word = http.StatusServiceUnavailable, "stuck"
	}
	write(w, status, map[string]any{"status": word, "pid": os.Getpid(), "apartments": c.idle + c.busy, "abandoned": c.abandoned})
}

// probe runs a script, so that what is missing is found before the first request.
func probe(ctx context.Context, p *pool) error {
	s := newService(config{output: 100}, p, nil)
	apt, err := p.take(ctx, setup)
	if err != nil {
		return err
	}
	_, err = s.on(ctx, apt, &request{Script: "output = 1 + 1;", Deadline: setup.Milliseconds()}, &host{})
	if usable(err) {
		p.put(apt)
	} else {
		p.replace(apt)
	}
	if errors.Is(err, com.REGDB_E_CLASSNOTREG) || errors.Is(err, com.CO_E_CLASSSTRING) {
		return fmt.Errorf("%w: Windows has this component for 32-bit programs only; build with GOARCH=386", err)
	}
	return err
}

func write(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(body); err != nil {
		log.Print(err)
	}
}
