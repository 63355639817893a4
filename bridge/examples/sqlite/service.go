// service.go: what the service answers.

package main

import (
	"encoding/json"
	"errors"
	"log"
	"net/http"
	"os"
	"strings"
)

// routes answers the requests; quit stops the service.
func routes(notes *store, quit func()) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /notes", func(w http.ResponseWriter, r *http.Request) {
		var n note
		if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 1<<20)).Decode(&n); err != nil {
			fail(w, http.StatusBadRequest, err)
			return
		}
		if slug(n.Title) == "" {
			fail(w, http.StatusBadRequest, errors.New("a note needs a title with a letter or a digit in it"))
			return
		}
		n, err := notes.add(r.Context(), n)
		reply(w, http.StatusCreated, n, err)
	})
	mux.HandleFunc("GET /notes", func(w http.ResponseWriter, r *http.Request) {
		found, err := notes.search(r.Context(), strings.TrimSpace(r.URL.Query().Get("search")))
		reply(w, http.StatusOK, found, err)
	})
	mux.HandleFunc("GET /notes/{slug}", func(w http.ResponseWriter, r *http.Request) {
		n, err := notes.get(r.Context(), r.PathValue("slug"))
		reply(w, http.StatusOK, n, err)
	})
	mux.HandleFunc("DELETE /notes/{slug}", func(w http.ResponseWriter, r *http.Request) {
		err := notes.remove(r.Context(), r.PathValue("slug"))
		reply(w, http.StatusOK, struct{}{}, err)
	})
	mux.HandleFunc("GET /statistics", func(w http.ResponseWriter, r *http.Request) {
		all, err := notes.statistics(r.Context())
		reply(w, http.StatusOK, all, err)
	})
	mux.HandleFunc("POST /quit", func(w http.ResponseWriter, _ *http.Request) {
		reply(w, http.StatusOK, map[string]int{"bye": os.Getpid()}, nil)
		quit()
	})
	return mux
}

// reply answers with the value, or with what went wrong.
func reply(w http.ResponseWriter, status int, value any, err error) {
	switch {
	case errors.Is(err, errNone):
		fail(w, http.StatusNotFound, err)
	case errors.Is(err, errTwice):
		fail(w, http.StatusConflict, err)
	case err != nil:
		log.Print(err)
		fail(w, http.StatusInternalServerError, err)
	default:
		write(w, status, value)
	}
}

func fail(w http.ResponseWriter, status int, err error) {
	write(w, status, map[string]string{"error": err.Error()})
}

func write(w http.ResponseWriter, status int, value any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	if err := json.NewEncoder(w).Encode(value); err != nil {
		log.Print(err)
	}
}
