// smart.cpp: see smart.hpp.
#include "smart.hpp"

#include <atomic>
#include <cstdlib>
#include <mutex>
#include <set>
#include <stdexcept>

namespace smart {
namespace {

std::atomic<int> constructed_count{0}, destroyed_count{0};

// The objects that are alive, by address. Leaked: objects outlive static destructors.
std::mutex alive_lock;
std::multiset<const void*>& alive() {
  static auto* const set = new std::multiset<const void*>;
  return *set;
}

}  // namespace

int constructed() noexcept { return constructed_count; }
int destroyed() noexcept { return destroyed_count; }
void made(const void* object) {
  const std::lock_guard hold(alive_lock);
  alive().insert(object);
  constructed_count++;
}
void gone(const void* object) {
  const std::lock_guard hold(alive_lock);
  const auto found = alive().find(object);
  if (found == alive().end()) std::abort();  // destroyed twice
  alive().erase(found);
  destroyed_count++;
}
void check(const void* object) {
  const std::lock_guard hold(alive_lock);
  if (!alive().contains(object)) std::abort();  // used after its end
}

Thing::Thing(int number) : number_(number) {
  if (number < 0) throw std::invalid_argument("below zero");
  made(this);
}
Thing::Thing(const Thing& other) : number_(other.number_) { made(this); }
Thing::~Thing() { gone(this); }
std::string Thing::name() const {
  check(this);
  return "thing " + std::to_string(number_);
}
int Thing::number() const {
  check(this);
  return number_;
}
void Thing::renumber(int number) { number_ = number; }
Special::Special(int number) : Thing(number) { made(this); }
Special::~Special() { gone(this); }
std::string Special::name() const { return "special " + std::to_string(number()); }
int Special::extra() const { return number() * 10; }

std::shared_ptr<Thing> make_thing(int number) {
  return number == 0 ? std::shared_ptr<Thing>() : std::make_shared<Thing>(number);
}
std::shared_ptr<Thing> make_special(int number) { return std::make_shared<Special>(number); }
std::shared_ptr<const Thing> make_constant(int number) { return std::make_shared<const Thing>(number); }
Thing* fresh_thing(int number) { return number == 0 ? nullptr : new Thing(number); }
Thing by_value(int number) { return Thing(number); }

Shelf::Shelf() { made(this); }
Shelf::~Shelf() { gone(this); }
void Shelf::put(std::shared_ptr<Thing> thing) {
  all_.push_back(thing);
  last_ = std::move(thing);
}
void Shelf::put_read(const std::shared_ptr<Thing>& thing) { put(thing); }
void Shelf::put_moved(std::shared_ptr<Thing>&& thing) { put(std::move(thing)); }
void Shelf::put_constant(std::shared_ptr<const Thing> thing) { all_.push_back(std::move(thing)); }
void Shelf::put_and_fail(std::shared_ptr<Thing> thing) {
  put(std::move(thing));
  throw std::logic_error("the shelf is full");
}
std::shared_ptr<Thing> Shelf::last() const { return last_; }
const std::shared_ptr<Thing>& Shelf::last_read() const { return last_; }
std::shared_ptr<Thing> Shelf::front_part() { return {last_, last_.get()}; }
void Shelf::take_off() {
  all_.clear();
  last_.reset();
}
int Shelf::size() const { return static_cast<int>(all_.size()); }
long Shelf::uses() const { return last_.use_count(); }

int number_of(const Thing& thing) { return thing.number(); }
int number_at(const Thing* thing) { return thing == nullptr ? -1 : thing->number(); }
long uses_of(const std::shared_ptr<Thing>& thing) { return thing.use_count(); }
long uses_of_constant(const std::shared_ptr<const Thing>& thing) { return thing.use_count(); }
void renew(std::shared_ptr<Thing>& thing, int number) {
  if (!thing || thing->number() != number) thing = std::make_shared<Thing>(number);
}
void drop(std::shared_ptr<Thing>& thing) { thing.reset(); }
void read_only(std::shared_ptr<Thing>& given, int* number) { *number = given ? given->number() : 0; }
bool make_out(int number, std::shared_ptr<Thing>& made) {
  made = make_thing(number);
  return made != nullptr;
}

Self::Self() { made(this); }
Self::~Self() { gone(this); }
std::shared_ptr<Self> Self::again() { return shared_from_this(); }
Self& Self::plain() { return *this; }
std::shared_ptr<Self> Self::child() {
  if (!child_) child_ = std::make_shared<Self>();
  return child_;
}
Self* Self::child_lent() { return child_.get(); }
long uses_of_self(std::shared_ptr<Self> self) { return self.use_count(); }

std::weak_ptr<Thing> watch(const std::shared_ptr<Thing>& thing) { return thing; }
bool expired(const std::weak_ptr<Thing>& thing) { return thing.expired(); }

Part::Part(int number) : number_(number) { made(this); }
Part::~Part() { gone(this); }
int Part::number() const {
  check(this);
  return number_;
}
BigPart::BigPart(int number) : Part(number) { made(this); }
BigPart::~BigPart() { gone(this); }

std::unique_ptr<Part> make_part(int number) { return number == 0 ? nullptr : std::make_unique<Part>(number); }
int consume(std::unique_ptr<Part> part) { return part ? part->number() : 0; }
void consume_and_fail(std::unique_ptr<Part> part) {
  throw std::logic_error("cannot use " + std::to_string(part->number()));
}
int look(const std::unique_ptr<Part>& part) { return part ? part->number() : 0; }
bool maybe(std::unique_ptr<Part>&& part) {
  if (part->number() % 2 != 0) return false;
  const std::unique_ptr<Part> mine = std::move(part);
  return true;
}
void replace(std::unique_ptr<Part>& part, int number) {
  if (number < 0) throw std::invalid_argument("below zero");
  if (number == 0) part.reset();
  if (number > 0 && (!part || part->number() != number)) part = std::make_unique<Part>(number);
}

Drawer::Drawer() { made(this); }
Drawer::~Drawer() { gone(this); }
void Drawer::put(std::unique_ptr<Part> part) { part_ = std::move(part); }
std::unique_ptr<Part> Drawer::take() { return std::move(part_); }
const std::unique_ptr<Part>& Drawer::shown() const { return part_; }

Pooled::Pooled(int number) : number_(number) { made(this); }
Pooled::~Pooled() { gone(this); }
int Pooled::number() const {
  check(this);
  return number_;
}
void pool_free(Pooled* pooled) { delete pooled; }
std::unique_ptr<Pooled, PoolFree> pool_get(int number) { return std::unique_ptr<Pooled, PoolFree>(new Pooled(number)); }
int pool_put(std::unique_ptr<Pooled, PoolFree> pooled) { return pooled ? pooled->number() : 0; }

Ruler::Ruler(int length) : length_(length) { made(this); }
Ruler::~Ruler() { gone(this); }
int Ruler::length() const {
  check(this);
  return length_;
}
Line::Line(const Ruler* ruler) : ruler_(ruler) { made(this); }
Line::~Line() { gone(this); }
int Line::length() const { return ruler_->length(); }
Drawing::Drawing() { made(this); }
Drawing::~Drawing() { gone(this); }
void Drawing::add(std::shared_ptr<Line> line) { lines_.push_back(std::move(line)); }
int Drawing::length() const {
  int all = 0;
  for (const auto& line : lines_) all += line->length();
  return all;
}

Cargo::Cargo(int weight) : weight_(weight) { made(this); }
Cargo::Cargo(Cargo&& other) : weight_(std::exchange(other.weight_, 0)) { made(this); }
Cargo& Cargo::operator=(Cargo&& other) {
  weight_ = std::exchange(other.weight_, 0);
  return *this;
}
Cargo::~Cargo() { gone(this); }
int Cargo::weight() const {
  check(this);
  return weight_;
}
Cargo&& Cargo::unload() { return std::move(*this); }
int Cargo::weigh() const& { return weight_; }
int Cargo::empty() && { return std::exchange(weight_, 0); }
int Cargo::twice() & { return 2 * weight_; }
int Cargo::twice() && { return -1; }
Cargo pack(int weight) { return Cargo(weight); }
int stow(Cargo&& cargo) { return Cargo(std::move(cargo)).weight(); }
int stow_value(Cargo cargo) { return cargo.weight(); }
int total(int&& first, const double&& second, std::string&& third, std::vector<int>&& rest) {
  return first + static_cast<int>(second) + static_cast<int>(third.size()) + static_cast<int>(rest.size());
}
int prefers(const Thing&) { return 1; }
int prefers(Thing&&) { return 2; }

Thing* launder(Thing* thing) { return thing; }
const Thing* shown(const Thing& thing) { return &thing; }
Part* same_part(Part* part) { return part; }
Part* second_of(Part*, Part* second) { return second; }
const Part* standard_part() {
  static const Part* const part = new Part(100);  // NOLINT: for good
  return part;
}

}  // namespace smart
