// owners.cpp: see owners.hpp. The counts are atomic: objects are destroyed on any thread.
#include "owners.hpp"

#include <windows.h>

#include <atomic>
#include <cstdlib>
#include <mutex>
#include <set>
#include <stdexcept>

namespace owners {
namespace {

std::atomic<int> constructed_count{0}, destroyed_count{0}, held_count{0};

HANDLE go_on() {
  static const HANDLE event = CreateEventW(nullptr, FALSE, FALSE, nullptr);
  return event;
}

// The objects that are alive, by address. Leaked: objects outlive static destructors.
std::mutex alive_lock;
std::set<const void*>& alive() {
  static auto* const set = new std::set<const void*>;
  return *set;
}

void made(const void* object) {
  const std::lock_guard hold(alive_lock);
  alive().insert(object);
  constructed_count++;
}

void gone(const void* object) {
  const std::lock_guard hold(alive_lock);
  if (alive().erase(object) == 0) std::abort();  // destroyed twice
  destroyed_count++;
}

void check(const void* object) {
  const std::lock_guard hold(alive_lock);
  if (!alive().contains(object)) std::abort();  // used after its end
}

std::vector<std::unique_ptr<Part>> spares;

}  // namespace

int constructed() noexcept { return constructed_count; }
int destroyed() noexcept { return destroyed_count; }
int held() noexcept { return held_count; }
void let_go() noexcept { SetEvent(go_on()); }

Part::Part(int number) : number_(number) { made(this); }
Part::~Part() {
  gone(this);
  number_ = -1000000;
}
int Part::number() const {
  check(this);
  return number_;
}
int Part::hold() const {
  held_count++;
  WaitForSingleObject(go_on(), INFINITE);
  held_count--;
  return number();
}
void Part::retire() {
  if (number() % 2 != 0) throw std::logic_error("odd parts do not retire");
  delete this;
}

Box::Box() { made(this); }
Box::Box(Part* first) {
  if (first != nullptr && first->number() < 0) throw std::invalid_argument("below zero");
  parts_.emplace_back(first);
  made(this);
}
Box::~Box() { gone(this); }
void Box::adopt(Part* part) {
  if (sealed_) throw std::logic_error("the box is sealed");
  parts_.emplace_back(part);
}
void Box::adopt_both(Part* first, Part* second) {
  adopt(first);
  parts_.emplace_back(second);
}
void Box::adopt_and_crash(Part* part) {
  adopt(part);
  *static_cast<volatile int*>(nullptr) = 1;
}
void Box::nest(Box* inner) { inner_.reset(inner); }
bool Box::swap_in(Part* taken) {
  if (!sealed_) {
    parts_.emplace_back(taken);
    return true;
  }
  SetLastError(ERROR_ACCESS_DENIED);
  return false;
}
void Box::seal() { sealed_ = true; }
int Box::sum() const {
  check(this);
  int all = inner_ ? inner_->sum() : 0;
  for (const auto& part : parts_) all += part ? part->number() : 0;
  return all;
}
Box* Box::packed(Part* part) { return part->number() == 0 ? (delete part, nullptr) : new Box(part); }

void put(const Part* model, Box& into, Part* taken) {
  if (model != nullptr) check(model);
  into.adopt(taken);
}
void spare(Part* part) { spares.emplace_back(part); }
int drop_spares() {
  int all = 0;
  for (const auto& part : spares) all += part->number();
  spares.clear();
  return all;
}
void destroy(Part* part) {
  if (part != nullptr && part->number() % 2 != 0) throw std::logic_error("odd parts stay");
  delete part;
}

void Watcher::watch(const Part* part) { part_ = part; }
int Watcher::seen() const { return part_ == nullptr ? 0 : part_->number(); }

Actor::Actor() : thread_(GetCurrentThreadId()) { made(this); }
Actor::~Actor() {
  if (GetCurrentThreadId() != thread_) std::abort();
  gone(this);
}
int Actor::act() const {
  check(this);
  return 1;
}
Stage::Stage() { made(this); }
Stage::~Stage() { gone(this); }
void Stage::adopt(Actor* actor) { actors_.emplace_back(actor); }
int Stage::size() const { return static_cast<int>(actors_.size()); }

}  // namespace owners
