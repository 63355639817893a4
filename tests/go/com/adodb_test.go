// adodb_test.go: ADODB.Stream and ADODB.Recordset: binary data, text in encodings, rows.

//go:build windows

package com_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/go/com"
	"github.com/gangway-go/gangway/tests/go/e2e"
)

const (
	adTypeBinary = 1
	adTypeText   = 2
	adReadAll    = -1
)

// ado makes an object of ADO, late-bound.
func ado(t testing.TB, class, member string) *com.Object {
	t.Helper()
	o := server(t, class)
	_, err := o.Get(ctx, member)
	lacks(t, err, bridge.HRESULT(0x8002801D)) // TYPE_E_LIBNOTREGISTERED
	return o
}

func TestAStreamOfBytes(t *testing.T) {
	stream := ado(t, "ADODB.Stream", "Type")
	set(t, stream, "Type", adTypeBinary)
	do(t, stream, "Open")
	data := []byte{0, 1, 2, 255, 0}
	do(t, stream, "Write", data)
	e2e.Equal(t, "Size", get[int](t, stream, "Size"), len(data))
	set(t, stream, "Position", 1)
	e2e.Equal(t, "two bytes", string(call[[]byte](t, stream, "Read", 2)), "\x01\x02")
	e2e.Equal(t, "the rest", string(call[[]byte](t, stream, "Read", adReadAll)), "\xff\x00")
	end, err := stream.Call(ctx, "Read", adReadAll)
	e2e.Check(t, err)
	e2e.Equal(t, "at the end", end.IsNull(), true)
	do(t, stream, "Close")
}

func TestAStreamOfText(t *testing.T) {
	stream := ado(t, "ADODB.Stream", "Type")
	set(t, stream, "Type", adTypeText)
	set(t, stream, "Charset", "unicode")
	do(t, stream, "Open")
	do(t, stream, "WriteText", "Grüße 𝄞")
	set(t, stream, "Position", 0)
	e2e.Equal(t, "text", call[string](t, stream, "ReadText", adReadAll), "Grüße 𝄞")
	do(t, stream, "Close")
}

func TestAStreamIsSaved(t *testing.T) {
	path := filepath.Join(e2e.Folder(t), "saved")
	stream := ado(t, "ADODB.Stream", "Type")
	set(t, stream, "Type", adTypeBinary)
	do(t, stream, "Open")
	do(t, stream, "Write", []byte("saved by COM"))
	const overwrite = 2
	do(t, stream, "SaveToFile", path, overwrite)
	do(t, stream, "Close")
	content, err := os.ReadFile(path)
	e2e.Check(t, err)
	e2e.Equal(t, "content", string(content), "saved by COM")
}

func TestARecordset(t *testing.T) {
	rows := ado(t, "ADODB.Recordset", "State")
	fields := child(t, rows, "Fields")
	const adInteger, adVarWChar = 3, 202
	do(t, fields, "Append", "id", adInteger)
	do(t, fields, "Append", "name", adVarWChar, 50)
	do(t, rows, "Open")
	for i, name := range []string{"one", "two", "three"} {
		do(t, rows, "AddNew")
		set(t, child(t, fields, "Item", "id"), com.Default, i+1)
		set(t, child(t, fields, "Item", "name"), com.Default, name)
		do(t, rows, "Update")
	}
	e2e.Equal(t, "RecordCount", get[int](t, rows, "RecordCount"), 3)
	do(t, rows, "MoveFirst")
	e2e.Equal(t, "name", get[string](t, child(t, fields, "Item", "name"), "Value"), "one")
}
