// implement.go: COM objects written in Go.

package com

import (
	"context"
	"fmt"
	"reflect"
	"strings"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/go/com/internal/comapi"
)

// IDs of members that have a meaning of their own.
const (
	IDDefault int32 = 0  // the default member: what VB means by obj(x)
	IDEnum    int32 = -4 // the items, for VB's For Each and JScript's Enumerator: Get returns a slice of them
)

// A GoMember is a member of an object written in Go: a method with Call, a property with Get, Set or both, which may have
// indices.
//
// Arguments are in source order; those left out in between are Missing, those at the end not there. Set gets the new value
// as the last. Results are as arguments of calls are, and may besides be a pointer to a struct or a func, which become
// objects as New makes them. Objects among the arguments belong to the callee, as results of calls do.
//
// An error becomes an EXCEPINFO with its text; an HRESULT in its chain is its code, E_FAIL otherwise. A panic becomes one
// too, with E_UNEXPECTED. A code of success that a member returns as its error, such as S_FALSE, becomes the call's HRESULT.
//
// CallerLocale(ctx) is the locale that the caller asked for.
type GoMember struct {
	Name       string
	ID         int32    // its DISPID; 0: Implement finds one, unless Default is set
	Default    bool     // it is also the default member
	Parameters []string // for callers that name their arguments
	Call       func(ctx context.Context, args []Value) (any, error)
	Get        func(ctx context.Context, args []Value) (any, error)
	Set        func(ctx context.Context, args []Value) error
}

// Implement makes a COM object of a table of members.
//
//	clock, err := com.Implement(ctx, apt, com.GoMember{Name: "Now", Get: func(context.Context, []com.Value) (any, error) {
//		return time.Now(), nil
//	}})
//
// It has an IDispatch, and lives on apt, which must be of COM. Calls from other apartments and processes come through COM's
// proxies. Members run on goroutines, and several may run at the same time; ctx has the values of Implement's. While one
// runs, the apartment goes on: a member may call the object's caller, or anything else.
//
// The Object is Go's own reference. Once it is closed, and COM has dropped its references, the members are no longer called and can
// be collected.
func Implement(ctx context.Context, apt *apartment.Apartment, members ...GoMember) (*Object, error) {
	return implement(ctx, apt, "Go object", members)
}

// An implementation is the Go side of an object.
type implementation struct {
	ctx     context.Context
	members map[int32]*GoMember
}

func implement(ctx context.Context, apt *apartment.Apartment, label string, members []GoMember) (*Object, error) {
	numbered, err := number(members)
	if err != nil {
		return nil, err
	}
	impl := &implementation{ctx: context.WithoutCancel(ctx), members: map[int32]*GoMember{}}
	for i := range numbered {
		m := &numbered[i]
		impl.members[m.ID] = m
		if m.Default {
			impl.members[IDDefault] = m
		}
	}
	reply, err := comapi.Implement(ctx, apt, appendMembers(nil, numbered), received(apt, label, impl.take))
	if err != nil {
		return nil, err
	}
	d := decoder{b: reply, home: apt, label: label}
	if e := d.outcome(label); e != nil {
		return nil, e
	}
	v, _ := d.value()
	return v.object(), d.err
}

// number gives an ID to every member without one, and refuses members that cannot be told apart.
func number(members []GoMember) ([]GoMember, error) {
	numbered := append([]GoMember(nil), members...)
	ids, names := map[int32]bool{}, map[string]bool{}
	refuse := func(m GoMember, why string) error {
		return &bridge.ArgumentError{Entry: "com.Implement", What: fmt.Sprintf("member %q: %s", m.Name, why)}
	}
	for _, m := range numbered {
		name := strings.ToLower(m.Name)
		switch {
		case m.Name == "" && m.ID == 0 && !m.Default:
			return nil, refuse(m, "it has neither a name nor an ID")
		case checkText(m.Name) != nil || strings.ContainsRune(m.Name, 0):
			return nil, refuse(m, "the name is not text")
		case m.Name != "" && names[name]:
			return nil, refuse(m, "there are two of that name, and case does not matter")
		case m.ID != 0 && ids[m.ID] || m.Default && ids[IDDefault]:
			return nil, refuse(m, "there are two with that ID")
		case m.Call == nil && m.Get == nil && m.Set == nil:
			return nil, refuse(m, "it has no func")
		}
		names[name] = true
		ids[m.ID] = ids[m.ID] || m.ID != 0
		ids[IDDefault] = ids[IDDefault] || m.Default
	}
	next := int32(1)
	for i := range numbered {
		m := &numbered[i]
		if m.ID != 0 {
			continue
		}
		for ids[next] {
			next++
		}
		m.ID = next
		ids[next] = true
	}
	return numbered, nil
}

func appendMembers(b []byte, members []GoMember) []byte {
	b = le.AppendUint64(b, uint64(len(members)))
	for _, m := range members {
		b = le.AppendUint32(b, uint32(m.ID))
		b = le.AppendUint32(b, uint32(len(m.Parameters)))
		b = appendSized(b, m.Name)
		for _, p := range m.Parameters {
			b = appendSized(b, p)
		}
	}
	return b
}

// take carries out a call of a member; C++ calls it.
func (impl *implementation) take(c *incoming) {
	m := impl.members[c.id]
	if m == nil {
		c.skip()
		c.fail(DISP_E_MEMBERNOTFOUND, noArgument)
		return
	}
	args, byRef, err := c.arguments()
	if err != nil {
		c.refuse(err)
		return
	}
	call := &memberCall{ctx: impl.ctx, args: args, byRef: byRef, locale: c.locale}
	result, err, known := m.use(c, call)
	code, fine := successOf(err)
	switch {
	case !known:
		c.fail(DISP_E_MEMBERNOTFOUND, noArgument)
	case err != nil && !fine:
		c.refuse(err)
	default:
		c.give(impl.ctx, code, result, call.changes)
	}
}

// A memberCall is a call of a member.
type memberCall struct {
	ctx     context.Context
	args    []Value
	byRef   []bool
	locale  uint32
	changes []change
}

type callKey struct{}

// use calls the func of the member that the caller means. known is false when there is none.
func (m *GoMember) use(c *incoming, call *memberCall) (result any, err error, known bool) {
	ctx := context.WithValue(call.ctx, callKey{}, call)
	switch {
	case c.uses(flagPut | flagPutRef):
		if m.Set == nil || len(call.args) == 0 {
			return nil, nil, false
		}
		return nil, m.Set(ctx, call.args), true
	case m.Get != nil && (c.uses(flagGet) || m.Call == nil):
		result, err = m.Get(ctx, call.args)
	case m.Call != nil && (c.uses(flagMethod) || c.id == IDDefault):
		result, err = m.Call(ctx, call.args)
	default:
		return nil, nil, false
	}
	return result, err, true
}

// SetArgument changes by-reference argument i, counted from 0, of the member's call that ctx belongs to. A caller that passed the
// argument by value does not see the change, and there is no error.
func SetArgument(ctx context.Context, i int, value any) error {
	call, _ := ctx.Value(callKey{}).(*memberCall)
	if call == nil || i < 0 || i >= len(call.args) {
		return fmt.Errorf("com: SetArgument %d: %w", i, errNotByRef)
	}
	v, err := ValueOf(value)
	if err != nil {
		return inCall(err, "SetArgument", fmt.Sprintf("argument %d", i))
	}
	if call.byRef[i] {
		call.changes = append(call.changes, change{i, v})
	}
	return nil
}

// give answers a call with a Go value, which may have to become an object first.
func (c *incoming) give(ctx context.Context, code bridge.HRESULT, result any, changes []change) {
	v, made, err := c.resultOf(ctx, result)
	if err == nil {
		err = v.on(c.home)
	}
	for _, change := range changes {
		if err == nil {
			err = change.value.on(c.home)
		}
	}
	if err != nil {
		c.refuse(inCall(err, c.label, "result"))
	} else {
		c.answer(code, v, changes)
	}
	made.forget()
}

// resultOf makes a value of a result; made is an object that was made for it.
func (c *incoming) resultOf(ctx context.Context, result any) (v Value, made *Object, err error) {
	if !becomesObject(result) {
		v, err = ValueOf(result)
		return v, nil, err
	}
	if reflect.ValueOf(result).IsNil() {
		return objectOf(nil), nil, nil
	}
	if made, err = New(ctx, c.home, result); err != nil {
		return Value{}, nil, err
	}
	return objectOf(made), made, nil
}
