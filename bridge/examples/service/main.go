// Command service is a Go HTTP service on Windows that lives on C and C++ code without cgo: zlib, the C runtime's qsort
// and snprintf, a C++ class with exceptions, and C++ that crashes on purpose.
//
// It is built with CGO_ENABLED=0. Its DLLs (geometry.dll, deflate.dll, ... with gangway.dll and zlib1.dll) lie beside it.
//
//	service -listen 127.0.0.1:8080
package main

import (
	"context"
	"encoding/hex"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"
	"os"
	"strconv"
	"strings"
	"time"
	"unsafe"

	"github.com/gangway-go/gangway/bridge/examples/service/crash"
	"github.com/gangway-go/gangway/bridge/examples/service/crt"
	"github.com/gangway-go/gangway/bridge/examples/service/deflate"
	"github.com/gangway-go/gangway/bridge/examples/service/geometry"
	"github.com/gangway-go/gangway/go/bridge"
)

func main() {
	listen := flag.String("listen", "127.0.0.1:8080", "address to serve on")
	flag.Parse()

	if err := loadModules(); err != nil {
		log.Fatal(err)
	}
	listener, err := net.Listen("tcp", *listen)
	if err != nil {
		log.Fatal(err)
	}
	quit := make(chan struct{}, 1)
	server := &http.Server{Handler: routes(quit), ReadHeaderTimeout: 10 * time.Second}
	go func() {
		<-quit
		_ = server.Shutdown(context.Background())
	}()
	log.Printf("process %d serves on http://%s", os.Getpid(), listener.Addr())
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		log.Fatal(err)
	}
}

// loadModules loads every DLL at start, so that a missing or stale one is found before the first request.
func loadModules() error {
	for name, load := range map[string]func(bridge.Source) error{
		"geometry.dll": geometry.Load,
		"crash.dll":    crash.Load,
		"crt.dll":      crt.Load,
		"deflate.dll":  deflate.Load,
	} {
		if err := load(bridge.BesideExecutable(name)); err != nil {
			return err
		}
	}
	return nil
}

// routes lists what the service answers. A handler returns what is written as JSON; an error chooses the status.
func routes(quit chan<- struct{}) http.Handler {
	mux := http.NewServeMux()
	handle := func(pattern string, handler func(*http.Request) (any, error)) {
		mux.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) { answer(w, r, handler) })
	}
	handle("GET /process", process)
	handle("GET /zlib/version", zlibVersion)
	handle("GET /zlib/crc32", zlibCRC32)
	handle("GET /zlib/compress", zlibCompress)
	handle("GET /sort", sortValues)
	handle("GET /format", format)
	handle("GET /circle", circle)
	handle("GET /centroid", centroid)
	handle("GET /crash", crashNow)
	handle("POST /quit", func(*http.Request) (any, error) {
		quit <- struct{}{}
		return map[string]any{"bye": os.Getpid()}, nil
	})
	return mux
}

func answer(w http.ResponseWriter, r *http.Request, handler func(*http.Request) (any, error)) {
	body, err := handler(r)
	status := http.StatusOK
	if err != nil {
		status = statusOf(err)
		body = map[string]any{"error": err.Error()}
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	if err := json.NewEncoder(w).Encode(body); err != nil {
		log.Printf("%s: %v", r.URL, err)
	}
}

// errBadRequest marks what the caller of the service got wrong before C++ saw it.
var errBadRequest = errors.New("bad request")

// statusOf tells a caller's mistake from a crash: C++ says std::invalid_argument or std::out_of_range for the first.
func statusOf(err error) int {
	if errors.Is(err, errBadRequest) || errors.Is(err, bridge.ErrLogicError) {
		return http.StatusBadRequest
	}
	return http.StatusInternalServerError
}

func process(*http.Request) (any, error) {
	return map[string]any{"pid": os.Getpid(), "arch": strconv.Itoa(int(unsafe.Sizeof(uintptr(0)))*8) + " bit"}, nil
}

func zlibVersion(*http.Request) (any, error) {
	version, err := deflate.ZlibVersion()
	return map[string]any{"version": version}, err
}

func zlibCRC32(r *http.Request) (any, error) {
	text := r.FormValue("text")
	sum, err := deflate.Crc32(0, []byte(text))
	return map[string]any{"text": text, "crc32": fmt.Sprintf("%08x", sum)}, err
}

// zlibCompress compresses the text, repeated, restores it, and says what became of its size.
func zlibCompress(r *http.Request) (any, error) {
	repeat, err := strconv.Atoi(r.FormValue("repeat"))
	if err != nil || repeat < 1 || repeat > 1_000_000 {
		return nil, fmt.Errorf("%w: repeat must be 1 to 1000000", errBadRequest)
	}
	text := strings.Repeat(r.FormValue("text"), repeat)
	packed, err := deflate.PackWithLevel([]byte(text), 9)
	if err != nil {
		return nil, err
	}
	restored, err := deflate.Unpack(packed, uint32(len(text)))
	if err != nil {
		return nil, err
	}
	return map[string]any{
		"bytes":    len(text),
		"packed":   len(packed),
		"head":     hex.EncodeToString(packed[:min(2, len(packed))]),
		"restored": string(restored) == text,
	}, nil
}

// sortValues sorts through the C runtime's qsort, which calls the Go closure for every comparison.
func sortValues(r *http.Request) (any, error) {
	var values []int32
	for _, word := range strings.Split(r.FormValue("values"), ",") {
		n, err := strconv.ParseInt(word, 10, 32)
		if err != nil {
			return nil, fmt.Errorf("%w: values: %w", errBadRequest, err)
		}
		values = append(values, int32(n))
	}
	sign := int32(1)
	if r.FormValue("order") == "down" {
		sign = -1
	}
	comparisons := 0
	err := crt.Qsort(unsafe.Pointer(&values[0]), uint(len(values)), uint(unsafe.Sizeof(values[0])),
		func(a, b unsafe.Pointer) int32 {
			comparisons++
			x, y := *(*int32)(a), *(*int32)(b)
			switch {
			case x < y:
				return -sign
			case x > y:
				return sign
			}
			return 0
		})
	return map[string]any{"values": values, "called_back": comparisons > 0 || len(values) < 2}, err
}

func format(r *http.Request) (any, error) {
	value, err := strconv.ParseFloat(r.FormValue("value"), 64)
	if err != nil {
		return nil, fmt.Errorf("%w: value: %w", errBadRequest, err)
	}
	buffer := make([]byte, 128)
	length, err := crt.FormatMeasurement(buffer, "%s = %.3f (%d samples)", r.FormValue("name"), value, 12)
	if err != nil {
		return nil, err
	}
	return map[string]any{"text": string(buffer[:min(int(length), len(buffer)-1)])}, nil
}

func circle(r *http.Request) (any, error) {
	radius, err := strconv.ParseFloat(r.FormValue("radius"), 64)
	if err != nil {
		return nil, fmt.Errorf("%w: radius: %w", errBadRequest, err)
	}
	shape, err := geometry.NewCircle(geometry.Point{X: 1, Y: 1}, radius)
	if err != nil {
		return nil, err
	}
	defer shape.Close()
	if err := shape.Scale(2); err != nil {
		return nil, err
	}
	mass, err := geometry.Mass(shape, func(p geometry.Point) float64 { return p.X })
	if err != nil {
		return nil, err
	}
	corners, err := shape.Outline(4)
	if err != nil {
		return nil, err
	}
	return map[string]any{
		"mass":            fmt.Sprintf("%.4f", mass),
		"corners":         len(corners),
		"radius":          shape.Radius(),
		"area":            fmt.Sprintf("%.4f", shape.Area()),
		"contains_origin": shape.Contains(geometry.Point{}),
	}, nil
}

func centroid(*http.Request) (any, error) {
	middle, err := geometry.Centroid([]geometry.Point{{X: 0, Y: 0}, {X: 4, Y: 0}, {X: 2, Y: 6}})
	return map[string]any{"x": middle.X, "y": middle.Y}, err
}

// crashNow runs C++ that faults. The process answers all the same.
func crashNow(r *http.Request) (any, error) {
	var err error
	switch kind := r.FormValue("kind"); kind {
	case "null":
		_, err = crash.ReadNull()
	case "stack":
		_, err = crash.OverflowStack()
	case "divide":
		_, err = crash.DivideByZero()
	default:
		err = fmt.Errorf("%w: kind is null, stack or divide, not %q", errBadRequest, kind)
	}
	var fault *bridge.Fault
	if errors.As(err, &fault) {
		log.Printf("survived: %v", fault)
	}
	return nil, err
}
