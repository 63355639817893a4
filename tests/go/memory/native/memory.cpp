// memory.cpp: what memory.hpp declares.
#include "memory.hpp"

#include <atomic>
#include <cstring>
#include <stdexcept>
#include <utility>

namespace mem {
namespace {

std::atomic<int> shapes_alive{0};
int row0[2] = {1, 2};
int row1[2] = {3, 4};
int* row_pointers[2] = {row0, row1};
Point zero = {0, 0};
Shape triangle(3);
Shape square(4);
Shape* shape_pointers[2] = {&triangle, &square};
const Shape* const constant_shape_pointers[2] = {&square, &triangle};
Pair pair_table[2] = {{1, 2}, {3, 4}};
const char* const names[2] = {"north", "south"};

}  // namespace

struct Hidden {
  int value;
};

Shape::Shape(int corners) : corners_(corners) { ++shapes_alive; }
Shape::~Shape() { --shapes_alive; }
int Shape::corners() const { return corners_; }
int living_shapes() { return shapes_alive; }

int* make_ints(int count) {
  int* const made = new int[static_cast<unsigned>(count)];
  for (int i = 0; i < count; ++i) made[i] = i * i;
  return made;
}
void free_ints(int* at) { delete[] at; }
int sum(const int* numbers, int count) {
  int total = 0;
  for (int i = 0; i < count; ++i) total += numbers[i];
  return total;
}
void scale(double* numbers, int count, double by) {
  for (int i = 0; i < count; ++i) numbers[i] *= by;
}
long long area(const Point* all, int count) {
  long long total = 0;
  for (int i = 0; i < count; ++i) total += static_cast<long long>(all[i].x) * all[i].y;
  return total;
}
const Point* origin() { return &zero; }
void pick(Color* at) { *at = *at == Red ? Green : Red; }
bool is_null(const double* at) { return at == nullptr; }
void add_big(big* number) { *number += 1; }
bool find(int wanted, int** found) {
  for (int* const row : row_pointers)
    for (int i = 0; i < 2; ++i)
      if (row[i] == wanted) return *found = row + i, true;
  *found = nullptr;
  return false;
}

int** rows() { return row_pointers; }
void next(int*& at) { ++at; }
int first(int* const& at) { return *at; }
Shape** shapes() { return shape_pointers; }
int corners_of(Shape** all, int count) {
  int total = 0;
  for (int i = 0; i < count; ++i) total += all[i]->corners();
  return total;
}
const Shape* const* constant_shapes() { return constant_shape_pointers; }
void name_at(const char*& at, int which) { at = names[which]; }
std::string joined(const char** parts, int count) {
  std::string all;
  for (int i = 0; i < count; ++i) all += std::string(i == 0 ? "" : ",") + parts[i];
  return parts[count] == nullptr ? all : "there is no end";
}
int run(int argc, char** argv) {
  int length = 0;
  for (char** at = argv; *at != nullptr; ++at) {
    length += static_cast<int>(std::strlen(*at));
    (*at)[0] = '\0';
  }
  std::swap(argv[0], argv[argc - 1]);
  return length;
}
const Pair* pairs() { return pair_table; }
int second(const Pair* at) { return (*at)[1]; }

Hidden* secret() {
  static Hidden hidden{42};
  return &hidden;
}
int peek(const Hidden& at) { return at.value; }

void bump(int& number) { ++number; }
void swap_points(Point& a, Point& b) { std::swap(a, b); }
void repaint(Color& color) { color = Green; }
void greet(std::string& text) { text = "hello " + text; }
void greet_at(std::string* text) { greet(*text); }
int length_of(const std::string* text) { return static_cast<int>(text->size()); }
void fail_after(int& number) {
  number = 99;
  throw std::runtime_error("no");
}

double determinant(const double matrix[4]) { return matrix[0] * matrix[3] - matrix[1] * matrix[2]; }
void transpose(const int from[2][3], int to[3][2]) {
  for (int i = 0; i < 2; ++i)
    for (int j = 0; j < 3; ++j) to[j][i] = from[i][j];
}
void fill(int (&all)[4], int value) {
  for (int& one : all) one = value;
}
int total(const int (&all)[3]) { return all[0] + all[1] + all[2]; }
int named(const char name[8]) { return static_cast<int>(std::strlen(name)) + (name[7] == '\0' ? 100 : 0); }
void stamp(char name[8]) { std::memcpy(name, "stamped", 8); }
int open(const int all[], int count) { return sum(all, count); }
void mirror(Point all[2]) { std::swap(all[0], all[1]); }
int on_apartment(int all[3]) {
  if (all == nullptr) return -1;
  const int before = all[0] + all[1] + all[2];
  all[0] = 7;
  return before;
}

int table[4] = {1, 2, 3, 4};
const int primes[3] = {2, 3, 5};
int grid[2][3] = {{1, 2, 3}, {4, 5, 6}};
Point corners[2] = {{1, 2}, {3, 4}};
Color colors[2] = {Red, Green};
bool flags[3] = {true, false, true};
char label[8] = "label";
const char title[6] = {'t', 'i', 't', 'l', 'e', 's'};
const char* words[2] = {"one", "two"};
Shape* some[2] = {&triangle, nullptr};
Shape stored[2] = {Shape(5), Shape(6)};
int unbounded[] = {10, 20, 30};
const Row& reference_to_table() { return table; }

Record::Record()
    : weights{0.5, 1.5, 2.5}, name("record"), raw{1, 2, 3, 4}, cube{{{1, 2}, {3, 4}}, {{5, 6}, {7, 8}}},
      cursor(row0), path{{1, 1}, {2, 2}}, pair{8, 9}, fixed{11, 12} {}
Record::~Record() = default;

Line::Line() : at(text_), text_("line") {}
const char* after(const char* cursor) { return cursor + 1; }
char* where(void* line) { return static_cast<Line*>(line)->at; }
int same_line(Line* line, const void* other) { return line == other ? 1 : 0; }

}  // namespace mem
