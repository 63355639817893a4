%module parts
%copied(parts::Doc::copied_mark)
%borrowed(parts::shared)
%copied(parts::copied)
%destroys(parts::Doc::remove, item)
%inline %{
namespace parts {
class Mark {
public:
  int x = 0;
  Mark &moved(int by) noexcept {
    x += by;
    return *this;
  }
};
class Item {
public:
  Mark mark;
  Item *next = nullptr;
  int count() const { return 1; }
};
class Doc {
public:
  Item *find(int at) { return at == 0 ? &first_ : nullptr; }
  const Item &first() const { return first_; }
  Item &at(int) { return first_; }
  const Item &at(int) const { return first_; }
  int &size() { return size_; }
  Doc &add(const Item &item) { return first_ = item, *this; }
  void remove(Item *item) { item->next = nullptr; }
  Mark copied_mark;
private:
  Item first_;
  int size_ = 1;
};
class Kept : public Item, public Mark {};
inline int count(const Item *item) { return item != nullptr ? item->count() : 0; }
inline const Item &longer(const Item &a, const Item &b) { return a.next != nullptr ? a : b; }
inline Item *shared() { return nullptr; }
inline Item *copied(Doc &doc) { return doc.find(0); }
}
%}
