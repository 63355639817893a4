// virtuals_test.go: virtual functions that Go overrides: group M of SWIG's programs.

//go:build windows

package facts_test

import (
	"errors"
	"testing"

	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/tests/go/e2e"
	"github.com/gangway-go/gangway/tests/go/facts/facts"
)

type named string

func (n named) Id() (string, error) { return string(n), nil }

func TestPolymorphicCalls(t *testing.T) {
	alive := facts.HumanAlive()
	made := func(human facts.AnyHuman, err error) facts.AnyHuman { e2e.Check(t, err); return human }
	human, err := facts.NewHuman()
	child, err1 := facts.NewChild()
	grandchild, err2 := facts.NewGrandChild()
	ownHuman, err3 := facts.NewHumanWithImpl(named("Go's human"))
	ownChild, err4 := facts.NewChildWithImpl(named("Go's child"))
	ownGrandchild, err5 := facts.NewGrandChildWithImpl(named("Go's grandchild"))
	plain, err6 := facts.NewChildWithImpl(struct{}{})
	orphan, err7 := facts.NewOrphan()
	orphanChild, err8 := facts.NewOrphanChild()
	e2e.Check(t, errors.Join(err, err1, err2, err3, err4, err5, err6, err7, err8))
	caller, err := facts.NewCaller()
	e2e.Check(t, err)
	for _, one := range []struct {
		human facts.AnyHuman
		id    func() (string, error)
		want  string
	}{
		{human, human.Id, "Human"}, {child, child.Id, "Child"}, {grandchild, grandchild.Id, "GrandChild"},
		{ownHuman, ownHuman.Id, "Go's human"}, {ownChild, ownChild.Id, "Go's child"}, {ownGrandchild, ownGrandchild.Id, "Go's grandchild"},
		{plain, plain.Id, "Child"}, {orphan, orphan.Id, "Orphan"}, {orphanChild, orphanChild.Id, "Orphan"},
	} {
		e2e.Expect(t, "from Go", one.want)(one.id())
		e2e.Check(t, caller.Set(made(one.human, nil)))
		e2e.Expect(t, "from C++", one.want)(caller.Call())
		back, err := caller.Human()
		e2e.Check(t, err)
		e2e.Expect(t, "what comes back as its base", one.want)(back.Id())
		e2e.Check(t, caller.Reset())
	}
	e2e.Expect(t, "what C++ itself does", "Child")(ownChild.BaseId())
	e2e.Equal(t, "alive", facts.HumanAlive(), alive+9)
	e2e.Check(t, caller.Close())
	for _, one := range []interface{ Close() error }{human, child, grandchild, ownHuman, ownChild, ownGrandchild, plain, orphan, orphanChild} {
		e2e.Check(t, one.Close())
	}
	e2e.Equal(t, "alive", facts.HumanAlive(), alive)
}

func TestAnOverrideBehindAClassBetween(t *testing.T) {
	between, err := facts.GetBetween()
	e2e.Check(t, err)
	e2e.Expect[int32](t, "of the class behind it", 2)(between.Id())
	e2e.Check(t, between.Close())
}

type messages struct{}

func (messages) Message(text string) (string, error) { return "Go " + text, nil }

func TestDefaultsOfVirtualFunctions(t *testing.T) {
	own := e2e.Closing[*facts.Messages](t)(facts.NewMessagesWithImplAndNumber(messages{}, 5))
	plain := e2e.Closing[*facts.Messages](t)(facts.NewMessages())
	e2e.Expect(t, "the default, in C++", "Go default")(own.Get())
	e2e.Expect(t, "given, in C++", "Go text")(own.GetString("text"))
	e2e.Expect(t, "the default, in Go", "Go default")(own.Message())
	e2e.Expect(t, "C++'s", "C++ default")(plain.Get())
	e2e.Expect[int32](t, "the constructor's", -1)(plain.Number())
	e2e.Expect[int32](t, "given to the constructor", 5)(own.Number())
}

type statuses struct{ seen []int32 }

func (s *statuses) OrStatus(x int32) error { s.seen = append(s.seen, x); return nil }

func TestVirtualCallsOfADestructor(t *testing.T) {
	facts.SetStatus(0)
	impl := &statuses{}
	own, err := facts.NewFinalizedWithImpl(impl)
	e2e.Check(t, err)
	same, err := facts.Launder(own)
	e2e.Check(t, err)
	e2e.Equal(t, "nothing is destroyed", facts.Status(), 0)
	e2e.Check(t, same.OrStatus(2))
	e2e.Equal(t, "Go's", len(impl.seen) == 1 && impl.seen[0] == 2, true)
	e2e.Check(t, own.Close())
	e2e.Equal(t, "C++'s, in the destructor", facts.Status(), 1)
	e2e.Equal(t, "Go's is not called there", len(impl.seen), 1)
	facts.SetStatus(0)
}

type steps struct{}

func (steps) DoStep() (string, error)  { return "Go::do_step;", nil }
func (steps) GetValue() (int32, error) { return 1, nil }

type advances struct {
	steps
	self *facts.NestedOfInt
}

func (a *advances) DoAdvance() (string, error) {
	own, err := a.self.BaseDoAdvance()
	return "Go::do_advance;" + own, err
}
func (a *advances) GetName() (string, error) {
	own, err := a.self.BaseGetName()
	return own + " hello", err
}

func TestTemplatesBetweenClasses(t *testing.T) {
	step := e2e.Closing[*facts.NestedOfInt](t)(facts.NewNestedOfInt(steps{}))
	e2e.Expect(t, "one override", "Middle2::step;Step::advance;Middle2::do_advance;Go::do_step;")(step.Step())
	e2e.Expect(t, "C++'s name", "Nested::get_name")(step.Name())
	e2e.Expect[int32](t, "a pure one of the instance", 1)(step.GetValue())
	impl := &advances{}
	impl.self = e2e.Closing[*facts.NestedOfInt](t)(facts.NewNestedOfInt(impl))
	e2e.Expect(t, "two overrides", "Step::advance;Go::do_advance;Middle2::do_advance;Go::do_step;")(impl.self.Advance())
	e2e.Expect(t, "Go's name", "Nested::get_name hello")(impl.self.Name())
}

type ping struct{}

func (ping) Ping() (string, error) { return "Go::ping();", nil }

type pingPang struct{ ping }

func (pingPang) Pang() (string, error) { return "Go::pang();", nil }

func TestProtectedFunctions(t *testing.T) {
	plain := e2e.Closing[*facts.Pang](t)(facts.NewPang())
	one := e2e.Closing[*facts.Pang](t)(facts.NewPangWithImpl(ping{}))
	two := e2e.Closing[*facts.Pang](t)(facts.NewPangWithImpl(pingPang{}))
	pure := e2e.Closing[*facts.Pong](t)(facts.NewPong(ping{}))
	e2e.Expect(t, "C++'s", "Pang::pong();Pong::pong();Pang::ping();")(plain.Pong())
	e2e.Expect(t, "one override", "Pang::pong();Pong::pong();Go::ping();")(one.Pong())
	e2e.Expect(t, "an override that is called itself", "Go::ping();")(one.CallPing())
	e2e.Expect(t, "one override of two", "Pong::pang();Pang::pong();Pong::pong();Go::ping();")(one.CallUsed())
	e2e.Expect(t, "both", "Go::pang();Pang::pong();Pong::pong();Go::ping();")(two.CallUsed())
	e2e.Expect(t, "a pure one", "Pong::pong();Go::ping();")(pure.Pong())
	e2e.Expect(t, "what C++ itself does", "Pang::ping();")(one.BasePing())
}

type binary struct{ seen string }

func (b *binary) Sum(text string) (int32, error) {
	b.seen = text
	sum := int32(0)
	for _, letter := range []byte(text) {
		sum += int32(letter)
	}
	return sum, nil
}
func (b *binary) Fill(text []byte) error               { copy(text, "\x04\x03\x00\x02"); return nil }
func (b *binary) SumBehind(text string) (int32, error) { return b.Sum(text) }
func (b *binary) FillBehind(text []byte) error         { return b.Fill(text) }

func TestBinaryTexts(t *testing.T) {
	impl := &binary{}
	own := e2e.Closing[*facts.Binary](t)(facts.NewBinaryWithImpl(impl))
	e2e.Expect[int32](t, "sum", 3)(own.Run())
	e2e.Equal(t, "with NULs", impl.seen, "\x01\x00\x02\x00")
	e2e.Expect[int32](t, "memory that Go writes", 2034)(own.RunFill())
	e2e.Expect[int32](t, "behind its length", 8)(own.RunBehind())
	e2e.Equal(t, "with NULs behind its length", impl.seen, "\x03\x00\x05\x00")
	e2e.Expect[int32](t, "nothing", 0)(own.RunNothing())
	e2e.Equal(t, "nothing", impl.seen, "")
	e2e.Expect[int32](t, "memory that Go writes behind its length", 2034)(own.RunFillBehind())
	plain := e2e.Closing[*facts.Binary](t)(facts.NewBinary())
	e2e.Expect[int32](t, "C++'s behind its length", 40)(plain.RunBehind())
	e2e.Expect[int32](t, "memory that C++ writes behind its length", 4111)(plain.RunFillBehind())
	e2e.Expect[int32](t, "C++'s", 4)(plain.Run())
	e2e.Expect[int32](t, "memory that C++ writes", 1114)(plain.RunFill())
}

type texts struct{ seen string }

func (s *texts) Change(text *string) error {
	if *text != "S2" {
		return errors.New(*text)
	}
	*text = "R2"
	return nil
}
func (s *texts) Look(text string) error { s.seen = text; return nil }

func TestTextsThatGoChanges(t *testing.T) {
	impl := &texts{}
	own := e2e.Closing[*facts.Texts](t)(facts.NewTextsWithImpl(impl))
	e2e.Expect(t, "changed", "R2")(own.Run("S2"))
	e2e.Equal(t, "seen", impl.seen, "S2")
	if _, err := own.Run("other"); err == nil || err.Error() != "other" {
		t.Errorf("the error of the method came back as %v", err)
	}
	e2e.Expect(t, "C++'s", "S2C++S2")(e2e.Closing[*facts.Texts](t)(facts.NewTexts()).Run("S2"))
}

type cloned struct{ calls int32 }

func (c *cloned) GetValue() (int32, error)       { c.calls++; return c.calls, nil }
func (c *cloned) GetClass() (*facts.Made, error) { c.calls++; return facts.NewMade() }
func (c *cloned) JustDoIt() error                { c.calls++; return nil }

func TestOverridesAreFoundByTheBase(t *testing.T) {
	alive := facts.MadeAlive()
	impl := &cloned{}
	own := e2e.Closing[*facts.Cloned](t)(facts.NewClonedWithImpl(impl))
	base, err := own.Base()
	e2e.Check(t, err)
	e2e.Expect[int32](t, "a number by another name of its type", 1)(base.GetValue())
	e2e.Check(t, base.JustDoIt())
	e2e.Expect[int32](t, "an object by another name of its class", 0)(own.Consume())
	e2e.Equal(t, "calls", impl.calls, 3)
	made, err := base.GetClass()
	e2e.Check(t, err)
	e2e.Equal(t, "alive", facts.MadeAlive(), alive+1)
	e2e.Check(t, made.Close())
	e2e.Equal(t, "alive", facts.MadeAlive(), alive)
	pure := e2e.Closing[*facts.Cloning](t)(facts.NewCloning(&cloned{calls: 5}))
	e2e.Expect[int32](t, "of the abstract class", 6)(pure.GetValue())
}

func TestExtendedDirectors(t *testing.T) {
	special := e2e.Closing[*facts.Special](t)(facts.NewSpecial())
	for range 2 {
		e2e.Expect[int32](t, "of %extend", 666)(special.Dummy())
	}
}

type profiled struct{ calls int32 }

func (p *profiled) VirtualCall(a int32) (int32, error) { p.calls++; return a + 3, nil }

func TestManyVirtualCalls(t *testing.T) {
	const times = 20_000
	impl := &profiled{}
	own := e2e.Closing[*facts.Profiled](t)(facts.NewProfiledWithImpl(impl))
	a := int32(0)
	var err error
	for range times {
		a, err = own.Call(a)
		e2e.Check(t, err)
	}
	e2e.Equal(t, "from Go", a, 3*times)
	e2e.Expect[int32](t, "on a thread of C++", 3*times)(own.CallMany(times))
	e2e.Equal(t, "calls", impl.calls, 2*times)
}

type fails struct{ err error }

func (f fails) Id() (string, error) {
	if f.err == nil {
		panic("no id")
	}
	return "", f.err
}

type failure struct{ code int }

func (f *failure) Error() string { return "failure" }

type wrongly struct{}

func (wrongly) Id() bool { return true }

func TestErrorsOfOverrides(t *testing.T) {
	caller := e2e.Closing[*facts.Caller](t)(facts.NewCaller())
	call := func(impl any) error {
		human, err := facts.NewHumanWithImpl(impl)
		if err != nil {
			return err
		}
		t.Cleanup(func() { human.Close() })
		e2e.Check(t, caller.Set(human))
		_, err = caller.Call()
		e2e.Check(t, caller.Reset())
		return err
	}
	e2e.Equal(t, "an error of a type of Go's", e2e.As[*failure](t, "error", call(fails{&failure{42}})).code, 42)
	e2e.Equal(t, "a panic", e2e.As[*bridge.PanicError](t, "panic", call(fails{})).Value, any("no id"))
	if err := call(wrongly{}); err == nil {
		t.Error("a method of another result was taken")
	}
}
