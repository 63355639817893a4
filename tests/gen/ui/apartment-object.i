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
%newobject open;
Document *open();
