// xml_test.go: interfaces that inherit, objects as arguments, nil for Nothing, IErrorInfo.

//go:build windows

package comtyped_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/go/com"
	"github.com/gangway-go/gangway/tests/go/comtyped/xmldom"
	"github.com/gangway-go/gangway/tests/go/e2e"
)

func newDocument(t *testing.T) *xmldom.IXMLDOMDocument3 {
	t.Helper()
	return must[*xmldom.IXMLDOMDocument3](t)(xmldom.NewDOMDocument60(ctx, e2e.Apartment(t, apartment.STA)))
}

func TestDocumentIsBuiltNodeByNode(t *testing.T) {
	doc := newDocument(t)
	root := must[*xmldom.IXMLDOMElement](t)(doc.CreateElement(ctx, "order"))
	e2e.Check(t, root.SetAttribute(ctx, "number", 7))
	node := must[*xmldom.IXMLDOMNode](t)(root.AsIXMLDOMNode(ctx)) // a derived object is passed as what it is derived from
	must[*xmldom.IXMLDOMNode](t)(doc.AppendChild(ctx, node))
	text := must[*xmldom.IXMLDOMText](t)(doc.CreateTextNode(ctx, "fünf <Äpfel>"))
	must[*xmldom.IXMLDOMNode](t)(root.AppendChild(ctx, must[*xmldom.IXMLDOMNode](t)(text.AsIXMLDOMNode(ctx))))
	xml := strings.TrimSpace(must[string](t)(doc.Xml(ctx)))
	if want := `<order number="7">fünf &lt;Äpfel&gt;</order>`; xml != want {
		t.Errorf("Xml = %q, want %q", xml, want)
	}
}

func TestDocumentIsSearched(t *testing.T) {
	doc := newDocument(t)
	e2e.Check(t, doc.SetAsync(ctx, false))
	if ok := must[bool](t)(doc.LoadXML(ctx, `<all><one id="a">1</one><one id="b">2</one></all>`)); !ok {
		t.Fatal("LoadXML = false")
	}
	list := must[*xmldom.IXMLDOMNodeList](t)(doc.SelectNodes(ctx, "//one"))
	if n := must[int32](t)(list.Length(ctx)); n != 2 {
		t.Errorf("Length = %d, want 2", n)
	}
	node := must[*xmldom.IXMLDOMNode](t)(list.Item(ctx, 1))
	if kind := must[xmldom.TagDOMNodeType](t)(node.NodeType(ctx)); kind != xmldom.TagDOMNodeTypeNodeElement {
		t.Errorf("NodeType = %d", kind)
	}
	element := must[*xmldom.IXMLDOMElement](t)(node.AsIXMLDOMElement(ctx))
	if id := must[com.Value](t)(element.GetAttribute(ctx, "id")).Any(); id != "b" {
		t.Errorf("id = %#v, want b", id)
	}
	if _, err := node.AsIXMLDOMText(ctx); !isNoInterface(err) {
		t.Errorf("AsIXMLDOMText of an element = %v, want E_NOINTERFACE", err)
	}
	if none, err := doc.SelectSingleNode(ctx, "//none"); err != nil || none != nil {
		t.Errorf("SelectSingleNode = %v, %v, want nil", none, err)
	}
}

func TestDocumentSaysWhatIsWrongWithIt(t *testing.T) {
	doc := newDocument(t)
	e2e.Check(t, doc.SetAsync(ctx, false))
	if ok := must[bool](t)(doc.LoadXML(ctx, `<open>`)); ok {
		t.Error("LoadXML of half a document = true")
	}
	problem := must[*xmldom.IXMLDOMParseError](t)(doc.ParseError(ctx))
	if code := must[int32](t)(problem.ErrorCode(ctx)); code == 0 {
		t.Error("ErrorCode = 0")
	}
}

func TestClosedObjectsAreRefused(t *testing.T) {
	doc := newDocument(t)
	e2e.Check(t, doc.Close(ctx))
	var refused *bridge.HandleError
	if _, err := doc.Xml(ctx); !errors.As(err, &refused) {
		t.Errorf("Xml = %v, want a *bridge.HandleError", err)
	}
}
