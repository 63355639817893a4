// smart.hpp: objects behind smart pointers of the standard library. What is made and destroyed is counted; what is destroyed twice, or
// used after its end, ends the process.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace smart {

int constructed() noexcept;
int destroyed() noexcept;
void made(const void* object);
void gone(const void* object);
void check(const void* object);

class Thing {
 public:
  explicit Thing(int number);
  Thing(const Thing& other);
  virtual ~Thing();
  Thing& operator=(const Thing&) = delete;
  virtual std::string name() const;
  int number() const;
  void renumber(int number);

 private:
  int number_;
};

class Special : public Thing {
 public:
  explicit Special(int number);
  ~Special() override;
  std::string name() const override;
  int extra() const;
};

// Shared by C++.
std::shared_ptr<Thing> make_thing(int number);
std::shared_ptr<Thing> make_special(int number);
std::shared_ptr<const Thing> make_constant(int number);
Thing* fresh_thing(int number);
Thing by_value(int number);

// Keeps shares.
class Shelf {
 public:
  Shelf();
  ~Shelf();
  Shelf(const Shelf&) = delete;
  Shelf& operator=(const Shelf&) = delete;
  void put(std::shared_ptr<Thing> thing);
  void put_read(const std::shared_ptr<Thing>& thing);
  void put_moved(std::shared_ptr<Thing>&& thing);
  void put_constant(std::shared_ptr<const Thing> thing);
  // Puts it and throws.
  void put_and_fail(std::shared_ptr<Thing> thing);
  std::shared_ptr<Thing> last() const;
  const std::shared_ptr<Thing>& last_read() const;
  // A part of what the shelf has, with a share of the whole.
  std::shared_ptr<Thing> front_part();
  void take_off();
  int size() const;
  long uses() const;  // of the last one

  std::shared_ptr<Thing> favourite;
  std::weak_ptr<Thing> watched;

 private:
  std::vector<std::shared_ptr<const Thing>> all_;
  std::shared_ptr<Thing> last_;
};

int number_of(const Thing& thing);
int number_at(const Thing* thing);
long uses_of(const std::shared_ptr<Thing>& thing);
long uses_of_constant(const std::shared_ptr<const Thing>& thing);
// Sets the pointer to another thing, when the number differs.
void renew(std::shared_ptr<Thing>& thing, int number);
void drop(std::shared_ptr<Thing>& thing);
void read_only(std::shared_ptr<Thing>& given, int* number);
bool make_out(int number, std::shared_ptr<Thing>& made);

// Knows who has it.
class Self : public std::enable_shared_from_this<Self> {
 public:
  Self();
  ~Self();
  Self(const Self&) = delete;
  Self& operator=(const Self&) = delete;
  std::shared_ptr<Self> again();
  Self& plain();
  std::shared_ptr<Self> child();
  Self* child_lent();

 private:
  std::shared_ptr<Self> child_;
};
long uses_of_self(std::shared_ptr<Self> self);

// Pointers that do not keep alive.
std::weak_ptr<Thing> watch(const std::shared_ptr<Thing>& thing);
bool expired(const std::weak_ptr<Thing>& thing);

// Moved about.
class Part {
 public:
  explicit Part(int number);
  virtual ~Part();
  Part(const Part&) = delete;
  Part& operator=(const Part&) = delete;
  int number() const;

 private:
  int number_;
};
class BigPart : public Part {
 public:
  explicit BigPart(int number);
  ~BigPart() override;
};

std::unique_ptr<Part> make_part(int number);
int consume(std::unique_ptr<Part> part);
void consume_and_fail(std::unique_ptr<Part> part);
int look(const std::unique_ptr<Part>& part);
// Takes it when the number is even.
bool maybe(std::unique_ptr<Part>&& part);
void replace(std::unique_ptr<Part>& part, int number);

class Drawer {
 public:
  Drawer();
  ~Drawer();
  Drawer(const Drawer&) = delete;
  Drawer& operator=(const Drawer&) = delete;
  void put(std::unique_ptr<Part> part);
  std::unique_ptr<Part> take();
  const std::unique_ptr<Part>& shown() const;
  std::unique_ptr<Part> open;

 private:
  std::unique_ptr<Part> part_;
};

// Destroyed by a function of its library.
class Pooled {
 public:
  explicit Pooled(int number);
  Pooled(const Pooled&) = delete;
  Pooled& operator=(const Pooled&) = delete;
  int number() const;

 private:
  friend void pool_free(Pooled* pooled);
  ~Pooled();
  int number_;
};
void pool_free(Pooled* pooled);
struct PoolFree {
  void operator()(Pooled* pooled) const { pool_free(pooled); }
};
std::unique_ptr<Pooled, PoolFree> pool_get(int number);
int pool_put(std::unique_ptr<Pooled, PoolFree> pooled);

// Refers to a ruler, and is shared.
class Ruler {
 public:
  explicit Ruler(int length);
  ~Ruler();
  Ruler(const Ruler&) = delete;
  Ruler& operator=(const Ruler&) = delete;
  int length() const;

 private:
  int length_;
};
class Line {
 public:
  explicit Line(const Ruler* ruler);
  ~Line();
  Line(const Line&) = delete;
  Line& operator=(const Line&) = delete;
  int length() const;

 private:
  const Ruler* ruler_;
};
class Drawing {
 public:
  Drawing();
  ~Drawing();
  Drawing(const Drawing&) = delete;
  Drawing& operator=(const Drawing&) = delete;
  void add(std::shared_ptr<Line> line);
  int length() const;

 private:
  std::vector<std::shared_ptr<Line>> lines_;
};

// Can only be moved.
class Cargo {
 public:
  explicit Cargo(int weight);
  Cargo(Cargo&& other);
  Cargo& operator=(Cargo&& other);
  Cargo(const Cargo&) = delete;
  Cargo& operator=(const Cargo&) = delete;
  ~Cargo();
  int weight() const;
  Cargo&& unload();
  int weigh() const&;
  int empty() &&;
  int twice() &;
  int twice() &&;

 private:
  int weight_;
};
Cargo pack(int weight);
int stow(Cargo&& cargo);
int stow_value(Cargo cargo);
int total(int&& first, const double&& second, std::string&& third, std::vector<int>&& rest);
int prefers(const Thing& thing);
int prefers(Thing&& thing);

// Of which nobody says whose they are.
Thing* launder(Thing* thing);
const Thing* shown(const Thing& thing);
Part* same_part(Part* part);
Part* second_of(Part* first, Part* second);
const Part* standard_part();

}  // namespace smart
