// main.go: two lives of the service, and what is right about them.
//
// Invariants
//   - Every reply is compared; every claim is one line, ok or FAIL.
//   - No time is asserted: what has to happen some time is waited for.
//   - The service is ended, also after a failure.

// Command demo starts the scripting service, sends it scripts, good ones and bad ones, and checks every reply.
//
// It runs on the machine that builds: the service is a Windows program, started through -run (Wine's wrapper) elsewhere.
// It exits 0 only if all was right.
//
//	demo -exe build/windows-amd64/bin/scripting.exe -run tests/wine/run
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"strings"
	"sync"
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
	for _, life := range []func(exe, run string) error{scripts, farewell} {
		if err := life(*exe, *run); err != nil {
			check("demo", err)
		}
	}
	fmt.Printf("%d passed, %d failed\n", passed, failed)
	if failed != 0 {
		os.Exit(1)
	}
}

// How many apartments the first life has, and how many more may be abandoned.
const apartments, abandoned = 3, 2

// What the metrics page calls apartments.
const (
	idle = `scripting_apartments{state="idle"}`
	busy = `scripting_apartments{state="busy"}`
	gone = `scripting_apartments{state="abandoned"}`
)

// scripts is a life in which scripts do their worst, until every apartment is stuck.
func scripts(exe, run string) error {
	s, err := start(exe, run, "-apartments", fmt.Sprint(apartments), "-abandoned", fmt.Sprint(abandoned), "-body", "65536", "-output", "65536",
		"-deadline", "60s", "-longest", "60s", "-patience", "4m", "-grace", "3s") // the machine may be busy
	if err != nil {
		return err
	}
	defer s.kill()
	pid := s.pid
	for _, step := range steps {
		check(step.what, step.on(s))
	}
	check("50 requests at the same time", parallel(s, 50))
	check("nothing is left by all these, and an apartment was replaced after the crash", s.become(map[string]int{
		idle: apartments, gone: 0, "scripting_replaced_total": 1, "scripting_waiting": 0, "scripting_com_references": 0}))

	for _, step := range lateSteps {
		check(step.what, step.on(s))
	}
	check("one apartment was replaced, after the endless script", s.become(map[string]int{
		idle: apartments, gone: 1, "scripting_replaced_total": 2}))
	check("50 requests beside an endless script", parallel(s, 50))
	check("a script that ends after it was given up", slow.on(s))
	check("gives its apartment up then", s.become(map[string]int{
		idle: apartments, gone: 1, "scripting_replaced_total": 3}))

	check("more endless scripts than can be replaced", all(abandoned-1+apartments, func(int) error { return endless.on(s) }))
	check("stick", s.become(map[string]int{
		idle: 0, busy: 0, gone: abandoned + apartments, "scripting_replaced_total": 4}))
	check("which is said at once", refused.on(s))
	status, body, err := s.get("/health")
	if err == nil {
		err = is(status, body, 503, `{"status": "stuck", "abandoned": 5}`)
	}
	check("and to whoever restarts the service", err)
	if now, err := s.process(); err != nil || now != pid {
		return fmt.Errorf("process %d answered first, %d last: %w", pid, now, err)
	}
	check("it ends all the same", s.quit(fmt.Sprintf("stopped: %d scripts still run", abandoned+apartments)))
	return nil
}

// farewell is a life that ends while a script runs.
func farewell(exe, run string) error {
	s, err := start(exe, run, "-apartments", "2")
	if err != nil {
		return err
	}
	defer s.kill()
	last := make(chan error, 1)
	go func() { last <- unhurried.on(s) }()
	check("a script runs", s.become(map[string]int{busy: 1}))
	err = s.quit("stopped: 0 scripts still run, 0 references to COM objects are open")
	check("a shutdown waits for the script's reply", <-last)
	check("and leaves nothing", err)
	return nil
}

// parallel sends requests at the same time that all differ.
func parallel(s *service, requests int) error {
	return all(requests, func(i int) error {
		return step{
			quiet:  true,
			script: `for (var i = 0; i < 10; i++) output = host.get("answer") + input; host.log("no. " + input);`,
			input:  fmt.Sprint(i),
			status: 200,
			want:   fmt.Sprintf(`{"output": %d, "log": ["no. %d"]}`, 42+i, i),
		}.on(s)
	})
}

// all calls f that often at the same time and joins the errors.
func all(times int, f func(int) error) error {
	errs := make([]error, times)
	var group sync.WaitGroup
	for i := range times {
		group.Add(1)
		go func() {
			defer group.Done()
			errs[i] = f(i)
		}()
	}
	group.Wait()
	return errors.Join(errs...)
}

// excerpt is a text that fits on a line.
func excerpt(text string) string {
	const most = 160
	text = strings.ReplaceAll(strings.TrimSpace(text), "\n", " ⏎ ")
	if r := []rune(text); len(r) > most {
		return string(r[:most]) + " …"
	}
	return text
}
