// path.go: paths such as /library/book[@lang=en]/title, and how they are found in a document.

package main

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/gangway-go/gangway/bridge/examples/documents/tinyxml2"
)

// A Path names elements of a document, or an attribute of each.
type Path struct {
	steps     []step
	attribute string // empty where the elements themselves are meant
}

// A step goes from an element to some of its children.
type step struct {
	name       string // "*": of any name
	number     int    // the number-th alone, from 1; 0: all
	key, value string // with this attribute alone; key is empty: all
}

var stepText = regexp.MustCompile(`^([\w.:-]+|\*)(?:\[(?:(\d+)|@([\w.:-]+)=([^\[\]/]*))\])?$`)

// ParsePath reads a path.
func ParsePath(text string) (Path, error) {
	var path Path
	rest, ok := strings.CutPrefix(text, "/")
	if !ok {
		return path, fmt.Errorf("a path begins with /, %q does not", text)
	}
	words := strings.Split(rest, "/")
	if last := words[len(words)-1]; strings.HasPrefix(last, "@") {
		path.attribute, words = last[1:], words[:len(words)-1]
	}
	for _, word := range words {
		found := stepText.FindStringSubmatch(word)
		if found == nil {
			return path, fmt.Errorf("%q is no step of a path: name, *, name[2] or name[@attribute=value]", word)
		}
		s := step{name: found[1], key: found[3], value: found[4]}
		if found[2] != "" {
			number, err := strconv.Atoi(found[2])
			if err != nil || number == 0 {
				return path, fmt.Errorf("%q: elements are counted from 1", word)
			}
			s.number = number
		}
		path.steps = append(path.steps, s)
	}
	if len(path.steps) == 0 {
		return path, fmt.Errorf("%q names no element", text)
	}
	return path, nil
}

// Elements finds what the path names, in the document's order. They are parts of the document: after its Close every use is an error.
func (p Path) Elements(d *Document) ([]*tinyxml2.XMLElement, error) {
	root, err := d.document.RootElement()
	if err != nil || root == nil {
		return nil, err
	}
	if ok, err := p.steps[0].fits(root); err != nil || !ok || p.steps[0].number > 1 {
		return nil, err
	}
	found := []*tinyxml2.XMLElement{root}
	for _, s := range p.steps[1:] {
		var next []*tinyxml2.XMLElement
		for _, element := range found {
			children, err := s.children(element)
			if err != nil {
				return nil, err
			}
			next = append(next, children...)
		}
		found = next
	}
	return found, nil
}

// children are those of an element that the step leads to.
func (s step) children(of *tinyxml2.XMLElement) ([]*tinyxml2.XMLElement, error) {
	var some []*tinyxml2.XMLElement
	child, err := of.FirstChildElement()
	for ; child != nil && err == nil; child, err = child.NextSiblingElement() {
		fits, err := s.fits(child)
		if err != nil {
			return nil, err
		}
		if fits {
			some = append(some, child)
		}
	}
	if err != nil || s.number == 0 {
		return some, err
	}
	if s.number > len(some) {
		return nil, nil
	}
	return some[s.number-1 : s.number], nil
}

func (s step) fits(element *tinyxml2.XMLElement) (bool, error) {
	name, err := element.Name()
	if err != nil || s.name != "*" && s.name != name {
		return false, err
	}
	if s.key == "" {
		return true, nil
	}
	attribute, err := element.FindAttribute(s.key)
	if err != nil || attribute == nil {
		return false, err
	}
	value, err := attribute.Value()
	return value == s.value, err
}
