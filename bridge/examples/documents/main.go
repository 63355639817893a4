// main.go: the program: its arguments and what it prints.

// Command documents finds and changes what is in an XML file, with TinyXML-2, a C++ library.
//
//	documents list FILE PATH...   prints the element or attribute values that each PATH names
//	documents edit FILE EDIT...   prints the document as it is after the edits, which are made in their order; the file stays
//
// A PATH is /library/book[2]/title, /library/book[@id=b1]/@lang or /library/*; an EDIT is one of
//
//	PATH=TEXT     sets the text of elements, or an attribute
//	PATH+=NAME    gives elements a new, empty child
//	PATH-         removes elements, or an attribute
//
// It exits with 1, and has printed nothing but a message, when the file is no XML or a path names nothing.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
)

func main() {
	if err := run(os.Stdout, os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "documents:", err)
		os.Exit(1)
	}
}

func run(out io.Writer, words []string) error {
	if len(words) < 3 || words[0] != "list" && words[0] != "edit" {
		return errors.New("usage: documents list FILE PATH [PATH...], or documents edit FILE EDIT [EDIT...]")
	}
	text, err := os.ReadFile(words[1])
	if err != nil {
		return err
	}
	document, err := Parse(string(text))
	if err != nil {
		return fmt.Errorf("%s: %w", words[1], err)
	}
	defer document.Close()
	if words[0] == "list" {
		return list(out, document, words[2:])
	}
	for _, word := range words[2:] {
		if err := document.Edit(word); err != nil {
			return fmt.Errorf("%s: %w", word, err)
		}
	}
	edited, err := document.Text()
	if err != nil {
		return err
	}
	_, err = io.WriteString(out, edited)
	return err
}

func list(out io.Writer, document *Document, paths []string) error {
	for _, path := range paths {
		values, err := document.Values(path)
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		for _, value := range values {
			if _, err := fmt.Fprintln(out, value); err != nil {
				return err
			}
		}
	}
	return nil
}
