%module apartmentresult
%apartment(Document, STA)
class Page {
public:
  Page();
};
class Document {
public:
  Page first() const;
};
