// memory.hpp: pointers, references and arrays, as they stand in headers.
#pragma once

#include <string>

namespace mem {

struct Point {
  int x;
  int y;
};
enum Color { Red, Green = 5 };
typedef long long big;
typedef int Pair[2];
typedef int Row[4];

// A class whose objects Go holds by handle.
class Shape {
 public:
  explicit Shape(int corners);
  ~Shape();
  int corners() const;

 private:
  int corners_;
};
int living_shapes();

// Pointers about which nothing is said.
int* make_ints(int count);
void free_ints(int* at);
int sum(const int* numbers, int count);
void scale(double* numbers, int count, double by);
long long area(const Point* all, int count);
const Point* origin();
void pick(Color* at);
bool is_null(const double* at);
void add_big(big* number);
bool find(int wanted, int** found);

// Pointers to pointers, and references to them.
int** rows();
void next(int*& at);
int first(int* const& at);
Shape** shapes();
int corners_of(Shape** all, int count);
const Shape* const* constant_shapes();
void name_at(const char*& at, int which);
std::string joined(const char** parts, int count);
int run(int argc, char** argv);
const Pair* pairs();
int second(const Pair* at);

// Types that are only declared.
struct Hidden;
Hidden* secret();
int peek(const Hidden& at);

// References that C++ may change.
void bump(int& number);
void swap_points(Point& a, Point& b);
void repaint(Color& color);
void greet(std::string& text);
void greet_at(std::string* text);
int length_of(const std::string* text);
void fail_after(int& number);

// Arrays as parameters.
double determinant(const double matrix[4]);
void transpose(const int from[2][3], int to[3][2]);
void fill(int (&all)[4], int value);
int total(const int (&all)[3]);
int named(const char name[8]);
void stamp(char name[8]);
int open(const int all[], int count);
void mirror(Point all[2]);
int on_apartment(int all[3]);

// Arrays as variables.
extern int table[4];
extern const int primes[3];
extern int grid[2][3];
extern Point corners[2];
extern Color colors[2];
extern bool flags[3];
extern char label[8];
extern const char title[6];
extern const char* words[2];
extern Shape* some[2];
extern Shape stored[2];
extern int unbounded[];
const Row& reference_to_table();

struct Record {
  Record();
  ~Record();
  double weights[3];
  char name[8];
  unsigned char raw[4];
  short cube[2][2][2];
  int* cursor;
  Point path[2];
  Pair pair;
  const int fixed[2];
};

// Where a reader is in a text: an address, not a text that Go would copy.
class Line {
 public:
  Line();
  char* at;
  char next() { return *at++; }

 private:
  char text_[8];
};
const char* after(const char* cursor);
char* where(void* line);
int same_line(Line* line, const void* other);

}  // namespace mem
