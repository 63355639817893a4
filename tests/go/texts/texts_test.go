// texts_test.go: Go strings and C++ text of every form, at the edges of their encodings.

//go:build windows

package texts_test

import (
	"bytes"
	"hash/fnv"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/tests/go/e2e"
	"github.com/gangway-go/gangway/tests/go/texts/texts"
)

func TestMain(m *testing.M) { e2e.Main(m, e2e.Module{Name: "texts", Load: texts.Load}) }

type form struct {
	name   string
	echo   func(string) (string, error)
	length func(string) (uint, error)
}

var (
	pointerForms = []form{{"const char *", texts.CEcho, texts.CLength}}
	narrowForms  = []form{
		{"const std::string &", texts.StringEcho, texts.StringLength},
		{"std::string", texts.ValueEcho, texts.StringLength},
		{"std::string_view", texts.ViewEcho, texts.ViewLength},
	}
	wideForms = []form{
		{"const wchar_t *", texts.WideEcho, texts.WideLength},
		{"std::wstring", texts.WstringEcho, texts.WstringLength},
		{"std::wstring_view", texts.WviewEcho, texts.WstringLength},
	}
)

// plain is text that every form takes.
var plain = map[string]string{
	"empty":            "",
	"one byte":         "x",
	"39 bytes":         strings.Repeat("s", 39),
	"40 bytes":         strings.Repeat("s", 40),
	"41 bytes":         strings.Repeat("s", 41),
	"255 bytes":        strings.Repeat("t", 255),
	"256 bytes":        strings.Repeat("t", 256),
	"257 bytes":        strings.Repeat("t", 257),
	"two-byte runes":   "Größe: ½",
	"outside the BMP":  "a😀b\U0010fffd",
	"highest in BMP":   "\ufffd\uffff",
	"one MiB":          strings.Repeat("0123456789abcdef", 1<<16),
	"one MiB of emoji": strings.Repeat("😀", 1<<18),
}

func TestEveryFormTakesPlainText(t *testing.T) {
	for _, form := range append(append(append([]form{}, pointerForms...), narrowForms...), wideForms...) {
		for name, text := range plain {
			got, err := form.echo(text)
			if err != nil || got != text {
				t.Errorf("%s, %s: %.40q, %v", form.name, name, got, err)
			}
		}
	}
}

func TestLengthsCountUnitsOfTheForm(t *testing.T) {
	for name, text := range plain {
		for _, form := range append(append([]form{}, pointerForms...), narrowForms...) {
			got, err := form.length(text)
			if err != nil || got != uint(len(text)) {
				t.Errorf("%s, %s: length %d, %v, want %d", form.name, name, got, err, len(text))
			}
		}
		for _, form := range wideForms {
			got, err := form.length(text)
			if want := uint(len(utf16.Encode([]rune(text)))); err != nil || got != want {
				t.Errorf("%s, %s: length %d, %v, want %d", form.name, name, got, err, want)
			}
		}
	}
}

func TestContentArrivesByteForByte(t *testing.T) {
	for _, text := range append([]string{"\xff\xfe\x80", "a\xc3"}, plain["one MiB"], "Größe") {
		hash := fnv.New32a()
		hash.Write([]byte(text))
		for name, call := range map[string]func(string) (uint32, error){
			"const char *": texts.CHash, "std::string": texts.StringHash, "pointer and length": texts.CountedHash,
		} {
			if got, err := call(text); err != nil || got != hash.Sum32() {
				t.Errorf("%s of %.20q: %#x, %v, want %#x", name, text, got, err, hash.Sum32())
			}
		}
	}
}

func TestEmbeddedNulPassesWhereTheLengthIsKnown(t *testing.T) {
	const text = "before\x00after\x00"
	for _, form := range narrowForms {
		got, err := form.echo(text)
		if err != nil || got != text {
			t.Errorf("%s: %q, %v", form.name, got, err)
		}
	}
	for _, form := range wideForms[1:] {
		got, err := form.echo(text)
		if err != nil || got != text {
			t.Errorf("%s: %q, %v", form.name, got, err)
		}
	}
	length, err := texts.CountedLength(text)
	e2e.Check(t, err)
	e2e.Equal(t, "counted length", length, uint(len(text)))
}

func TestEmbeddedNulIsRefusedInPointerText(t *testing.T) {
	for name, call := range map[string]func(string) (string, error){"const char *": texts.CEcho, "const wchar_t *": texts.WideEcho} {
		for _, text := range []string{"\x00", "before\x00after", strings.Repeat("x", 1000) + "\x00"} {
			got, err := call(text)
			refusal := e2e.As[*bridge.ArgumentError](t, name, err)
			if got != "" || !strings.Contains(refusal.Error(), "text") {
				t.Errorf("%s: %q, %v; want no text and an error that names the argument", name, got, err)
			}
		}
	}
}

func TestInvalidUTF8(t *testing.T) {
	for _, text := range []string{"\xff", "a\xc3", "\xf0\x9f\x98", "\xc0\x80", "\xf4\x90\x80\x80"} {
		for _, form := range append(append([]form{}, pointerForms...), narrowForms...) {
			if got, err := form.echo(text); err != nil || got != text {
				t.Errorf("%s keeps bytes as they are: %q, %v, want %q", form.name, got, err, text)
			}
		}
		for _, form := range wideForms {
			got, err := form.echo(text)
			_ = e2e.As[*bridge.ArgumentError](t, form.name+" of invalid UTF-8", err)
			e2e.Equal(t, form.name+" of invalid UTF-8", got, "")
		}
	}
}

// Windows file names may hold half a surrogate pair. Such a unit travels as its three-byte form (WTF-8), both ways.
func TestLoneSurrogatesSurvive(t *testing.T) {
	for _, test := range []struct {
		units []uint16
		text  string
		seen  string
	}{
		{[]uint16{0xd800}, "\xed\xa0\x80", "d800"},
		{[]uint16{0xdfff}, "\xed\xbf\xbf", "dfff"},
		{[]uint16{'a', 0xdc00, 'b'}, "a\xed\xb0\x80b", "0061 dc00 0062"},
		{[]uint16{0xdc00, 0xd800}, "\xed\xb0\x80\xed\xa0\x80", "dc00 d800"},
		{[]uint16{0xd83d, 0xde00}, "😀", "d83d de00"},
		{[]uint16{0xd83d, 0xd83d, 0xde00}, "\xed\xa0\xbd😀", "d83d d83d de00"},
	} {
		text, err := texts.FromUnits(test.units)
		e2e.Check(t, err)
		e2e.Equal(t, "from "+test.seen, text, test.text)
		seen, err := texts.UnitsSeen(test.text)
		e2e.Check(t, err)
		e2e.Equal(t, "units of "+test.seen, seen, test.seen)
	}
}

func TestNullIsEmpty(t *testing.T) {
	for name, call := range map[string]func() (string, error){"char": texts.CNull, "wchar_t": texts.WideNull, "empty": texts.CEmpty} {
		text, err := call()
		e2e.Check(t, err)
		e2e.Equal(t, name, text, "")
	}
}

func TestResultsOfEverySizeAroundTheFrame(t *testing.T) {
	for _, size := range []uint{0, 1, 39, 40, 41, 42, 100, 4095, 4096, 1 << 20} {
		want := strings.Repeat("abcdefghijklmnopqrstuvwxyz", int(size)/26+1)[:size]
		text, err := texts.StringOfSize(size)
		e2e.Check(t, err)
		wide, err := texts.WstringOfSize(size)
		e2e.Check(t, err)
		binary, err := texts.BytesOfSize(size)
		e2e.Check(t, err)
		if text != want || wide != want || string(binary) != want {
			t.Errorf("size %d: got %d, %d and %d bytes, or other content", size, len(text), len(wide), len(binary))
		}
	}
}

func TestBinaryDataIsBytes(t *testing.T) {
	all := make([]byte, 256)
	for i := range all {
		all[i] = byte(i)
	}
	got, err := texts.BytesEcho(string(all))
	e2e.Check(t, err)
	if !bytes.Equal(got, all) {
		t.Errorf("bytes came back as % x", got)
	}
}

func TestFormsDoNotMix(t *testing.T) {
	got, err := texts.Join("one", "two\x00", "", "ä", "😀")
	e2e.Check(t, err)
	e2e.Equal(t, "join", got, "one|two\x00||00e4|d83d de00")
}
