// parts.cpp: see parts.hpp. The counts are atomic: objects are destroyed on any thread.
#include "parts.hpp"

#include <windows.h>

#include <atomic>
#include <cstdlib>
#include <mutex>
#include <set>

namespace parts {
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

}  // namespace

int constructed() noexcept { return constructed_count; }
int destroyed() noexcept { return destroyed_count; }
int held() noexcept { return held_count; }
void let_go() { SetEvent(go_on()); }

Alive::Alive() {
  const std::lock_guard hold(alive_lock);
  alive().insert(this);
  constructed_count++;
}
Alive::Alive(const Alive&) : Alive() {}
Alive::~Alive() {
  const std::lock_guard hold(alive_lock);
  if (alive().erase(this) == 0) std::abort();  // destroyed twice
  destroyed_count++;
}
void Alive::check() const {
  const std::lock_guard hold(alive_lock);
  if (alive().count(this) == 0) std::abort();  // used after its end
}

int Item::hold() const {
  held_count++;
  WaitForSingleObject(go_on(), 10000);
  held_count--;
  return count();
}

Doc& Doc::global() {
  static auto* const doc = new Doc;
  return *doc;
}
Item* Doc::shared() { return global().root(); }

Chain::Chain(int length) {
  for (int i = length; i > 0; --i) {
    Node* const node = new Node;
    node->number_ = i;
    node->chain_ = this;
    node->next_ = first_;
    first_ = node;
  }
}
Chain::~Chain() {
  while (first_ != nullptr) remove(first_);
}
void Chain::cut(Node* behind) {
  while (behind->next_ != nullptr) remove(behind->next_);
}
void Chain::remove(Node* node) {
  Node** at = &first_;
  while (*at != nullptr && *at != node) at = &(*at)->next_;
  if (*at == nullptr) throw 1;
  *at = node->next_;
  delete node;
}

Item& pick(Doc& doc, std::size_t at) { return doc.at(at); }
const Item& longer(const Item& a, const Item& b) { return a.name().size() >= b.name().size() ? a : b; }
Item* borrow(Doc* doc) { return doc != nullptr ? doc->root() : nullptr; }
Item* copy_of(Doc* doc) { return doc != nullptr ? doc->root() : nullptr; }
const Item& copy_of_first(const Doc& doc) { return doc.first(); }
Item* fresh(const char* name) { return new Item(name); }
Item standing("standing");
int names(const Item& a, const Item* b, Item c) {
  return static_cast<int>(a.name().size() + (b != nullptr ? b->name().size() : 0) + c.name().size());
}

}  // namespace parts
