// events_wire.go: the calls of C++ that describe an object's events and connect to them, and their answers. See
// cpp/com/connection.hpp.

package com

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"strings"

	"github.com/gangway-go/gangway/go/com/internal/comapi"
)

// eventInterface is a set of events, as an object's type information describes it.
type eventInterface struct {
	iid    string
	name   string // the IID when the interface has no name
	typed  bool   // there is type information, so events is complete
	events []eventMember
}

type eventMember struct {
	id         int32
	name, help string
	parameters []string
}

// unknown returns a message that says that there is no event of that name, and which events there are.
func (i eventInterface) unknown(name string) string {
	if !i.typed {
		return fmt.Sprintf("there is no type information for the events %s, so no names: use OnID instead of On(%q, …)", i.name, name)
	}
	names := make([]string, len(i.events))
	for n, e := range i.events {
		names[n] = e.name
	}
	slices.Sort(names)
	return fmt.Sprintf("there is no event %q among those of %s: %s", name, i.name, strings.Join(names, ", "))
}

// end returns the C++ end of an object that is not Nothing; nil for an object that tests made.
func (o *Object) end() *comapi.Object {
	end, _ := o.raw.(*comapi.Object)
	return end
}

// events asks C++ for a set of events, wanted by its IID or name; the empty string stands for the object's default set.
func (o *Object) events(ctx context.Context, wanted string) (eventInterface, error) {
	home, err := o.raw.Home()
	if err != nil {
		return eventInterface{}, err
	}
	reply, err := comapi.DescribeEvents(ctx, home, o.end(), wanted)
	if err != nil {
		return eventInterface{}, err
	}
	d := decoder{b: reply}
	if e := d.outcome(o.op("Subscribe")); e != nil {
		return eventInterface{}, e
	}
	i := d.eventInterface()
	return i, d.err
}

func (d *decoder) eventInterface() eventInterface {
	i := eventInterface{iid: d.sized(), name: d.sized()}
	n := d.u32()
	i.typed = d.u32() != 0
	for range n {
		e := eventMember{id: int32(d.u32())}
		parameters := d.u32()
		e.name, e.help = d.sized(), d.sized()
		for range parameters {
			if d.err != nil {
				return i
			}
			e.parameters = append(e.parameters, d.sized())
		}
		if d.err != nil {
			return i
		}
		i.events = append(i.events, e)
	}
	return i
}

// sized reads a text with its length before it.
func (d *decoder) sized() string {
	n := d.u32()
	d.u32()
	return d.text(n)
}

func appendSized(b []byte, text string) []byte {
	b = le.AppendUint32(b, uint32(len(text)))
	return appendText(le.AppendUint32(b, 0), text)
}

// advise connects to the events whose DISPIDs are in heard, or to all when heard is empty. end ends the connection.
func (o *Object) advise(ctx context.Context, wanted string, heard []int32, take func(*incoming)) (end func(context.Context) error, err error) {
	home, err := o.raw.Home()
	if err != nil {
		return nil, err
	}
	request := le.AppendUint64(nil, uint64(len(heard)))
	for _, id := range heard {
		request = le.AppendUint32(request, uint32(id))
	}
	request = pad(request)
	source := o.end()
	reply, err := comapi.Advise(ctx, home, source, wanted, request, received(home, o.label, take))
	if err != nil {
		return nil, err
	}
	d := decoder{b: reply}
	if e := d.outcome(o.op("Subscribe")); e != nil {
		return nil, e
	}
	connection := d.u64()
	if d.err != nil {
		return nil, d.err
	}
	op := o.op("Unadvise")
	return func(ctx context.Context) error {
		reply, err := comapi.Unadvise(ctx, home, source, connection)
		runtime.KeepAlive(source)
		if err != nil {
			return err
		}
		d := decoder{b: reply}
		if e := d.outcome(op); e != nil {
			return e
		}
		return d.err
	}, nil
}
