// objects.cpp: containers whose elements are objects.
#include "objects.hpp"

#include <algorithm>
#include <atomic>

namespace objects {
namespace {

std::atomic<int> alive_now = 0;  // the collector destroys shapes on a thread of its own
std::atomic<int> copies_made = 0;
std::vector<std::shared_ptr<Shape>> kept_shapes;

template <class Range> int total(const Range& shapes) {
  int sum = 0;
  for (const auto& shape : shapes) sum += shape.sides();
  return sum;
}
template <class Range> int total_behind(const Range& shapes) {
  int sum = 0;
  for (const auto& shape : shapes) sum += shape != nullptr ? shape->sides() : 100;
  return sum;
}

}  // namespace

Shape::Shape(std::string name, int sides) : name_(std::move(name)), sides_(sides) { ++alive_now; }
Shape::Shape(const Shape& other) : name_(other.name_), sides_(other.sides_) {
  if (name_ == "bad") throw std::runtime_error("a bad shape cannot be copied");
  ++alive_now;
  ++copies_made;
}
Shape::~Shape() { --alive_now; }
const std::string& Shape::name() const { return name_; }
void Shape::rename(const std::string& name) { name_ = name; }
int Shape::sides() const { return sides_; }
Square::Square(std::string name) : Shape(std::move(name), 0) {}
int Square::sides() const { return 4; }
int alive() { return alive_now; }
int copies() { return copies_made; }

int sides_of(std::vector<Shape> shapes) { return total(shapes); }
int sides_of_all(const std::list<Shape>& shapes) { return total(shapes); }
int sides_in_braces(std::initializer_list<Shape> shapes, std::initializer_list<const Shape*> others) {
  int sum = 0;
  for (const Shape& shape : shapes) sum += shape.sides();
  for (const Shape* shape : others) sum += shape != nullptr ? shape->sides() : 100;
  return sum;
}
std::forward_list<Shape> chain(const std::forward_list<const Shape*>& shapes) {
  std::forward_list<Shape> made;
  for (const Shape* shape : shapes)
    if (shape != nullptr) made.push_front(*shape);
  return made;
}
std::vector<Shape> polygons(int count) {
  std::vector<Shape> made;
  made.reserve(static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i) {
    made.emplace_back("polygon", 3 + i);
    if (i == 7) made.back().rename("bad");
  }
  return made;
}
std::vector<std::vector<Shape>> rows(const std::vector<std::vector<Shape>>& shapes) { return shapes; }
std::map<std::string, Shape> by_name(const std::map<std::string, Shape>& shapes) { return shapes; }
std::pair<Shape, int> biggest(const std::vector<Shape>& shapes) {
  const auto found = std::max_element(shapes.begin(), shapes.end(),
                                      [](const Shape& a, const Shape& b) { return a.sides() < b.sides(); });
  return {*found, found->sides()};
}
std::optional<Shape> one_named(const std::vector<Shape>& shapes, const std::string& name) {
  for (const Shape& shape : shapes)
    if (shape.name() == name) return shape;
  return std::nullopt;
}
int sides_or(const std::optional<Shape>& shape, int none) { return shape ? shape->sides() : none; }
void double_up(std::vector<Shape>& shapes) {
  const std::vector<Shape> again = shapes;
  shapes.insert(shapes.end(), again.begin(), again.end());
}
int thrown_after(const std::vector<Shape>& shapes) {
  throw std::runtime_error(std::to_string(shapes.size()) + " shapes");
}
int sum_behind(const std::vector<Shape>* shapes) { return total(*shapes); }
void fill_behind(std::vector<Shape>* shapes) { shapes->assign(2, Shape("filled", 2)); }

int sides_behind(const std::vector<Shape*>& shapes) { return total_behind(shapes); }
int const_sides(std::vector<const Shape*> shapes) { return total_behind(shapes); }
void rename_all(const std::vector<Shape*>& shapes, const std::string& name) {
  for (Shape* shape : shapes) shape->rename(name);
}
std::vector<Shape*> made(int count) {
  std::vector<Shape*> list;
  for (int i = 0; i < count; ++i) list.push_back(i % 2 == 0 ? new Square("new") : new Shape("new", i));
  return list;
}
std::vector<Shape*> eternal() {
  static Shape one("eternal", 1);
  static Shape two("eternal", 2);
  return {&one, nullptr, &two};
}
std::vector<Shape*> among(const std::vector<Shape*>& shapes, int sides) {
  std::vector<Shape*> found;
  for (Shape* shape : shapes)
    if (shape->sides() == sides) found.push_back(shape);
  return found;
}

Group::Group(const std::vector<Shape*>& members, const std::string& own) : members_(members) {
  for (const char letter : own) own_.push_back(std::make_unique<Shape>(std::string(1, letter), letter - 'a'));
}
const std::vector<Shape*>& Group::members() const { return members_; }
void Group::set_members(const std::vector<Shape*>& members) { members_ = members; }
int Group::sides() const { return total_behind(members_) + total(values) + total_behind(others); }
void Group::turn(std::vector<Shape*>& shapes) {
  std::reverse(shapes.begin(), shapes.end());
  shapes.push_back(own_.front().get());
}
const std::vector<std::unique_ptr<Shape>>& Group::own() const { return own_; }

std::vector<std::shared_ptr<Shape>> shared(int count) {
  std::vector<std::shared_ptr<Shape>> list(1);
  for (int i = 0; i < count; ++i) list.push_back(std::make_shared<Shape>("shared", i));
  return list;
}
void keep(const std::vector<std::shared_ptr<Shape>>& shapes) { kept_shapes = shapes; }
long uses() { return kept_shapes.empty() ? 0 : kept_shapes.front().use_count(); }
std::vector<std::shared_ptr<Shape>> kept() { return kept_shapes; }
void turn_shared(std::vector<std::shared_ptr<Shape>>& shapes) {
  std::reverse(shapes.begin(), shapes.end());
  shapes.push_back(std::make_shared<Shape>("fresh", 9));
}
std::set<std::shared_ptr<Shape>> as_set(const std::vector<std::shared_ptr<Shape>>& shapes) {
  return {shapes.begin(), shapes.end()};
}
std::vector<std::unique_ptr<Shape>> owned(int count) {
  std::vector<std::unique_ptr<Shape>> list;
  for (int i = 0; i < count; ++i) list.push_back(std::make_unique<Shape>("owned", i));
  return list;
}
std::tuple<std::unique_ptr<Shape>, std::string> owned_pair() { return {std::make_unique<Shape>("owned", 5), "five"}; }
std::vector<std::shared_ptr<const Shape>> constant(const std::vector<std::shared_ptr<const Shape>>& shapes) {
  return shapes;
}

int deref(const std::vector<int*>& numbers) {
  int sum = 0;
  for (int* number : numbers) sum += (*number)++;
  return sum;
}
std::vector<const int*> addresses(int count) {
  static const int numbers[] = {10, 20, 30};
  std::vector<const int*> list;
  for (int i = 0; i < count; ++i) list.push_back(&numbers[i]);
  return list;
}
std::vector<Named> named(const std::vector<Named>& list) {
  std::vector<Named> copy = list;
  copy.push_back({7, "seven"});
  return copy;
}

std::vector<int>* new_numbers(int count) {
  return count < 0 ? nullptr : new std::vector<int>(static_cast<std::size_t>(count), 3);
}
const std::vector<int>* no_numbers() { return nullptr; }
int count_numbers(const std::vector<int>* numbers) { return static_cast<int>(numbers->size()); }
void add_number(std::vector<int>* numbers, int value) { numbers->push_back(value); }

}  // namespace objects
