// header_test.go: a reader for the C header that this package mirrors. The reader knows the parts of C that the header uses and
// fails on anything else, so that no line of the header goes by unread.

package abi_test

import (
	"fmt"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

type cField struct {
	name          string
	size          int64 // of the whole field
	align, offset int64
}

type cStruct struct {
	fields []cField
	size   int64
}

type cExport struct {
	name  string
	bytes int64
}

// header is what the header says, for one word size.
type header struct {
	constants map[string]int64 // "GW_OK"
	parents   map[string]string
	structs   map[string]cStruct // "gw_frame"
	exports   []cExport
}

const headerPath = "../../../bridge/abi/gangway_abi.h"

var (
	commentPattern = regexp.MustCompile(`(?s)/\*.*?\*/`)
	blankPattern   = regexp.MustCompile(`[ \t]+\n`)
	definePattern  = regexp.MustCompile(`(?m)^#define (GW_[A-Z0-9_]+) ([0-9a-fA-Fx]+)u?$`)
	itemPattern    = regexp.MustCompile(`(GW_[A-Z0-9_]+) = (\d+),?[ \t]*(?:/\* ([A-Z_]+)[ ;*])?`)
	structPattern  = regexp.MustCompile(`(?s)typedef struct (gw_[a-z_]+) \{(.*?)\} (gw_[a-z_]+);`)
	fieldPattern   = regexp.MustCompile(`^(?:const )?(?:struct )?([a-z0-9_]+)( ?\*)? ?([a-z0-9_]+)(?:\[([A-Z0-9_]+)\])?$`)
	exportPattern  = regexp.MustCompile(`X\(([a-z0-9_* ]+), (gw_[a-z_]+), \((.*?)\), (\d+)\)`)
)

func readHeader(t *testing.T, word int64) header {
	t.Helper()
	raw, err := os.ReadFile(headerPath)
	if err != nil {
		t.Fatal(err)
	}
	text := string(raw)
	h := header{map[string]int64{}, map[string]string{}, map[string]cStruct{}, nil}
	bare := commentPattern.ReplaceAllString(text, "")
	for _, m := range definePattern.FindAllStringSubmatch(blankPattern.ReplaceAllString(bare, "\n"), -1) {
		value, err := strconv.ParseInt(m[2], 0, 64)
		if err != nil {
			t.Fatal(err)
		}
		h.constants[m[1]] = value
	}
	for _, m := range itemPattern.FindAllStringSubmatch(text, -1) {
		h.constants[m[1]], _ = strconv.ParseInt(m[2], 10, 64)
		h.parents[m[1]] = m[3]
	}
	sizes := map[string][2]int64{ // size and alignment as Windows compilers have them
		"uint8_t": {1, 1}, "uint32_t": {4, 4}, "int32_t": {4, 4}, "gw_status": {4, 4}, "uint64_t": {8, 8}, "gw_handle": {8, 8},
	}
	for _, m := range structPattern.FindAllStringSubmatch(bare, -1) {
		if m[1] != m[3] {
			t.Fatalf("struct %s is called %s", m[1], m[3])
		}
		s := h.structOf(t, m[1], m[2], sizes, word)
		h.structs[m[1]] = s
		align := int64(1)
		for _, f := range s.fields {
			align = max(align, f.align)
		}
		sizes[m[1]] = [2]int64{s.size, align}
	}
	for _, m := range exportPattern.FindAllStringSubmatch(strings.ReplaceAll(bare, "\\\n", "\n"), -1) {
		bytes, _ := strconv.ParseInt(m[4], 10, 64)
		if counted := parameterBytes(m[3]); counted != bytes {
			t.Errorf("%s: the header says %d bytes, its parameters take %d", m[2], bytes, counted)
		}
		h.exports = append(h.exports, cExport{m[2], bytes})
	}
	return h
}

func (h header) structOf(t *testing.T, name, body string, sizes map[string][2]int64, word int64) cStruct {
	t.Helper()
	if name == "gw_ptr" { // the one struct with preprocessor lines: a pointer in an 8-byte slot
		for _, part := range []string{"GW_ALIGN8 void* p;", "#if UINTPTR_MAX == 0xffffffffu", "uint32_t zero;"} {
			if !strings.Contains(body, part) {
				t.Fatalf("gw_ptr has no %q any more", part)
			}
		}
		return cStruct{[]cField{{"p", word, 8, 0}}, 8}
	}
	var s cStruct
	align := int64(1)
	for _, line := range strings.Split(body, ";") {
		line = strings.Join(strings.Fields(line), " ")
		if line == "" {
			continue
		}
		f := h.field(t, name, line, sizes, word)
		f.offset = (s.size + f.align - 1) / f.align * f.align
		if f.offset != s.size {
			t.Errorf("%s.%s: a gap of %d bytes that has no name", name, f.name, f.offset-s.size)
		}
		s.size = f.offset + f.size
		align = max(align, f.align)
		s.fields = append(s.fields, f)
	}
	if s.size%align != 0 {
		t.Errorf("%s: a gap at the end that has no name", name)
	}
	return s
}

func (h header) field(t *testing.T, owner, line string, sizes map[string][2]int64, word int64) cField {
	t.Helper()
	if strings.Contains(line, "(*") { // a function pointer
		name := regexp.MustCompile(`\(\*([a-z_]+)\)`).FindStringSubmatch(line)
		return cField{name: name[1], size: word, align: word}
	}
	m := fieldPattern.FindStringSubmatch(line)
	if m == nil {
		t.Fatalf("%s: cannot read %q", owner, line)
	}
	f := cField{name: m[3], size: word, align: word}
	if m[2] == "" {
		size, ok := sizes[m[1]]
		if !ok {
			t.Fatalf("%s: unknown type in %q", owner, line)
		}
		f.size, f.align = size[0], size[1]
	}
	if m[4] != "" {
		n, ok := h.constants[m[4]]
		if number, err := strconv.ParseInt(m[4], 10, 64); err == nil {
			n, ok = number, true
		}
		if !ok {
			t.Fatalf("%s: unknown length in %q", owner, line)
		}
		f.size *= n
	}
	return f
}

// parameterBytes counts what parameters take on a 386 stack.
func parameterBytes(list string) int64 {
	if list == "void" {
		return 0
	}
	var n int64
	for _, p := range strings.Split(list, ",") {
		switch {
		case strings.Contains(p, "*") || strings.Contains(p, "gw_body") || strings.Contains(p, "gw_go_entry"):
			n += 4
		case strings.Contains(p, "uint64_t") || strings.Contains(p, "gw_handle"):
			n += 8
		case strings.HasPrefix(strings.TrimSpace(p), "uintptr_t "):
			n += 4
		case strings.HasPrefix(strings.TrimPrefix(strings.TrimSpace(p), "u"), "int32_t "):
			n += 4
		default:
			panic(fmt.Sprintf("unknown parameter %q", p))
		}
	}
	return n
}
