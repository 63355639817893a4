// record.go: VT_RECORD: structures of a type library.
//
// Invariant: a record has every field of its type, in the type's order.

package com

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/com/internal/comapi"
)

// record is what Value.ref points to in a VT_RECORD.
type record struct {
	name   string
	info   *Object // its IRecordInfo
	fields []recordField
}

type recordField struct {
	RecordField
	value Value
}

// A RecordField is one field of a structure. A field of VT_VARIANT takes every value.
type RecordField struct {
	Name string
	Type VarType
}

// A RecordType is a structure of a type library, for making values of it. It and its values belong to an apartment, as objects
// do; it may be used from any goroutine.
type RecordType struct {
	zero *record
}

// FindRecord returns the structure of that name in a type library: a file, or "{LIBID} 1.0" when the library is registered.
//
//	order, err := com.FindRecord(ctx, apt, `C:\shop\shop.tlb`, "Order")
//	…
//	value, err := order.Of(Order{Number: 7, Text: "two apples"})
//	_, err = shop.Call(ctx, "Place", value)
//
// The caller must close the RecordType. The error is an *Error: TYPE_E_CANTLOADLIBRARY when there is no such library,
// TYPE_E_ELEMENTNOTFOUND when the library has no such structure, DISP_E_BADVARTYPE when the structure has fields of types without a
// counterpart, such as arrays of fixed length; or it is one of package apartment's.
func FindRecord(ctx context.Context, apt *apartment.Apartment, library, name string) (*RecordType, error) {
	answer, err := comapi.RecordType(ctx, apt, library, name)
	v, err := valueIn(answer, err, apt, "record "+name, name)
	if err != nil {
		return nil, err
	}
	zero := v.record()
	if zero == nil {
		return nil, errMalformed
	}
	return &RecordType{zero}, nil
}

// RecordType returns the type of a VT_RECORD, for making another value of it; nil for all other values. It can be used until v is
// closed.
func (v Value) RecordType() *RecordType {
	r := v.record()
	if r == nil {
		return nil
	}
	return &RecordType{&record{r.name, r.info.borrow(), r.fields}}
}

// String returns the structure's name.
func (t *RecordType) String() string { return t.zero.name }

// Fields returns the structure's fields, in order.
func (t *RecordType) Fields() []RecordField {
	fields := make([]RecordField, len(t.zero.fields))
	for i, f := range t.zero.fields {
		fields[i] = f.RecordField
	}
	return fields
}

// Of makes a value of the structure from a Go struct, or a pointer to one. Each exported Go field becomes the field of its name,
// or of the name in its tag `com:"…"`, whatever the case; a field with `com:"-"` is left out. Every field must have a counterpart
// on the other side, and the Go values must fit as arguments of Typed do. The error is a *ConvertError that names both types.
//
// The value need not be closed, except for objects in it. It can be used until the type is closed.
func (t *RecordType) Of(v any) (Value, error) {
	from := reflect.ValueOf(v)
	if from.Kind() == reflect.Pointer && !from.IsNil() {
		from = from.Elem()
	}
	to := t.zero.describe()
	if from.Kind() != reflect.Struct {
		return Value{}, &ConvertError{From: fmt.Sprintf("%T", v), To: to, Cause: errNoStruct}
	}
	made := &record{t.zero.name, t.zero.info.borrow(), nil}
	places, err := t.zero.places(from.Type())
	if err != nil {
		return Value{}, &ConvertError{From: from.Type().String(), To: to, Cause: err}
	}
	for i, f := range t.zero.fields {
		value, err := ValueOf(from.Field(places[i]).Interface())
		if err == nil {
			value, err = value.to(f.Type)
		}
		if err != nil {
			return Value{}, inCall(err, "", fmt.Sprintf("field %s of %s", f.Name, to))
		}
		made.fields = append(made.fields, recordField{f.RecordField, value})
	}
	value := Value{vt: VT_RECORD, ref: made}
	return value, value.passable(0)
}

// Close gives the type up. Its values can no longer be passed then. Later calls do nothing.
func (t *RecordType) Close(ctx context.Context) error { return t.zero.info.Close(ctx) }

var errNoStruct = errors.New("not a struct")

func (v Value) record() *record {
	r, _ := v.ref.(*record)
	return r
}

func (r *record) describe() string { return VT_RECORD.String() + " " + r.name }

// places finds the field of a Go struct for each field of the record.
func (r *record) places(t reflect.Type) ([]int, error) {
	byName := map[string]int{}
	for i := range t.NumField() {
		f := t.Field(i)
		name, _, _ := strings.Cut(f.Tag.Get("com"), ",")
		if name == "-" || !f.IsExported() {
			continue
		}
		if name == "" {
			name = f.Name
		}
		if _, twice := byName[strings.ToLower(name)]; twice {
			return nil, fmt.Errorf("the struct has two fields %s", name)
		}
		byName[strings.ToLower(name)] = i
	}
	places := make([]int, len(r.fields))
	for i, f := range r.fields {
		place, found := byName[strings.ToLower(f.Name)]
		if !found {
			return nil, fmt.Errorf("the struct has no field %s", f.Name)
		}
		places[i] = place
		delete(byName, strings.ToLower(f.Name))
	}
	if len(byName) != 0 {
		first := slices.Min(slices.Collect(maps.Values(byName)))
		return nil, fmt.Errorf("the record has no field %s", t.Field(first).Name)
	}
	return places, nil
}

// intoStruct fills a Go struct. After an error the struct is as it was.
func (v Value) intoStruct(t reflect.Value) error {
	r := v.record()
	if r == nil {
		return v.refuse(t.Addr().Interface(), nil)
	}
	places, err := r.places(t.Type())
	if err != nil {
		return v.refuse(t.Addr().Interface(), err)
	}
	filled := reflect.New(t.Type()).Elem()
	filled.Set(t)
	for i, f := range r.fields {
		if err := f.value.Into(filled.Field(places[i]).Addr().Interface()); err != nil {
			return inCall(err, "", fmt.Sprintf("field %s of %s", f.Name, r.describe()))
		}
	}
	t.Set(filled)
	return nil
}

// any returns the record as a map.
func (r *record) any() map[string]any {
	fields := make(map[string]any, len(r.fields))
	for _, f := range r.fields {
		fields[f.Name] = f.value.Any()
	}
	return fields
}

// objects visits the objects in r, and its type, until visit returns false.
func (r *record) objects(visit func(*Object) bool) bool {
	for _, f := range r.fields {
		if !f.value.objects(visit) {
			return false
		}
	}
	return visit(r.info)
}

func (r *record) append(b []byte, flags uint16) []byte {
	b = appendHead(b, VT_RECORD, flags, len(r.fields))
	b = le.AppendUint64(b, r.info.handle())
	b = appendSized(b, r.name)
	for _, f := range r.fields {
		b = appendValue(appendSized(b, f.Name), f.value, 0)
	}
	return b
}

// record reads what follows a record's head.
func (d *decoder) record(fields uint32) Value {
	const least = 16 // bytes of a field
	if d.depth == maxDepth || int64(fields) > int64(len(d.b)-d.at)/least {
		d.fail("a record of %d fields in %d others", fields, d.depth)
		return Value{}
	}
	r := &record{info: d.object(VT_UNKNOWN, d.u64()), name: d.sized()}
	if d.err == nil && r.info == nil {
		d.fail("a record without its type")
	}
	d.depth++
	for range fields {
		var f recordField
		n := d.u32()
		f.Type = VarType(d.u32())
		f.Name = d.text(n)
		f.value, _ = d.value()
		if d.err != nil {
			return Value{}
		}
		r.fields = append(r.fields, f)
	}
	d.depth--
	return Value{vt: VT_RECORD, ref: r}
}

// borrowed is the C++ end of an object that another Object closes.
type borrowed struct{ remote }

func (borrowed) Close(context.Context) error { return nil }

func (o *Object) borrow() *Object {
	if _, is := o.raw.(borrowed); is {
		return o
	}
	return &Object{raw: borrowed{o.raw}, vt: o.vt, label: o.label}
}
