// values.hpp: enums of every form, variables, nested classes, texts with NULs, memory of C, pointers that are handed on.
#pragma once

#include <cstddef>
#include <cstring>
#include <string>

namespace values {

// --- enums

enum Early : unsigned int;
enum class EarlyClass;
enum class EarlyByte : unsigned char;
enum Early : unsigned int { early_one, early_two, early_three = 43, early_four, early_top = 0xffffffff };
enum class EarlyClass { one, two, three = 53, four };
enum class EarlyByte : unsigned char { one, two, three = 63, four, top = 255 };
typedef enum class Typedefed : short { one = -7, two } Typedefed_t;
enum class Sized : std::size_t { one, two = 83 };
template <class T> struct TypeOf { typedef T type; };
enum class Computed : TypeOf<int>::type { one = 1 << 4, same = one, sum = one + 3 };
enum class NeverListed : int;
class Holder2 {
 public:
  enum class Inner { one = 1121, two, three = one };
  enum Plain { plain_one = 1131, plain_two };
  enum { nameless = 7 } odd = nameless;
  Inner inner = Inner::two;
  NeverListed unlisted = static_cast<NeverListed>(5);
  Inner pass(Inner value) { return value; }
  Plain next(Plain value) { return value == plain_one ? plain_two : plain_one; }
};
enum Words { goodness, gracious, me, letter = 'a', shifted = +50 } words_instance = me;
typedef enum { play = true, stop = false } PlayState;
enum { first_odd, second_odd = 30 } odd_instance = second_odd;
struct WithEnum {
  Words word = gracious;
  void set_all(Words one, Words* two, Words& three) { *two = one, three = letter; }
  Words* at() { return &word; }
  Words& in() { return word; }
};
inline EarlyByte pass_byte(EarlyByte value) { return value; }
inline Sized pass_sized(Sized value) { return value; }
inline Typedefed_t pass_typedefed(Typedefed_t value) { return value; }

// --- variables that are references, nested classes, fields in %extend

struct Num {
  int num = 33;
};
inline Num one_num;
inline const Num& constant_num = one_num;
inline int referred = 10;
inline int& referring = referred;
inline bool yes = true;
inline bool& referring_bool = yes;
inline Words referred_word = me;
inline Words& referring_word = referred_word;

class Around {
 public:
  class Within {
   public:
    explicit Within(int value = 0) : value_(value) {}
    int value() const { return value_; }
    void set_value(int value) { value_ = value; }

   private:
    int value_;
  };
  Within create(int value) const { return Within(value); }
  int value_of(const Within& within) const { return within.value(); }
  Within twice(Within within) const { return Within(within.value() * 2); }
};
class Extended {
 public:
  bool get(double& value) const { return value = value_, true; }
  bool set(const double& value) { return value_ = value, true; }

 private:
  double value_ = 0;
};
inline int static_store = 1111;
struct Person {
  char name[24];
};

// --- texts with a length, memory

struct Lengths {
  std::size_t behind(const char* text, std::size_t length) { return length != 0 && text[0] == 'h' ? length : 0; }
  std::size_t before(std::size_t length, const char* text) { return length != 0 && text[0] == 'h' ? length : 0; }
  std::size_t unsigned_text(const unsigned char* text, std::size_t length) {
    return length != 0 && text[0] == 'h' ? length : 0;
  }
};
typedef char name_of_five[5];
inline name_of_five five = {'h', 'o', 'l', 'a', 0};
inline int count_arguments(int argc, char** argv) { return argv[argc] == nullptr ? argc : -1; }
inline std::string last_argument(int argc, char** argv) { return argc > 0 ? argv[argc - 1] : ""; }
inline char* heap_text() {
  char* const text = new char[8];
  return std::strcpy(text, "of heap");
}
inline char* static_text() {
  static char text[] = "static";
  return text;
}
inline bool same_text(const char* text) { return std::strcmp(text, "of Go") == 0; }
inline bool same_text_again(char* const text) { return same_text(text); }
inline const char* const& reference_to_text() {
  static const char* const text = "referred";
  return text;
}
inline char text_in_array[] = "in an array";
inline const char constant_text[] = "constant";

// --- pointers, references, addresses

inline int increment(int* value) { return (*value)++; }
typedef int& int_reference;
inline int increment_reference(int_reference value) { return value++; }
inline void set_handle(void** handle) {
  static char text[] = "Here it is";
  *handle = text;
}
inline std::string text_of_handle(void* handle) { return static_cast<const char*>(handle); }
inline int(grouped)(int x) { return x; }
inline int*(grouped_pointer)(int x) {
  static int kept;
  kept = x;
  return &kept;
}
typedef int(unary)(int);
inline int do_unary(int x, unary* op) { return op(x); }
inline int negated(int x) { return -x; }
inline int operated(int a, int b, int (*op)(int, int)) { return op(a, b); }
typedef int (*operation_type)(int, int);
inline int operated_by_name(int a, int b, operation_type op) { return op(a, b); }
inline int added(int a, int b) { return a + b; }
inline int subtracted(int a, int b) { return a - b; }
class Void {
 public:
  static inline int calls = 0;
  void member(void) { ++calls; }
  void* get_this() { return this; }
  static void static_member(void) { ++calls; }
};
inline void* same_address(void* at) { return at; }
inline void* address_of(Void* object) { return object; }
inline Void* object_at(void* at) { return static_cast<Void*>(at); }
inline bool equal_addresses(void* a, void* b) { return a == b; }

// --- values: what is constant, and how many copies are made

class Tracked {
 public:
  static inline int constructed = 0, destroyed = 0, copied = 0;
  explicit Tracked(int value) : value_(value) { ++constructed; }
  Tracked(const Tracked& other) : value_(other.value_) { ++constructed, ++copied; }
  ~Tracked() { ++destroyed; }
  static Tracked create() { return Tracked(123); }
  static const Tracked create_constant() { return Tracked(456); }
  int value() const { return value_; }

 private:
  int value_;
};
class Passer {
 public:
  const Tracked* pass(const Tracked* tracked) { return calls_++, tracked; }
  int calls() const { return calls_; }

 private:
  int calls_ = 0;
};

}  // namespace values
