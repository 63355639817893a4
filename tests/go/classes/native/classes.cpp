// classes.cpp: see classes.hpp. The counts are atomic: objects are destroyed on any thread.
#include "classes.hpp"

#include <windows.h>

#include <atomic>

namespace classes {
namespace {

std::atomic<int> constructed_count{0}, destroyed_count{0}, serial_count{0};

}  // namespace

int constructed() noexcept { return constructed_count; }
int destroyed() noexcept { return destroyed_count; }

Counter::Counter() : Counter("unnamed", 0) {}
Counter::Counter(const std::string& name, int start) : serial(++serial_count), name_(name), value_(start) {
  constructed_count++;
}
Counter::Counter(const Counter& other)
    : step(other.step), weight(other.weight), label(other.label), place(other.place), serial(++serial_count),
      name_(other.name_), value_(other.value_) {
  constructed_count++;
}
Counter::~Counter() { destroyed_count++; }

int Counter::add(int amount) { return value_ += amount * step; }
std::string Counter::name() const { return name_; }
void Counter::rename(const std::string& name) { name_ = name; }
Counter* Counter::clone() const { return new Counter(*this); }
void Counter::absorb(const Counter& other) { value_ += other.value_; }
int Counter::add_optional(const Counter* other) { return value_ += other == nullptr ? 0 : other->value_; }
Counter Counter::sum(const Counter& other) const { return {name_ + "+" + other.name_, value_ + other.value_}; }
int Counter::slow(int milliseconds) {
  Sleep(static_cast<DWORD>(milliseconds));
  return ++value_;
}
int Counter::live() noexcept { return constructed_count - destroyed_count; }
int Counter::describe(const Counter& counter) { return counter.serial; }
int Counter::total = 3;

int value_of(const Counter& counter) { return counter.value(); }
int value_or(const Counter* counter, int otherwise) { return counter == nullptr ? otherwise : counter->value(); }
Counter* make_counter(int start) { return start < 0 ? nullptr : new Counter("made", start); }

Plain::Plain() { constructed_count++; }
Plain::~Plain() { destroyed_count++; }

int global_level = 0;

Keeper::Keeper(Counter& first) : kept_{&first} { constructed_count++; }
void Keeper::keep(Counter* counter) { kept_.push_back(counter); }
int Keeper::sum() const {
  int all = 0;
  for (const Counter* counter : kept_) all += counter->value();
  return all;
}

std::string Line::text() const { return *at_; }
Line Line::next() const { return Line(at_ + 1); }

Page::Page(int lines) : lines_(new std::string[static_cast<size_t>(lines)]), count_(lines) {
  for (int i = 0; i < lines; i++) lines_[i] = std::to_string(i + 1);
  constructed_count++;
}
Page::~Page() {
  for (int i = 0; i < count_; i++) lines_[i] = "spoilt";
  delete[] lines_;
  destroyed_count++;
}
Line Page::first() const { return Line(lines_); }

}  // namespace classes
