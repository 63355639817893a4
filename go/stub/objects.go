// objects.go: C++ objects as elements of values that cross in a block: the elements of a []*Shape.
//
// Invariants
//   - An element is a handle, and whether it is one that Go has given with the call: such an object comes back as the value that
//     Go has of it. Every other handle in a block from C++ is a new one, which the reader adopts, or closes when it drops the block.
//   - Objects in a block to C++ are kept alive for the call by the caller: nothing in the block does.

package stub

// A Lender is where the objects of a block come from: C++ lends them, and those that may point to others depend on these.
type Lender struct{ From []*Object }

// From makes a Lender of some objects.
func From(objects ...*Object) Lender { return Lender{objects} }

// A given object is one that a block has, and the value that Go has of it.
type given struct {
	object *Object
	value  any
}

// ObjectCodec is for objects. ref is nil for nil; take makes the value of a new handle, and nil of 0.
func ObjectCodec[T any](ref func(*T) *Object, take func(handle uint64, l Lender) *T) Codec[*T] {
	return Codec[*T]{
		Least: 9,
		Write: func(b *Block, v *T) {
			o := ref(v)
			if b.given != nil && o != nil {
				*b.given = append(*b.given, given{o, v})
			}
			putPlain(b, Handle(o))
			b.Bool(false)
		},
		Read: func(r *BlockReader) *T {
			handle := getPlain[uint64](r)
			switch known := r.Bool(); {
			case r.drop:
				if handle != 0 && !known {
					CloseHandleLater(handle)
				}
			case r.bad:
			case known:
				for _, one := range r.given {
					if v, ok := one.value.(*T); ok && one.object.Is(handle) {
						return v
					}
				}
				r.Fail()
			default:
				return take(handle, r.lender)
			}
			return nil
		},
	}
}

// OptionalObjectCodec is for objects that may be missing, which are nil.
func OptionalObjectCodec[T any](object Codec[*T]) Codec[*T] {
	return Codec[*T]{
		Least: 1,
		Write: func(b *Block, v *T) {
			b.Bool(v != nil)
			if v != nil {
				object.Write(b, v)
			}
		},
		Read: func(r *BlockReader) *T {
			if !r.Bool() {
				return nil
			}
			return object.Read(r)
		},
	}
}

// TakeFrom is Take for a value with objects that depend on others.
func (c Codec[T]) TakeFrom(t *TextOut, l Lender) T { return c.take(t, BlockReader{lender: l}) }

// TakeAgain is TakeFrom for a value that C++ has changed: an object that it has left there is the one that Go has.
func (c Codec[T]) TakeAgain(t *TextOut, was T, l Lender) T {
	return c.take(t, BlockReader{lender: l, given: c.objects(was)})
}

func (c Codec[T]) take(t *TextOut, r BlockReader) T {
	v, err := c.read(t.bytes(), r)
	t.free()
	if err != nil {
		panic(err)
	}
	return v
}

// Drop frees a block that nobody reads, and closes what is new in it.
func (c Codec[T]) Drop(t *TextOut) {
	_, _ = c.read(t.bytes(), BlockReader{drop: true})
	t.free()
}

// Objects returns the objects in a value.
func (c Codec[T]) Objects(v T) []*Object {
	found := c.objects(v)
	objects := make([]*Object, len(found))
	for i, one := range found {
		objects[i] = one.object
	}
	return objects
}

func (c Codec[T]) objects(v T) []given {
	var found []given
	b := Block{given: &found}
	c.Write(&b, v)
	return found
}

// LingerAll is Linger for several objects.
func LingerAll(objects ...*Object) {
	for _, o := range objects {
		o.Linger()
	}
}
