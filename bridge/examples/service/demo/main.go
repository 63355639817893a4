// Command demo starts the service, requests every route, prints each request and its reply, and checks them all.
//
// It runs on the machine that builds: the service is a Windows program, started through -run (Wine's wrapper) elsewhere.
// It exits 0 only if every reply was right and one and the same process gave all of them.
//
//	demo -exe build/windows-amd64/bin/service.exe -run tests/wine/run
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"time"
)

// step is one request and what its reply must be.
type step struct {
	method, path string
	status       int
	want         string // regular expression over the whole body
}

var steps = []step{
	{"GET", "/zlib/version", 200, `{"version":"1\.[0-9.]+"}`},
	{"GET", "/zlib/crc32?text=123456789", 200, `{"crc32":"cbf43926","text":"123456789"}`},
	{"GET", "/zlib/compress?text=gangway&repeat=1000", 200, `{"bytes":7000,"head":"78da","packed":[1-9][0-9]?,"restored":true}`},
	{"GET", "/sort?values=5,-3,9,0,7", 200, `{"called_back":true,"values":\[-3,0,5,7,9\]}`},
	{"GET", "/sort?values=5,-3,9,0,7&order=down", 200, `{"called_back":true,"values":\[9,7,5,0,-3\]}`},
	{"GET", "/format?name=speed&value=3.14159", 200, `{"text":"speed = 3\.142 \(12 samples\)"}`},
	{"GET", "/circle?radius=2", 200, `{"area":"50\.2655","contains_origin":true,"corners":4,"mass":"50\.2655","radius":4}`},
	{"GET", "/circle?radius=-1", 400, `{"error":".*std::invalid_argument.*the radius is -1.*"}`},
	{"GET", "/centroid", 200, `{"x":2,"y":2}`},
	{"GET", "/crash?kind=null", 500, `{"error":".*access violation.*crash\.dll.*"}`},
	{"GET", "/crash?kind=stack", 500, `{"error":".*stack overflow.*crash\.dll.*"}`},
	{"GET", "/crash?kind=divide", 500, `{"error":".*integer.*crash\.dll.*"}`},
	{"GET", "/circle?radius=0.5", 200, `{"area":"3\.1416","contains_origin":false,"corners":4,"mass":"3\.1416","radius":1}`},
}

func main() {
	exe := flag.String("exe", "", "the service, built for Windows")
	run := flag.String("run", "", "program that runs Windows programs here; empty on Windows")
	flag.Parse()
	if err := demo(*exe, *run); err != nil {
		fmt.Fprintln(os.Stderr, "demo failed:", err)
		os.Exit(1)
	}
	fmt.Println("demo: all replies were right, and one process gave them all")
}

func demo(exe, run string) error {
	service, base, err := start(exe, run)
	if err != nil {
		return err
	}
	defer func() { _ = service.Process.Kill() }() // no effect once it has ended by itself

	client := &http.Client{Timeout: 2 * time.Minute}
	first, err := processID(client, base)
	if err != nil {
		return err
	}
	wrong := 0
	for _, s := range steps {
		if err := check(client, base, s); err != nil {
			fmt.Println("   WRONG:", err)
			wrong++
		}
	}
	last, err := processID(client, base)
	if err != nil {
		return err
	}
	if first != last {
		return fmt.Errorf("process %v answered first, process %v last", first, last)
	}
	fmt.Printf("process %v answered the first request and the last one\n", last)
	if _, _, err := request(client, "POST", base+"/quit"); err != nil {
		return err
	}
	if err := service.Wait(); err != nil {
		return fmt.Errorf("the service ended badly: %w", err)
	}
	if wrong > 0 {
		return fmt.Errorf("%d of %d replies were wrong", wrong, len(steps))
	}
	return nil
}

// start runs the service on a free port and returns its base URL, which it reads from the service's log.
func start(exe, run string) (*exec.Cmd, string, error) {
	if exe == "" {
		return nil, "", errors.New("-exe is missing: the path of service.exe")
	}
	args := []string{exe, "-listen", "127.0.0.1:0"}
	if run != "" {
		args = append([]string{run}, args...)
	}
	service := exec.Command(args[0], args[1:]...)
	stderr, err := service.StderrPipe()
	if err != nil {
		return nil, "", err
	}
	if err := service.Start(); err != nil {
		return nil, "", err
	}
	lines := bufio.NewScanner(stderr)
	address := regexp.MustCompile(`http://\S+`)
	for lines.Scan() {
		fmt.Println("  service:", lines.Text())
		if base := address.FindString(lines.Text()); base != "" {
			go func() {
				for lines.Scan() {
					fmt.Println("  service:", lines.Text())
				}
			}()
			return service, base, nil
		}
	}
	return nil, "", fmt.Errorf("the service ended before it served: %w", service.Wait())
}

func processID(client *http.Client, base string) (any, error) {
	_, body, err := request(client, "GET", base+"/process")
	if err != nil {
		return nil, err
	}
	fmt.Printf("GET /process\n   %s\n", body)
	var reply struct{ PID int }
	err = json.Unmarshal([]byte(body), &reply)
	return reply.PID, err
}

func check(client *http.Client, base string, s step) error {
	fmt.Printf("%s %s\n", s.method, s.path)
	status, body, err := request(client, s.method, base+s.path)
	if err != nil {
		return err
	}
	fmt.Printf("   %d %s\n", status, body)
	if status != s.status {
		return fmt.Errorf("status %d, not %d", status, s.status)
	}
	if !regexp.MustCompile(`^` + s.want + `$`).MatchString(body) {
		return fmt.Errorf("the body is not %s", s.want)
	}
	return nil
}

func request(client *http.Client, method, url string) (int, string, error) {
	req, err := http.NewRequest(method, url, nil)
	if err != nil {
		return 0, "", err
	}
	reply, err := client.Do(req)
	if err != nil {
		return 0, "", err
	}
	defer reply.Body.Close()
	body, err := io.ReadAll(reply.Body)
	return reply.StatusCode, strings.TrimSpace(string(body)), err
}
