%module apartmentobject
%apartment(Document, STA)
%apartment(archive, MTA)
class Document {
public:
  Document();
};
void print(const Document &document);
void archive(Document *document);
%apartment(Window, GUI)
%apartment(make_window, STA)
class Window {
public:
  Window();
};
%newobject make_window;
Window *make_window();
%apartment(any_document, ANY)
%newobject any_document;
Document *any_document();
%apartment(Thing, ANY)
class Thing {
public:
  Thing();
};
void lose(const Thing &thing);
%newobject open;
Document *open();
%include <com_typed.i>
void take(const gangway::com::value &what);
