// service.go: the service as a process: its start, its log, its end.

package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"
)

// patient is how long is waited for what has to happen some time.
const patient = 5 * time.Minute

type service struct {
	command *exec.Cmd
	client  *http.Client
	base    string
	pid     int
	done    chan struct{} // closed when its log has ended

	mu  sync.Mutex
	log strings.Builder
}

// start runs the service on a free port, which it reads from the service's log.
func start(exe, run string, flags ...string) (*service, error) {
	if exe == "" {
		return nil, errors.New("-exe is missing: the path of scripting.exe")
	}
	args := append([]string{exe, "-listen", "127.0.0.1:0"}, flags...)
	if run != "" {
		args = append([]string{run}, args...)
	}
	s := &service{command: exec.Command(args[0], args[1:]...), client: &http.Client{Timeout: patient}, done: make(chan struct{})}
	stderr, err := s.command.StderrPipe()
	if err != nil {
		return nil, err
	}
	if err := s.command.Start(); err != nil {
		return nil, err
	}
	address := make(chan string, 1)
	go s.listen(bufio.NewScanner(stderr), address)
	select {
	case s.base = <-address:
	case <-s.done:
		return nil, fmt.Errorf("the service ended before it served: %w", s.command.Wait())
	}
	s.pid, err = s.process()
	return s, err
}

var serves = regexp.MustCompile(`serves on (http://\S+)`)

func (s *service) listen(lines *bufio.Scanner, address chan<- string) {
	defer close(s.done)
	for lines.Scan() {
		fmt.Println("  service:", lines.Text())
		s.mu.Lock()
		s.log.WriteString(lines.Text() + "\n")
		s.mu.Unlock()
		if found := serves.FindStringSubmatch(lines.Text()); found != nil {
			address <- found[1]
		}
	}
}

// kill has no effect once the service has ended.
func (s *service) kill() { _ = s.command.Process.Kill() }

// quit asks the service to end, and wants an exit code of 0 and these words in its log.
func (s *service) quit(words string) error {
	if _, _, err := s.post("/quit", ""); err != nil {
		return err
	}
	select {
	case <-s.done:
	case <-time.After(patient):
		return errors.New("it does not end")
	}
	if err := s.command.Wait(); err != nil {
		return fmt.Errorf("it ended badly: %w", err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if !strings.Contains(s.log.String(), words) {
		return fmt.Errorf("it did not say %q", words)
	}
	return nil
}

func (s *service) post(path, body string) (int, string, error) {
	return text(s.client.Post(s.base+path, "application/json", strings.NewReader(body)))
}

func (s *service) get(path string) (int, string, error) { return text(s.client.Get(s.base + path)) }

func text(reply *http.Response, err error) (int, string, error) {
	if err != nil {
		return 0, "", err
	}
	defer reply.Body.Close()
	body, err := io.ReadAll(reply.Body)
	return reply.StatusCode, strings.TrimSpace(string(body)), err
}

func (s *service) process() (int, error) {
	_, body, err := s.get("/health")
	if err != nil {
		return 0, err
	}
	var health struct{ PID int }
	err = json.Unmarshal([]byte(body), &health)
	return health.PID, err
}

// become waits until metrics have these values.
func (s *service) become(want map[string]int) error {
	for deadline := time.Now().Add(patient); ; time.Sleep(100 * time.Millisecond) {
		_, page, err := s.get("/metrics")
		if err != nil {
			return err
		}
		wrong := ""
		for name, value := range want {
			if got, err := metric(page, name); err != nil || got != value {
				wrong += fmt.Sprintf("%s is %d, want %d; ", name, got, value)
			}
		}
		if wrong == "" {
			return nil
		}
		if time.Now().After(deadline) {
			return errors.New(wrong)
		}
	}
}

func metric(page, name string) (int, error) {
	for _, line := range strings.Split(page, "\n") {
		if value, found := strings.CutPrefix(line, name+" "); found {
			return strconv.Atoi(value)
		}
	}
	return -1, errors.New("no such metric")
}
