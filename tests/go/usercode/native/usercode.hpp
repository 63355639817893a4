// usercode.hpp: a library around whose calls usercode.i puts C++ code.
#pragma once

#include <stdexcept>
#include <string>

// A square root of a whole number; -1 when there is none.
int root(int square);

namespace usercode {

// What has run, for the test to ask.
int cleaned();    // how often freearg did
int allocated();  // texts that nobody has freed
int finished();   // how often code behind a call did
bool initialised();
void initialise();
void clean();
void finish();

struct broken {
  int code;
};

int half(int even);
int sum_of(int first, int second);
double ratio(int over, int under);
int risky(int what);
int listed(int what);
int length(const std::string& text);
int total(int* numbers, int count);
int measure(const char* text, int unit);
char* made_text(int letter);
void free_text(char* text);
short doubled(short value);
int hidden(int value, int secret);

// It lives as long as somebody has a share.
class Shared {
 public:
  explicit Shared(int number);
  int number() const { return number_; }
  void add_share() { ++shares_; }
  void drop_share();
  int shares() const { return shares_; }
  static int alive();

 private:
  ~Shared();
  int number_;
  int shares_ = 0;
};

// A C library's: made and ended by functions.
struct Stream {
  int position;
  int size;
  Stream* self;  // so that it is an object in Go
};
Stream* stream_open(int size);
void stream_close(Stream* stream);
int streams();

class Disc {
 public:
  explicit Disc(double radius) : radius_(radius) {}
  double get_radius() const { return radius_; }
  void set_radius(double radius) { radius_ = radius; }
  const std::string& label() const { return label_; }
  std::string& label() { return label_; }

 private:
  double radius_;
  std::string label_ = "disc";
};

}  // namespace usercode
