// zlib_test.go: the real zlib1.dll against Go's own compress/zlib and hash packages.

//go:build windows

package zlib_test

import (
	"bytes"
	gozlib "compress/zlib"
	"hash/adler32"
	"hash/crc32"
	"io"
	"strings"
	"testing"

	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/tests/go/e2e"
	"github.com/gangway-go/gangway/tests/go/zlib/zlib"
)

func TestMain(m *testing.M) { e2e.Main(m, e2e.Module{Name: "zlib", Load: zlib.Load}) }

var data = []byte(strings.Repeat("Gangway carries bytes \x00\xff. ", 10_000))

func TestVersion(t *testing.T) {
	if version := zlib.ZlibVersion(); !strings.HasPrefix(version, "1.") {
		t.Errorf("version %q", version)
	}
}

func TestChecksumsAreThoseOfGo(t *testing.T) {
	for _, input := range [][]byte{{}, {0}, []byte("123456789"), data} {
		crc, err := zlib.Crc32(0, input)
		e2e.Check(t, err)
		e2e.Equal(t, "crc32", crc, crc32.ChecksumIEEE(input))
		if len(input) == 0 {
			continue // for no data adler32 gives its start value, whatever the first argument is
		}
		adler, err := zlib.Adler32(1, input)
		e2e.Check(t, err)
		e2e.Equal(t, "adler32", adler, adler32.Checksum(input))
	}
}

func TestGoReadsWhatZlibWrites(t *testing.T) {
	packed, err := zlib.Deflated(data)
	e2e.Check(t, err)
	if len(packed) >= len(data)/10 || uint32(len(packed)) > zlib.CompressBound(uint32(len(data))) {
		t.Errorf("%d bytes became %d", len(data), len(packed))
	}
	reader, err := gozlib.NewReader(bytes.NewReader(packed))
	e2e.Check(t, err)
	unpacked, err := io.ReadAll(reader)
	e2e.Check(t, err)
	e2e.Equal(t, "data", bytes.Equal(unpacked, data), true)
}

func TestZlibReadsWhatGoWrites(t *testing.T) {
	var packed bytes.Buffer
	writer := gozlib.NewWriter(&packed)
	_, err := writer.Write(data)
	e2e.Check(t, err)
	e2e.Check(t, writer.Close())
	unpacked, err := zlib.Inflated(packed.Bytes(), uint32(len(data)))
	e2e.Check(t, err)
	e2e.Equal(t, "data", bytes.Equal(unpacked, data), true)
}

func TestErrorsOfZlib(t *testing.T) {
	_, err := zlib.Inflated([]byte("not packed"), 100)
	e2e.Is(t, "data error", err, bridge.ErrRuntimeError)
	if !strings.Contains(err.Error(), "data error") {
		t.Errorf("error %q does not say what zlib said", err)
	}
}
