// main.go: two lives of the service on one database, and what is right about them.
//
// Invariants
//   - Every reply is compared; every claim is one line, ok or FAIL.
//   - The service is ended, also after a failure.

// Command demo starts the notes service, sends it requests, and checks every reply.
//
// It runs on the machine that builds: the service is a Windows program, started through -run (Wine's wrapper) elsewhere.
// It exits 0 only if all was right.
//
//	demo -exe sqlite.exe -run tests/wine/run
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"time"
)

var passed, failed int

func check(what string, err error) {
	if err != nil {
		failed++
		fmt.Printf("FAIL %s: %v\n", what, err)
		return
	}
	passed++
	fmt.Println("ok  ", what)
}

func main() {
	exe := flag.String("exe", "", "the service, built for Windows")
	run := flag.String("run", "", "program that runs Windows programs here; empty on Windows")
	flag.Parse()
	folder, err := os.MkdirTemp("", "notes")
	if err == nil {
		defer os.RemoveAll(folder)
		err = lives(*exe, *run, folder)
	}
	if err != nil {
		check("demo", err)
	}
	fmt.Printf("%d passed, %d failed\n", passed, failed)
	if failed != 0 {
		os.RemoveAll(folder)
		os.Exit(1)
	}
}

func lives(exe, run, folder string) error {
	for _, life := range []func(*service) error{first, second} {
		s, err := start(exe, run, folder)
		if err != nil {
			return err
		}
		err = life(s)
		if end := s.end(); err == nil {
			err = end
		}
		if err != nil {
			return err
		}
	}
	left, err := filepath.Glob(filepath.Join(folder, "notes.db-*"))
	if err == nil && len(left) != 0 {
		err = fmt.Errorf("left: %v", left)
	}
	check("the database was closed: SQLite's log is gone", err)
	return nil
}

// first is a life in which notes are made, found and forgotten.
func first(s *service) error {
	check("a note", s.is("POST", "/notes", `{"title": "Über Fibers & Threads", "text": "A fiber is scheduled by hand."}`, 201,
		`{"id": 1, "title": "Über Fibers & Threads", "text": "A fiber is scheduled by hand.", "slug": "über-fibers-threads"}`))
	check("its slug, which a Go function made in an index of SQLite's", s.is("GET", "/notes/%C3%BCber-fibers-threads", "", 200,
		`{"id": 1, "title": "Über Fibers & Threads", "text": "A fiber is scheduled by hand.", "slug": "über-fibers-threads"}`))
	check("the same title again", s.is("POST", "/notes", `{"title": "über fibers, threads!", "text": ""}`, 409,
		`{"error": "there is a note with such a title already"}`))
	check("no title", s.is("POST", "/notes", `{"title": "?"}`, 400, `{"error": "a note needs a title with a letter or a digit in it"}`))
	check("no JSON", s.has("POST", "/notes", `{"title"`, 400, "unexpected EOF"))
	check("one that there is not", s.is("GET", "/notes/none", "", 404, `{"error": "there is no such note"}`))
	check("200 notes from 16 clients", s.parallel(200, 16))
	check("full-text search", s.is("GET", "/notes?search=scheduled", "", 200,
		`[{"id": 1, "title": "Über Fibers & Threads", "text": "A fiber is scheduled by hand.", "slug": "über-fibers-threads"}]`))
	check("search for a quote", s.is("GET", "/notes?search=%22%27", "", 200, `[]`))
	check("what is forgotten", s.is("DELETE", "/notes/%C3%BCber-fibers-threads", "", 200, `{}`))
	check("is not found any more", s.is("GET", "/notes?search=scheduled", "", 200, `[]`))
	check("and cannot be forgotten twice", s.is("DELETE", "/notes/%C3%BCber-fibers-threads", "", 404, `{"error": "there is no such note"}`))
	return nil
}

// second is a life on the database of the first.
func second(s *service) error {
	check("the notes are still there", s.has("GET", "/statistics", "", 200, `"notes":200`))
	check("an aggregate written in Go", s.has("GET", "/statistics", "", 200, `"longest_title":"Note number 1`))
	return nil
}

// A service is one that runs.
type service struct {
	address string
	cmd     *exec.Cmd
	lines   chan string
}

var serves = regexp.MustCompile(`serves on (http://\S+)`)

func start(exe, run, folder string) (*service, error) {
	words := []string{exe, "-listen", "127.0.0.1:0", "-file", "notes.db"}
	if run != "" {
		words = append([]string{run}, words...)
	}
	for i := range words[:len(words)-4] {
		path, err := filepath.Abs(words[i])
		if err != nil {
			return nil, err
		}
		words[i] = path
	}
	s := &service{cmd: exec.Command(words[0], words[1:]...), lines: make(chan string, 1000)}
	s.cmd.Dir = folder
	output, err := s.cmd.StderrPipe()
	if err != nil {
		return nil, err
	}
	if err := s.cmd.Start(); err != nil {
		return nil, err
	}
	go func() {
		defer close(s.lines)
		for scanner := bufio.NewScanner(output); scanner.Scan(); {
			s.lines <- scanner.Text()
		}
	}()
	return s, s.wait(func(line string) bool {
		found := serves.FindStringSubmatch(line)
		if found != nil {
			s.address = found[1]
		}
		return found != nil
	})
}

// wait reads the service's log up to the line.
func (s *service) wait(wanted func(line string) bool) error {
	patience := time.After(2 * time.Minute)
	var seen []string
	for {
		select {
		case line, ok := <-s.lines:
			if !ok {
				return fmt.Errorf("the service has ended: %s", strings.Join(seen, "\n"))
			}
			if wanted(line) {
				return nil
			}
			seen = append(seen, line)
		case <-patience:
			return fmt.Errorf("the service does not answer; it said: %s", strings.Join(seen, "\n"))
		}
	}
}

// end asks the service to stop, and sees that it does.
func (s *service) end() error {
	defer s.cmd.Process.Kill()
	if _, _, err := s.send("POST", "/quit", ""); err != nil {
		return err
	}
	if err := s.wait(func(line string) bool { return strings.Contains(line, "the database is closed") }); err != nil {
		return err
	}
	return s.cmd.Wait()
}

func (s *service) send(method, path, body string) (int, string, error) {
	request, err := http.NewRequest(method, s.address+path, strings.NewReader(body))
	if err != nil {
		return 0, "", err
	}
	client := http.Client{Timeout: 2 * time.Minute}
	response, err := client.Do(request)
	if err != nil {
		return 0, "", err
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	return response.StatusCode, string(text), err
}

// has sends a request whose reply must have a text in it.
func (s *service) has(method, path, body string, status int, text string) error {
	got, reply, err := s.send(method, path, body)
	if err == nil && (got != status || !strings.Contains(reply, text)) {
		err = fmt.Errorf("%d %s", got, reply)
	}
	return err
}

// is sends a request whose reply must be this JSON.
func (s *service) is(method, path, body string, status int, want string) error {
	got, reply, err := s.send(method, path, body)
	if err != nil {
		return err
	}
	var a, b any
	if err := json.Unmarshal([]byte(reply), &a); err != nil {
		return fmt.Errorf("%d %s: %w", got, reply, err)
	}
	if err := json.Unmarshal([]byte(want), &b); err != nil {
		return err
	}
	if got != status || fmt.Sprint(a) != fmt.Sprint(b) {
		return fmt.Errorf("%d %s", got, reply)
	}
	return nil
}

// parallel makes notes from several clients at the same time.
func (s *service) parallel(notes, clients int) error {
	numbers := make(chan int)
	failures := make(chan error, notes)
	var all sync.WaitGroup
	for range clients {
		all.Add(1)
		go func() {
			defer all.Done()
			for n := range numbers {
				failures <- s.has("POST", "/notes", fmt.Sprintf(`{"title": "Note number %d", "text": "text %d"}`, n, n), 201,
					fmt.Sprintf(`"slug":"note-number-%d"`, n))
			}
		}()
	}
	for n := range notes {
		numbers <- n
	}
	close(numbers)
	all.Wait()
	close(failures)
	for err := range failures {
		if err != nil {
			return err
		}
	}
	return nil
}
