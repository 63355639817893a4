// names.hpp: classes in any case, what is ignored and renamed, namespaces, and names of one another's types.
#pragma once

#include <string>

namespace names {

class Capital {};
class lower_case {};
class lower_derived : public lower_case {};
inline int which(Capital*) { return 1; }
inline int which(int) { return 2; }
inline int which_base(lower_case*) { return 3; }
inline int which_base(int) { return 4; }

// The interface has neither the base nor two of its methods.
class Unseen {
 public:
  virtual ~Unseen() = default;
  virtual std::string call() = 0;
};
namespace far::away {
class Visible : public Unseen {
 public:
  int hidden() { return 1; }
  std::string call() override { return "Visible::call"; }
};
}  // namespace far::away
inline std::string call_unseen(Unseen* unseen) { return unseen->call(); }
struct Shown {
  virtual ~Shown() = default;
  virtual int away() const { return 1; }
};
struct Covered : Shown {
  int away() const override { return 2; }
};
class NeverDefined;
template <class T> class NeverDefinedEither;

extern "C" {
inline int plain_c(int value) { return value + 1; }
typedef int c_integer;
inline c_integer c_number = 789;
}

// Declared by a typedef of their type.
typedef int binary(int, int);
inline int plus(int a, int b) { return a + b; }
inline int minus(int a, int b) { return a - b; }

typedef struct {
  int x;
} Unnamed;

// wx in front is no part of a name in Go.
struct wxWidget {
  int wxPress() { return 5; }
};

// Instances whose methods are renamed, by a value of an enum.
enum Shape { flat, round_one };
template <Shape S> struct Interface { virtual ~Interface() = default; };
namespace inside {
template <Shape S> struct Natural : Interface<S> {
  int test() { return S + 1; }
};
class Bucket {
 public:
  int left = 0;
  friend bool operator==(const Bucket& a, const Bucket& b) { return a.left == b.left; }
};
}  // namespace inside

// The type of a function is one that the argument says.
struct InDoubles {
  typedef double number;
  number get() { return 2.5; }
};
struct InInts {
  typedef int number;
  number get() { return 21; }
};
template <class T> typename T::number twice_of(T& t) { return 2 * t.get(); }

// Names that the preprocessor of SWIG and of C++ has.
const int endif = 1;
const int define = 2;
const int defined = 3;
#define NAMES_ONE 1
#define NAMES_TWO() 2
#define NAMES_JOIN(a, b) a##b
#define NAMES_SUM 1 + 2 * 3
#define NAMES_SHIFT 9 << 2
#define NAMES_NOT ~22
#define NAMES_LONG_\
LINE                                                                                                   \
  42
#define NAMES_TEXT "with \"quotes\""
constexpr int of_one = NAMES_ONE;
constexpr int of_two = NAMES_TWO();
constexpr int of_joined = NAMES_JOIN(4, 2);

// One type may have another meaning in each namespace.
typedef int meaning;
namespace meant {
typedef const char* meaning;
inline std::string weird(meaning text, ::names::meaning number) { return text + std::to_string(number); }
}  // namespace meant
namespace first {
typedef int integer;
class Second {
 public:
  virtual ~Second() = default;
  virtual std::string method() { return "Second"; }
};
typedef Second* second_pointer;
}  // namespace first
namespace second {
using first::integer;
using first::Second;
class Third : public Second {
 public:
  std::string method() override { return "Third"; }
};
typedef Third ThirdAgain;
}  // namespace second
namespace third {
using namespace second;
class Fourth : public Third {
 public:
  std::string method() override { return "Fourth"; }
};
inline integer same_integer(integer x) { return x; }
typedef Fourth* fourth_pointer;
}  // namespace third
using second::ThirdAgain;
class Fifth : public ThirdAgain {
 public:
  std::string method() override { return "Fifth"; }
};
namespace again = third;
inline std::string method_of(first::second_pointer object, again::integer) { return object->method(); }
inline std::string method_of_fourth(again::fourth_pointer object) { return object->method(); }

// A template declared in one namespace, defined and specialised in another one's name.
namespace outer {
enum class Hello { hi, bye };
namespace inner {
template <class T> class Told;
struct Late;
}  // namespace inner
template <class T> class inner::Told {
 public:
  Hello say(Hello hello) { return hello; }
  T give(T t) { return t; }
};
template <> class inner::Told<double> {
 public:
  double twice(double x) { return 2 * x; }
};
struct inner::Late {
  Hello say(Hello) { return Hello::bye; }
};
}  // namespace outer

// A pure function that takes a class of the same name as its own, of another namespace.
namespace left {
class Twin {
 public:
  int number = 3;
};
}  // namespace left
namespace right {
class Twin {
 public:
  virtual ~Twin() = default;
  virtual int look(const left::Twin& other) = 0;
};
class Looking : public Twin {
 public:
  int look(const left::Twin& other) override { return other.number; }
};
}  // namespace right

// Another name of a class, and a type of it.
namespace hidden_names {
typedef int whole;
class Implementation_ {
 public:
  typedef whole value_type;
};
typedef Implementation_ Public;
}  // namespace hidden_names
using hidden_names::Public;
inline int through_public(Public::value_type x) { return x; }

}  // namespace names
