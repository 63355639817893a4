// members.go: the members of an object, as its type information describes them.

package com

import "context"

// A Type describes an object's members, as its type library has them.
type Type struct {
	Name    string
	Members []Member
}

// A MemberKind says how a member is used.
type MemberKind uint16

// Kinds of members. A property that can be read and changed appears once for each.
const (
	Variable       MemberKind = 0 // a property to be read and changed
	Method         MemberKind = 1
	PropertyGet    MemberKind = 2
	PropertySet    MemberKind = 4
	PropertySetRef MemberKind = 8
)

// String returns the kind's name.
func (k MemberKind) String() string {
	switch k {
	case Variable:
		return "variable"
	case Method:
		return "method"
	case PropertyGet:
		return "property get"
	case PropertySet:
		return "property set"
	case PropertySetRef:
		return "property set ref"
	}
	return "member"
}

// A Member is a method, or one use of a property.
type Member struct {
	Name       string
	DispID     int32
	Kind       MemberKind
	Flags      uint16  // FUNCFLAGS, or VARFLAGS of a Variable
	Type       VarType // of the result
	Help       string
	Parameters []Parameter
	Optional   int // how many parameters at the end may be left out; -1: any number of arguments may follow
}

// A Parameter is one of a member's parameters.
type Parameter struct {
	Name  string
	Type  VarType
	ByRef bool
	Flags uint16 // PARAMFLAGS
}

const varByRef VarType = 0x4000

// Describe returns the type information of the object, without restricted members. The error is an *Error when the object has no
// type information.
func (o *Object) Describe(ctx context.Context) (Type, error) {
	raw, _, err := o.present("Describe")
	if err != nil {
		return Type{}, err
	}
	answer, err := raw.Members(ctx)
	if err != nil {
		return Type{}, err
	}
	d := decoder{b: answer}
	if e := d.outcome(o.op("describe")); e != nil {
		return Type{}, e
	}
	t := d.typeInfo()
	d.end()
	if d.err != nil {
		return Type{}, d.err
	}
	return t, nil
}

func (d *decoder) typeInfo() (t Type) {
	count := d.u32()
	d.u32()
	n := d.u32()
	d.u32()
	t.Name = d.text(n)
	for range count {
		if d.err != nil {
			break
		}
		t.Members = append(t.Members, d.member())
	}
	return t
}

func (d *decoder) member() (m Member) {
	m.DispID = int32(d.u32())
	m.Kind, m.Flags, m.Type = MemberKind(d.u16()), d.u16(), VarType(d.u16())&^varByRef
	m.Optional = int(int16(d.u16()))
	parameters, name, help := d.u32(), d.u32(), d.u32()
	m.Name, m.Help = d.text(name), d.text(help)
	for range parameters {
		if d.err != nil {
			break
		}
		vt, flags := VarType(d.u16()), d.u16()
		m.Parameters = append(m.Parameters, Parameter{Type: vt &^ varByRef, ByRef: vt&varByRef != 0, Flags: flags, Name: d.text(d.u32())})
	}
	return m
}
