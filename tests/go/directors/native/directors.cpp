#include "directors.hpp"

#include <atomic>

namespace directors {
namespace {

std::atomic<int> counted_now{0};
std::atomic<int> listeners_now{0};

}  // namespace

int living() noexcept { return counted_now; }
int listeners() noexcept { return listeners_now; }

Counted::Counted(int value) : value_(value) { ++counted_now; }
Counted::Counted(const Counted& other) : value_(other.value_) { ++counted_now; }
Counted::~Counted() { --counted_now; }
int Counted::value() const { return value_; }
void Counted::set_value(int value) { value_ = value; }

Derived::Derived(int value) : Counted(value) {}
int Derived::value() const { return Counted::value() + 100; }

Listener::Listener(const std::string& name, int weight) : name_(name), weight_(weight) {
  if (name == "throw") throw std::invalid_argument("no such listener");
  ++listeners_now;
}
Listener::Listener() : name_("nobody"), weight_(1) { ++listeners_now; }
Listener::~Listener() { --listeners_now; }
bool Listener::wants(int event, int mask) const {
  if (event < 0) throw std::out_of_range("a negative event");
  return (event & mask) == 0;
}
std::string Listener::title(const std::string& prefix) { return prefix + name_; }

int fire(Listener& listener, int first, int count) {
  int wanted = 0;
  for (int event = first; event < first + count; ++event) {
    if (!listener.wants(event)) continue;
    ++wanted;
    listener.on_event(event);
  }
  return wanted;
}

long long fire_many(Listener* listener, int count) { return fire_on_threads(listener, 1, count); }

long long fire_on_threads(Listener* listener, int threads, int count) {
  std::atomic<long long> wanted{0};
  std::vector<std::thread> running;
  for (int i = 0; i < threads; ++i)
    running.emplace_back([&] {
      for (int event = 0; event < count; ++event)
        if (listener->wants(event)) ++wanted;
    });
  for (std::thread& one : running) one.join();
  return wanted;
}

std::string ask(Listener& listener, const std::string& prefix) { return listener.title(prefix); }

std::string swallow(Listener& listener, int event) {
  try {
    listener.on_event(event);
  } catch (const std::exception& error) {
    return error.what();
  }
  return "nothing";
}

Hub::~Hub() { drop(); }
void Hub::own(Listener* listener) { owned_.push_back(listener); }
void Hub::refer(Listener* listener) { referred_.push_back(listener); }
int Hub::tell(int event) {
  for (Listener* one : owned_) one->on_event(event);
  for (Listener* one : referred_) one->on_event(event);
  return static_cast<int>(owned_.size() + referred_.size());
}
void Hub::drop() {
  for (Listener* one : owned_) delete one;
  owned_.clear();
}

std::string Codec::run() {
  const Point moved = move({1, 2.5}, Color::Green);
  std::string said = std::to_string(moved.x) + " " + std::to_string(static_cast<int>(moved.y * 10));
  said += std::string(" ") + label("label") + " " + stored();
  int number = 1;
  Point point{4, 0};
  std::string text = "text";
  change(number, &point, text);
  said += " " + std::to_string(number) + " " + std::to_string(point.x) + " " + text;
  for (const std::string& word : words({2, 3})) said += " [" + word + "]";
  for (const auto& [key, value] : tally({{"a", 1}, {"b", 2}})) said += " " + key + std::to_string(value);
  const char raw[] = {'x', 0, 'y'};
  const int values[] = {1, 2, 3};
  unsigned char filled[2] = {};
  fill(filled, 2);
  said += " " + std::to_string(bytes(raw, 3)) + " " + std::to_string(sum(values, 3)) + " " +
          std::to_string(filled[0] + filled[1]);
  return said;
}

}  // namespace directors
