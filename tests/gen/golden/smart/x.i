%module smart
%include <std_shared_ptr.i>
%ignore smart::Free::operator();
%inline %{
#include <memory>
namespace smart {
class Item {
 public:
  virtual ~Item() = default;
};
class Book : public Item {};
class Part {};
struct Free {
  void operator()(Part* part) const { delete part; }
};
inline std::shared_ptr<Item> shared(const std::shared_ptr<Item>& item) { return item; }
inline std::shared_ptr<const Item> constant(std::shared_ptr<const Item> item) { return item; }
inline void set(std::shared_ptr<Item>& item) { item.reset(); }
inline std::unique_ptr<Part> moved(std::unique_ptr<Part> part) { return part; }
inline void changed(std::unique_ptr<Part>& part) { part.reset(); }
inline bool empty(const std::unique_ptr<Part>& part) { return part == nullptr; }
inline std::unique_ptr<Part, Free> kept(std::unique_ptr<Part, Free> part) { return part; }
class Box {
 public:
  std::shared_ptr<Item> item;
  std::weak_ptr<Item> seen;
  const std::unique_ptr<Part>& part() const { return part_; }

 private:
  std::unique_ptr<Part> part_;
};
}
%}
