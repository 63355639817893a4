// document.go: an XML document of TinyXML-2 with values that are found and changed by paths.

package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/gangway-go/gangway/bridge/examples/documents/tinyxml2"
)

var errNothing = errors.New("the path names nothing")

// A Document is an XML document in C++. It is not safe for use by several goroutines at once, as the library is not.
type Document struct{ document *tinyxml2.XMLDocument }

// Parse reads a document. Its error says the line of what is no XML.
func Parse(text string) (*Document, error) {
	document, err := tinyxml2.NewXMLDocument()
	if err != nil {
		return nil, err
	}
	status, err := document.Parse(text)
	if err == nil && status != tinyxml2.XmlSuccess {
		var said string
		if said, err = document.ErrorStr(); err == nil {
			err = errors.New(said)
		}
	}
	if err != nil {
		return nil, errors.Join(err, document.Close())
	}
	return &Document{document}, nil
}

// Close destroys the document in C++, and with it all elements: every later use of one is an error.
func (d *Document) Close() error { return d.document.Close() }

// Text is the document as XML.
func (d *Document) Text() (string, error) {
	printer, err := tinyxml2.NewXMLPrinter()
	if err != nil {
		return "", err
	}
	defer printer.Close()
	if err := d.document.PrintWithStreamer(printer); err != nil {
		return "", err
	}
	return printer.CStr()
}

// Values are the texts of the elements, or the values of the attributes, that the path names.
func (d *Document) Values(path string) ([]string, error) {
	p, elements, err := d.find(path)
	if err != nil {
		return nil, err
	}
	var values []string
	for _, element := range elements {
		value, err := element.GetText()
		if p.attribute != "" {
			var attribute *tinyxml2.XMLAttribute
			if attribute, err = element.FindAttribute(p.attribute); attribute == nil && err == nil {
				continue
			}
			if err == nil {
				value, err = attribute.Value()
			}
		}
		if err != nil {
			return nil, err
		}
		values = append(values, value)
	}
	if values == nil {
		return nil, errNothing
	}
	return values, nil
}

// Edit makes one change: PATH=TEXT, PATH+=NAME or PATH-.
func (d *Document) Edit(edit string) error {
	// The = of a condition, [@id=b1], is none of an edit.
	end := strings.LastIndexByte(edit[:strings.LastIndexByte(edit, ']')+1], ']') + 1
	if path, removes := strings.CutSuffix(edit, "-"); removes && !strings.Contains(edit[end:], "=") {
		return d.each(path, remove)
	}
	path, text, ok := strings.Cut(edit[end:], "=")
	if !ok {
		return errors.New("an edit is PATH=TEXT, PATH+=NAME or PATH-")
	}
	if path, ok := strings.CutSuffix(path, "+"); ok {
		return d.each(edit[:end]+path, func(element *tinyxml2.XMLElement, attribute string) error {
			if attribute != "" {
				return fmt.Errorf("the attribute %s cannot have a child", attribute)
			}
			_, err := element.InsertNewChildElement(text)
			return err
		})
	}
	return d.each(edit[:end]+path, func(element *tinyxml2.XMLElement, attribute string) error {
		if attribute != "" {
			return element.SetAttribute(attribute, text)
		}
		return element.SetText(text)
	})
}

func remove(element *tinyxml2.XMLElement, attribute string) error {
	if attribute != "" {
		return element.DeleteAttribute(attribute)
	}
	parent, err := element.Parent()
	if err != nil {
		return err
	}
	return parent.DeleteChild(element) // which closes the element
}

func (d *Document) each(path string, do func(element *tinyxml2.XMLElement, attribute string) error) error {
	p, elements, err := d.find(path)
	if err != nil {
		return err
	}
	for _, element := range elements {
		if err := do(element, p.attribute); err != nil {
			return err
		}
	}
	return nil
}

func (d *Document) find(path string) (Path, []*tinyxml2.XMLElement, error) {
	p, err := ParsePath(path)
	if err != nil {
		return p, nil, err
	}
	elements, err := p.Elements(d)
	if err == nil && len(elements) == 0 {
		err = errNothing
	}
	return p, elements, err
}
