// usercode_test.go: C++ code that an interface file puts around calls runs, and cleans up whatever happens.

//go:build windows

package usercode_test

import (
	"runtime/debug"
	"strings"
	"testing"

	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/tests/go/e2e"
	"github.com/gangway-go/gangway/tests/go/usercode/usercode"
)

func TestMain(m *testing.M) { e2e.Main(m, e2e.Module{Name: "usercode", Load: usercode.Load}) }

func failed(t *testing.T, err error, class, text string) {
	t.Helper()
	thrown := e2e.As[*bridge.Exception](t, "the error", err)
	if thrown.Type != class || !strings.Contains(thrown.What, text) {
		t.Errorf("the error is %s %q, want %s with %q", thrown.Type, thrown.What, class, text)
	}
}

func got[T comparable](t *testing.T, what string, value T, err error, want T) {
	t.Helper()
	e2e.Check(t, err)
	e2e.Equal(t, what, value, want)
}

func count(t *testing.T, f func() (int32, error)) int32 {
	t.Helper()
	n, err := f()
	e2e.Check(t, err)
	return n
}

func TestInitRunsWhenTheModuleIsLoaded(t *testing.T) {
	began, err := usercode.Initialised()
	got(t, "initialised", began, err, true)
}

func TestCheckRefusesAnArgument(t *testing.T) {
	h, err := usercode.Half(8)
	got(t, "half", h, err, 4)
	_, err = usercode.Half(7)
	failed(t, err, "std::invalid_argument", "even of half is odd")
}

func TestContractIsKept(t *testing.T) {
	r, err := usercode.Root(49)
	got(t, "root", r, err, 7)
	_, err = usercode.Root(-1)
	failed(t, err, "std::invalid_argument", "require")
	_, err = usercode.Root(50)
	failed(t, err, "std::invalid_argument", "ensure")
}

func TestExceptionBlockRuns(t *testing.T) {
	r, err := usercode.Risky(7)
	got(t, "risky", r, err, 7)
	_, err = usercode.Risky(1)
	failed(t, err, "std::runtime_error", "broken 41")
	_, err = usercode.Risky(2)
	failed(t, err, "std::runtime_error", "not caught by %exception")
}

func TestCatchesConverts(t *testing.T) {
	_, err := usercode.Listed(1)
	failed(t, err, "std::out_of_range", "code 42")
	_, err = usercode.Listed(2)
	failed(t, err, "std::logic_error", "listed and not converted")
}

func TestArgumentsAreConvertedAndFreed(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(1))
	before := count(t, usercode.Cleaned)
	n, err := usercode.Measure("four", 2)
	got(t, "measure", n, err, 80)
	_, err = usercode.Measure("four", -1)
	failed(t, err, "std::runtime_error", "no such unit")
	e2e.Equal(t, "freed", count(t, usercode.Cleaned)-before, 2)
}

func TestValuesThatGoDoesNotPass(t *testing.T) {
	before := count(t, usercode.Finished)
	h, err := usercode.Hidden(5)
	got(t, "hidden", h, err, 1005)
	e2e.Equal(t, "code behind the call", count(t, usercode.Finished)-before, 1)
	sum, err := usercode.Total()
	got(t, "total", sum, err, 3)
}

func TestDefaultOfATypemap(t *testing.T) {
	r, err := usercode.Ratio(3)
	got(t, "ratio with the default", r, err, 1.5)
	r, err = usercode.RatioWithUnder(3, 4)
	got(t, "ratio", r, err, 0.75)
}

func TestResultIsConverted(t *testing.T) {
	d, err := usercode.Doubled(20)
	got(t, "doubled", d, err, 41)
}

func TestTextIsFreedOnceItIsCopied(t *testing.T) {
	for range 100 {
		text, err := usercode.MadeText('x')
		got(t, "text", text, err, "xxx")
	}
	e2e.Equal(t, "texts that are left", count(t, usercode.Allocated), 0)
}

func TestSharesAreCounted(t *testing.T) {
	alive := count(t, usercode.SharedAlive)
	s, err := usercode.NewShared(3)
	e2e.Check(t, err)
	n, err := s.Shares()
	got(t, "shares", n, err, 1)
	e2e.Equal(t, "alive", count(t, usercode.SharedAlive)-alive, 1)
	e2e.Check(t, s.Close())
	e2e.Equal(t, "alive after Close", count(t, usercode.SharedAlive)-alive, 0)
	_, err = s.Number()
	_ = e2e.As[*bridge.HandleError](t, "after Close", err)
}

func TestDestructorInExtend(t *testing.T) {
	s, err := usercode.NewStream(10)
	e2e.Check(t, err)
	e2e.Equal(t, "streams", count(t, usercode.Streams), 1)
	left, err := s.Left()
	got(t, "left", left, err, 10)
	e2e.Check(t, s.SetLeft(4))
	at, err := s.Skip(1)
	got(t, "position", at, err, 7)
	failed(t, s.SetLeft(11), "std::out_of_range", "more than there is")
	who, err := s.Whoami()
	got(t, "who", who, err, "whoami of Stream")
	e2e.Check(t, s.Close())
	e2e.Equal(t, "streams after Close", count(t, usercode.Streams), 0)
}

func TestAllocators(t *testing.T) {
	e2e.Equal(t, "sizeof", usercode.SizeofDouble(), 8)
	memory, err := usercode.CallocDoubleWithCount(3)
	e2e.Check(t, err)
	e2e.Equal(t, "memory", memory.At(2), 0)
	e2e.Check(t, usercode.FreeDouble(memory))
}

func TestAttributes(t *testing.T) {
	d, err := usercode.NewDisc(2)
	e2e.Check(t, err)
	defer d.Close()
	e2e.Check(t, d.SetRadius(3))
	r, err := d.Radius()
	got(t, "radius", r, err, 3)
	e2e.Check(t, d.SetLabel("wheel"))
	l, err := d.Label()
	got(t, "label", l, err, "wheel")
}

func TestBytesOfCMemory(t *testing.T) {
	memory, err := usercode.MallocVoidWithBytes(8)
	e2e.Check(t, err)
	e2e.Check(t, usercode.Memmove(memory, []byte{1, 0, 0, 0, 2, 1, 0, 0}))
	all, err := usercode.CdataWithNelements(memory, 8)
	got(t, "bytes", string(all), err, "\x01\x00\x00\x00\x02\x01\x00\x00")
	one, err := usercode.Cdata(memory)
	got(t, "one byte", string(one), err, "\x01")
	numbers, err := usercode.NumbersAt(memory)
	e2e.Check(t, err)
	two, err := usercode.CdataIntWithNelements(numbers, 2)
	got(t, "two numbers", string(two), err, string(all))
	none, err := usercode.CdataIntWithNelements(numbers, -1)
	got(t, "less than none", string(none), err, "")
	e2e.Check(t, usercode.FreeVoid(memory))
}
