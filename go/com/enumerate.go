// enumerate.go: the items of collections.
//
// Invariants
//   - A loop is at its end when the server has no more items to give, not when it gives fewer than it was asked for.
//   - Items are fetched some at a time. Fetched items that the loop never comes to are closed, whatever ends the loop.

package com

import (
	"context"
	"iter"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/bridge"
)

// How many items are fetched at once: few at first, as some servers need long for each item.
const (
	firstBatch = 4
	lastBatch  = 256
)

// Each goes through the items of a collection, as VB's For Each does. An error is the last thing that the loop gets.
//
//	for item, err := range files.Each(ctx) {
//		if err != nil {
//			return err
//		}
//		…
//	}
//
// Items that are objects are the loop's to close. The loop may use the collection and end when it likes. Whether it sees
// what changes in the collection meanwhile is the server's business, and some items are fetched ahead.
func (o *Object) Each(ctx context.Context) iter.Seq2[Value, error] {
	return func(yield func(Value, error) bool) {
		e, err := o.Enumerator(ctx)
		if err != nil {
			yield(Value{}, err)
			return
		}
		defer func() { _ = e.Close(ctx) }()
		for n := firstBatch; ; n = min(2*n, lastBatch) {
			b, err := e.fetch(ctx, n)
			if err != nil {
				yield(Value{}, err)
				return
			}
			if b.empty() || !b.each(yield) {
				return
			}
		}
	}
}

// All is Each with the items converted: see Value.Into. An item that does not fit is closed, and its error ends the loop.
//
//	for key, err := range com.All[string](ctx, dict) { … }
func All[T any](ctx context.Context, o *Object) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		n := 0
		for v, err := range o.Each(ctx) {
			var t T
			if err == nil {
				if t, err = To[T](v); err != nil {
					_ = v.Close(ctx)
					err = inCall(within(err, n), o.String(), "")
				}
			}
			if !yield(t, err) || err != nil {
				return
			}
			n++
		}
	}
}

// List returns all items of a collection, converted. With an error it returns no items; objects among them have been closed.
func List[T any](ctx context.Context, o *Object) ([]T, error) {
	var list []T
	for item, err := range All[T](ctx, o) {
		if err != nil {
			for _, t := range list {
				if v, err := ValueOf(t); err == nil {
					_ = v.Close(ctx)
				}
			}
			return nil, err
		}
		list = append(list, item)
	}
	return list, nil
}

// An Enumerator is a place in a collection: an IEnumVARIANT. Most programs use Each or All instead.
type Enumerator struct{ object *Object }

// Enumerator makes an Enumerator for a collection: of what its _NewEnum returns, or of the object itself when that is an
// enumerator. The caller must close it.
func (o *Object) Enumerator(ctx context.Context) (*Enumerator, error) {
	const op = "enumerate"
	raw, home, err := o.present(op)
	if err != nil {
		return nil, err
	}
	answer, err := raw.Enumerate(ctx)
	return enumeratorIn(answer, err, home, o.op(op), o.label)
}

func enumeratorIn(answer []byte, err error, home *apartment.Apartment, op, label string) (*Enumerator, error) {
	object, err := objectIn(answer, err, home, op, label)
	if err != nil {
		return nil, err
	}
	return &Enumerator{object}, nil
}

// Close gives the enumerator up. Later calls do nothing.
func (e *Enumerator) Close(ctx context.Context) error { return e.object.Close(ctx) }

// Next returns the next items, at most n, and none at the end. With an error it returns the items before the error.
func (e *Enumerator) Next(ctx context.Context, n int) ([]Value, error) {
	b, err := e.fetch(ctx, n)
	if err != nil {
		return nil, err
	}
	items := make([]Value, 0, b.left)
	b.each(func(v Value, e error) bool {
		if err = e; e == nil {
			items = append(items, v)
		}
		return e == nil
	})
	return items, err
}

// Skip leaves out n items. It reports whether there were as many.
func (e *Enumerator) Skip(ctx context.Context, n int) (bool, error) {
	raw, _, err := e.object.present("skip")
	if err != nil {
		return false, err
	}
	answer, err := raw.Skip(ctx, uint32(max(0, n)))
	code, err := statusIn(answer, err, e.object.op("skip"))
	return code == sOK, err
}

const sOK = bridge.HRESULT(0)

// Reset goes back to the first item. Some collections cannot.
func (e *Enumerator) Reset(ctx context.Context) error {
	raw, _, err := e.object.present("reset")
	if err != nil {
		return err
	}
	answer, err := raw.Reset(ctx)
	_, err = statusIn(answer, err, e.object.op("reset"))
	return err
}

// Clone makes a second enumerator that stands at the same item. Some collections cannot.
func (e *Enumerator) Clone(ctx context.Context) (*Enumerator, error) {
	raw, home, err := e.object.present("clone")
	if err != nil {
		return nil, err
	}
	answer, err := raw.Clone(ctx)
	return enumeratorIn(answer, err, home, e.object.op("clone"), e.object.label)
}

// A batch is some fetched items, and the error that the server had at the one behind them.
type batch struct {
	d    decoder
	left int
	end  uint32 // 1: the server has returned S_FALSE, which some servers do although there are more items
	op   string
}

// batchFailed is the end of a batch that has an error behind its items.
const batchFailed = 2

func (e *Enumerator) fetch(ctx context.Context, n int) (*batch, error) {
	raw, home, err := e.object.present("next")
	if err != nil {
		return nil, err
	}
	answer, err := raw.Next(ctx, uint32(max(1, min(n, lastBatch))))
	if err != nil {
		return nil, err
	}
	b := &batch{d: decoder{b: answer, home: home, label: e.object.label}, op: e.object.op("next")}
	if e := b.d.outcome(b.op); e != nil {
		return nil, e
	}
	count := b.d.u32()
	b.end = b.d.u32()
	b.left = int(min(count, uint32(len(answer))))
	return b, b.d.err
}

// empty reports whether the server has no more items to give.
func (b *batch) empty() bool { return b.left == 0 && b.end != batchFailed }

// each hands the items out, and the error behind them, until yield returns false; the other items are closed.
func (b *batch) each(yield func(Value, error) bool) bool {
	defer b.drop()
	for b.left > 0 {
		b.left--
		v, _ := b.d.value()
		if b.d.err != nil {
			yield(Value{}, b.d.err)
			return false
		}
		if !yield(v, nil) {
			return false
		}
	}
	if b.end != batchFailed {
		return true
	}
	var err error = errMalformed
	if e := b.d.failure(b.op); e != nil {
		err = e
	}
	yield(Value{}, err)
	return false
}

// drop closes the objects among the items that are left.
func (b *batch) drop() {
	b.d.adopt = func(handle uint64, _ VarType) *Object {
		discard(handle)
		return nil
	}
	for ; b.left > 0 && b.d.err == nil; b.left-- {
		b.d.value()
	}
}
