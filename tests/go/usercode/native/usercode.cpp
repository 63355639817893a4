// usercode.cpp: the library of usercode.hpp.
#include "usercode.hpp"

#include <cstring>

int root(int square) {
  int found = 0;
  while (found * found < square) ++found;
  return found * found == square ? found : -1;
}

namespace usercode {
namespace {

int cleanings = 0;
int texts = 0;
int endings = 0;
int shared_objects = 0;
int open_streams = 0;
bool began = false;

}  // namespace

int cleaned() { return cleanings; }
int allocated() { return texts; }
int finished() { return endings; }
bool initialised() { return began; }
void initialise() { began = true; }
void clean() { ++cleanings; }
void finish() { ++endings; }

int half(int even) { return even / 2; }
int sum_of(int first, int second) { return first + second; }
double ratio(int over, int under) { return static_cast<double>(over) / under; }
int risky(int what) {
  if (what == 1) throw broken{41};
  if (what == 2) throw std::runtime_error("not caught by %exception");
  return what;
}
int listed(int what) {
  if (what == 1) throw broken{42};
  if (what == 2) throw std::logic_error("listed and not converted");
  return what;
}
int length(const std::string& text) {
  if (text == "throw") throw std::runtime_error("thrown");
  return static_cast<int>(text.size());
}
int total(int* numbers, int count) {
  int sum = 0;
  for (int i = 0; i < count; ++i) sum += numbers[i];
  return sum;
}
int measure(const char* text, int unit) {
  if (unit < 0) throw std::runtime_error("no such unit");
  return static_cast<int>(std::strlen(text)) * unit;
}
char* made_text(int letter) {
  ++texts;
  char* const made = new char[4];
  std::memset(made, letter, 3);
  made[3] = 0;
  return made;
}
void free_text(char* text) {
  --texts;
  delete[] text;
}
short doubled(short value) { return static_cast<short>(2 * value); }
int hidden(int value, int secret) { return value + secret; }

Shared::Shared(int number) : number_(number) { ++shared_objects; }
Shared::~Shared() { --shared_objects; }
void Shared::drop_share() {
  if (--shares_ == 0) delete this;
}
int Shared::alive() { return shared_objects; }

Stream* stream_open(int size) {
  ++open_streams;
  Stream* const made = new Stream{0, size, nullptr};
  made->self = made;
  return made;
}
void stream_close(Stream* stream) {
  --open_streams;
  delete stream;
}
int streams() { return open_streams; }

}  // namespace usercode
