// go_stream.go: Go's readers and writers as an IStream for COM. The C++ side is cpp/com/go_stream.cpp.
//
// Invariants
//   - One call at a time is in the reader or writer, whatever threads COM calls on.
//   - COM's Read gets as many bytes as it asked for, except at the end: COM takes a shorter answer for the end.

package com

import (
	"context"
	"fmt"
	"io"
	"sync"
	"unsafe"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/go/com/internal/comapi"
)

// NewStream makes a COM object of rw: an IStream for whatever takes one, as an argument of calls.
//
//	page, err := com.NewStream(ctx, apt, response.Body)
//	ok, err := com.Call[bool](ctx, document, "load", page) // an MSXML2.DOMDocument.6.0 reads it
//
// rw is an io.Reader, an io.Writer, or both. When it is an io.Seeker the stream can seek and has a size; with a method
// Truncate(int64) error the size can be set; Sync() error and Flush() error are called for COM's Commit. What rw cannot do
// fails with STG_E_ACCESSDENIED or STG_E_INVALIDFUNCTION. COM gets rw's errors: the HRESULT or Windows error in their chain, E_FAIL
// otherwise, and their text as the IErrorInfo.
//
// The object lives on apt, which must be of COM; other apartments call it through COM's proxies. One call at a time is in
// rw. It is not closed: once the Object is closed and COM has dropped its own references, rw is no longer used.
func NewStream(ctx context.Context, apt *apartment.Apartment, rw any) (*Object, error) {
	s := &goStream{}
	s.r, _ = rw.(io.Reader)
	s.w, _ = rw.(io.Writer)
	s.seeker, _ = rw.(io.Seeker)
	s.truncater, _ = rw.(truncater)
	s.commit = commitOf(rw)
	var mode uint32 // STGM_READ, STGM_WRITE, STGM_READWRITE
	switch {
	case s.r != nil && s.w != nil:
		mode = 2
	case s.w != nil:
		mode = 1
	case s.r == nil:
		return nil, &bridge.ArgumentError{Entry: "com.NewStream", What: fmt.Sprintf("%T is neither an io.Reader nor an io.Writer", rw)}
	}
	label := fmt.Sprintf("stream of %T", rw)
	reply, err := comapi.GoStream(ctx, apt, mode, s.serve)
	return objectIn(reply, err, apt, "com.NewStream", label)
}

type truncater interface{ Truncate(size int64) error }

func commitOf(rw any) func() error {
	switch x := rw.(type) {
	case interface{ Sync() error }:
		return x.Sync
	case interface{ Flush() error }:
		return x.Flush
	}
	return func() error { return nil }
}

// A goStream is the Go side of a stream.
type goStream struct {
	r         io.Reader
	w         io.Writer
	seeker    io.Seeker
	truncater truncater
	commit    func() error

	mu      sync.Mutex // serialises serve
	pending error      // the error of a Read that also returned bytes: the next Read fails with it
}

// serve carries out one call of the IStream; C++ calls it. data points to number bytes of C++ memory.
func (s *goStream) serve(what comapi.StreamCall, data unsafe.Pointer, number int64, result *uint64) (err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := int64(0)
	switch what {
	case comapi.StreamCallRead:
		n, err = s.read(unsafe.Slice((*byte)(data), number))
	case comapi.StreamCallWrite:
		if s.w == nil {
			return STG_E_ACCESSDENIED
		}
		var written int
		written, err = s.w.Write(unsafe.Slice((*byte)(data), number))
		n = int64(written)
	case comapi.StreamCallSeekStart, comapi.StreamCallSeekCurrent, comapi.StreamCallSeekEnd:
		n, err = s.seek(number, int(what-comapi.StreamCallSeekStart))
	case comapi.StreamCallSetSize:
		if s.truncater == nil {
			return STG_E_INVALIDFUNCTION
		}
		err = s.truncater.Truncate(number)
	case comapi.StreamCallCommit:
		err = s.commit()
	case comapi.StreamCallSize:
		n, err = s.size()
	default:
		err = E_NOTIMPL
	}
	*result = uint64(max(n, 0))
	return err
}

// read fills b, unless the end or an error comes before.
func (s *goStream) read(b []byte) (int64, error) {
	if s.r == nil {
		return 0, STG_E_ACCESSDENIED
	}
	if err := s.pending; err != nil {
		s.pending = nil
		return 0, err
	}
	n := 0
	for idle := 0; n < len(b); {
		got, err := s.r.Read(b[n:])
		n += got
		if idle++; got != 0 {
			idle = 0
		}
		if err == nil && idle == maxIdle {
			err = io.ErrNoProgress
		}
		if err == io.EOF {
			break
		}
		if err != nil && n == 0 {
			return 0, err
		}
		if s.pending = err; err != nil {
			break
		}
	}
	return int64(n), nil
}

// maxIdle is how often in a row a reader may give nothing and no error.
const maxIdle = 100

func (s *goStream) seek(offset int64, whence int) (int64, error) {
	if s.seeker == nil {
		return 0, STG_E_INVALIDFUNCTION
	}
	s.pending = nil
	return s.seeker.Seek(offset, whence)
}

// size returns how many bytes the stream has, 0 where that is not known.
func (s *goStream) size() (int64, error) {
	if s.seeker == nil {
		return 0, nil
	}
	here, err := s.seeker.Seek(0, io.SeekCurrent)
	if err != nil {
		return 0, err
	}
	end, err := s.seeker.Seek(0, io.SeekEnd)
	if _, back := s.seeker.Seek(here, io.SeekStart); err == nil {
		err = back
	}
	return end, err
}
