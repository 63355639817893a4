// stream.go: a COM object's IStream as a Go reader and writer.

package com

import (
	"context"
	"errors"
	"io"
	"runtime"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/com/internal/comapi"
)

const (
	iidSequentialStream = "{0C733A30-2A1C-11CE-ADE5-00AA0044773D}"
	iidStream           = "{0000000C-0000-0000-C000-000000000046}"
	maxTransfer         = 1 << 20 // bytes of one call
)

// A Stream reads and writes a COM object through its IStream, or ISequentialStream, which cannot seek. It is an
// io.ReadWriteSeeker and io.Closer. Its calls run on the object's apartment, with the context it was opened with.
type Stream struct {
	ctx context.Context
	o   *Object
}

var (
	_ io.ReadWriteSeeker = (*Stream)(nil)
	_ io.Closer          = (*Stream)(nil)
)

// OpenStream makes a Stream of an object that has an IStream or ISequentialStream; else the error is E_NOINTERFACE. The Stream's
// calls, except Close, fail once ctx has ended. The Stream has a reference of its own, and must be closed.
func OpenStream(ctx context.Context, o *Object) (*Stream, error) {
	q, err := o.Query(ctx, iidSequentialStream)
	if errors.Is(err, E_NOINTERFACE) {
		q, err = o.Query(ctx, iidStream) // some objects have an IStream and deny that they have an ISequentialStream
	}
	if err != nil {
		return nil, err
	}
	return &Stream{ctx, q}, nil
}

// Close gives the object up. Everything that was written has arrived already, but may wait for Commit.
func (s *Stream) Close() error { return s.o.Close(context.WithoutCancel(s.ctx)) }

// Read reads up to len(p) bytes; io.EOF at the end.
func (s *Stream) Read(p []byte) (int, error) {
	if len(p) == 0 {
		return 0, nil
	}
	d, err := s.call("Read", func(home *remoteHome) ([]byte, error) {
		return comapi.StreamRead(s.ctx, home.apt, home.end, uint32(min(len(p), maxTransfer)))
	})
	if err != nil {
		return 0, err
	}
	n := d.u32()
	d.u32()
	copied := copy(p, d.take(int(n)))
	if d.err == nil && copied == 0 {
		return 0, io.EOF
	}
	return copied, d.err
}

// Write writes all of p; it stops at an error, or with io.ErrShortWrite when the object takes no more.
func (s *Stream) Write(p []byte) (int, error) {
	written := 0
	for written < len(p) {
		part := p[written:min(len(p), written+maxTransfer)]
		d, err := s.call("Write", func(home *remoteHome) ([]byte, error) {
			return comapi.StreamWrite(s.ctx, home.apt, home.end, part)
		})
		if err != nil {
			return written, err
		}
		n := int(d.u32())
		if d.err != nil {
			return written, d.err
		}
		if written += min(n, len(part)); n < len(part) {
			return written, io.ErrShortWrite
		}
	}
	return written, nil
}

// Seek moves to a position, as io.Seeker says.
func (s *Stream) Seek(offset int64, whence int) (int64, error) {
	if whence < io.SeekStart || whence > io.SeekEnd {
		return 0, &Error{Op: s.o.op("Seek"), Code: E_INVALIDARG, Description: "no such whence"}
	}
	d, err := s.call("Seek", func(home *remoteHome) ([]byte, error) {
		return comapi.StreamSeek(s.ctx, home.apt, home.end, offset, uint32(whence))
	})
	if err != nil {
		return 0, err
	}
	return int64(d.u64()), d.err
}

// Commit makes changes permanent, in streams that hold them back until then.
func (s *Stream) Commit() error {
	_, err := s.call("Commit", func(home *remoteHome) ([]byte, error) {
		return comapi.StreamCommit(s.ctx, home.apt, home.end)
	})
	return err
}

// A remoteHome is the C++ end of a stream and the apartment that its calls are made on.
type remoteHome struct {
	apt *apartment.Apartment
	end *comapi.Object
}

// call returns what is behind the head of a reply.
func (s *Stream) call(op string, do func(*remoteHome) ([]byte, error)) (*decoder, error) {
	_, home, err := s.o.present(op)
	if err != nil {
		return nil, err
	}
	reply, err := do(&remoteHome{home, s.o.end()})
	runtime.KeepAlive(s.o)
	if err != nil {
		return nil, err
	}
	d := &decoder{b: reply}
	if e := d.outcome(s.o.op(op)); e != nil {
		return nil, e
	}
	return d, d.err
}
