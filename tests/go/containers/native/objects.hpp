// objects.hpp: containers whose elements are objects: by value, by pointer, by share, owned; and pointers to what is no object.
#pragma once

#include <forward_list>
#include <initializer_list>
#include <list>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace objects {

// An object of Go's, counted: how many there are, and how many copies were made.
class Shape {
 public:
  explicit Shape(std::string name, int sides = 0);
  Shape(const Shape& other);
  Shape& operator=(const Shape& other) = default;
  virtual ~Shape();
  const std::string& name() const;
  void rename(const std::string& name);
  virtual int sides() const;

 private:
  std::string name_;
  int sides_;
};
class Square : public Shape {
 public:
  explicit Square(std::string name);
  int sides() const override;
};
int alive();
int copies();

// By value: copies both ways. The copy of a shape named "bad" throws.
int sides_of(std::vector<Shape> shapes);
int sides_of_all(const std::list<Shape>& shapes);
std::forward_list<Shape> chain(const std::forward_list<const Shape*>& shapes);
int sides_in_braces(std::initializer_list<Shape> shapes, std::initializer_list<const Shape*> others);
std::vector<Shape> polygons(int count);
std::vector<std::vector<Shape>> rows(const std::vector<std::vector<Shape>>& shapes);
std::map<std::string, Shape> by_name(const std::map<std::string, Shape>& shapes);
std::pair<Shape, int> biggest(const std::vector<Shape>& shapes);
std::optional<Shape> one_named(const std::vector<Shape>& shapes, const std::string& name);
int sides_or(const std::optional<Shape>& shape, int none);
void double_up(std::vector<Shape>& shapes);
int thrown_after(const std::vector<Shape>& shapes);
int sum_behind(const std::vector<Shape>* shapes);
void fill_behind(std::vector<Shape>* shapes);

// By pointer.
int sides_behind(const std::vector<Shape*>& shapes);
int const_sides(std::vector<const Shape*> shapes);
void rename_all(const std::vector<Shape*>& shapes, const std::string& name);
std::vector<Shape*> made(int count);
std::vector<Shape*> eternal();
std::vector<Shape*> among(const std::vector<Shape*>& shapes, int sides);

// Points to shapes that it does not own, and has some that it does.
class Group {
 public:
  Group(const std::vector<Shape*>& members, const std::string& own);
  const std::vector<Shape*>& members() const;
  void set_members(const std::vector<Shape*>& members);
  int sides() const;
  void turn(std::vector<Shape*>& shapes);  // the other way round, with one of the group's own at the end
  const std::vector<std::unique_ptr<Shape>>& own() const;
  std::vector<Shape> values;
  std::vector<Shape*> others;

 private:
  std::vector<Shape*> members_;
  std::vector<std::unique_ptr<Shape>> own_;
};

// By share, and owned.
std::vector<std::shared_ptr<Shape>> shared(int count);
void keep(const std::vector<std::shared_ptr<Shape>>& shapes);
long uses();
std::vector<std::shared_ptr<Shape>> kept();
void turn_shared(std::vector<std::shared_ptr<Shape>>& shapes);
std::set<std::shared_ptr<Shape>> as_set(const std::vector<std::shared_ptr<Shape>>& shapes);
std::vector<std::unique_ptr<Shape>> owned(int count);
std::tuple<std::unique_ptr<Shape>, std::string> owned_pair();
std::vector<std::shared_ptr<const Shape>> constant(const std::vector<std::shared_ptr<const Shape>>& shapes);

// Pointers to what is no object.
int deref(const std::vector<int*>& numbers);
std::vector<const int*> addresses(int count);

// A struct with an address in it.
struct Named {
  int number;
  const char* name;
};
std::vector<Named> named(const std::vector<Named>& list);

// A pointer to a container.
std::vector<int>* new_numbers(int count);
const std::vector<int>* no_numbers();
int count_numbers(const std::vector<int>* numbers);
void add_number(std::vector<int>* numbers, int value);

}  // namespace objects
