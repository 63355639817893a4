// sample.hpp: one module with every mapping in it, and the C++ headers it describes.
#pragma once

#include "builder.hpp"

namespace gangway::gen::test {

inline constexpr const char* sample_header = R"(
#include <gangway/closure.hpp>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace sample {
enum class Color : int { Red, Green = 5 };
struct Point { double x; int32_t y; char name[8]; Color color; bool flag; };
struct Word { size_t size; void* where; uint8_t tag; };
#pragma pack(push, 1)
struct Packed { uint8_t kind; uint32_t size; double value; };
#pragma pack(pop)
class Circle {
public:
  explicit Circle(double radius) : radius_(radius) { if (radius < 0) throw std::invalid_argument("negative"); }
  double area() const noexcept { return 3 * radius_ * radius_; }
  Circle& grow(double by) { radius_ += by; return *this; }
  bool same(const Circle* other) const { return other != nullptr && other->radius_ == radius_; }
  const char* label() const { return "circle"; }
  static Circle unit() { return Circle(1); }
  int tag = 0;
private:
  double radius_;
};
inline int counter = 0;
inline int add(int a, int b) noexcept { return a + b; }
inline bool negate(bool v) { return !v; }
inline size_t round_up(size_t n, unsigned long long by) { return n + static_cast<size_t>(by); }
inline void divide(int a, int b, int* quotient, long& rest) { if (b == 0) throw std::domain_error("zero"); *quotient = a / b; rest = a % b; }
inline void twice(double* value) { *value *= 2; }
inline Color next(Color c) { return c == Color::Red ? Color::Green : Color::Red; }
inline Point flip(const Point& p, Point* shifted) { *shifted = p; shifted->x += 1; Point q = p; q.x = -q.x; return q; }
inline Word widen(Word w) { w.size += 1; return w; }
inline uint32_t packed_size(Packed* p) { return p->size; }
inline std::string greet(const char* name) { return std::string("hello ") + name; }
inline const char* version() { return "1.0"; }
inline const char* skip(const char* text, int n) { return text + n; }
inline size_t count(std::string_view text, const std::string& part) { return text.find(part); }
#if defined(_WIN32)
inline std::wstring wide(const wchar_t* text) { return text; }
#endif
inline int sum(const int* values, size_t n) { int s = 0; for (size_t i = 0; i < n; ++i) s += values[i]; return s; }
inline void fill(int n, void* memory) { for (int i = 0; i < n; ++i) static_cast<char*>(memory)[i] = 'x'; }
inline void* same_pointer(void* p) { return p; }
using Compare = int (*)(const void*, const void*);
inline void sort(int* values, size_t n, Compare compare) { std::qsort(values, n, sizeof *values, compare); }
using Visit = void (*)(void* context, int value, const char* text);
inline void each(int n, Visit visit, void* context) { for (int i = 0; i < n; ++i) visit(context, i, "item"); }
inline Visit kept = nullptr;
inline Compare kept_compare = nullptr;
inline void keep(Compare compare) { kept_compare = compare; }
inline gangway::callback<int(const std::string&)> held;
inline void hold(gangway::callback<int(const std::string&)> call) { held = std::move(call); }
inline int hold_function(const std::function<int(const std::string&)>& call, int by) { return call ? call("held") * by : by; }
class Account {
public:
  void deposit(int amount) { balance_ += amount; }
private:
  int balance_ = 0;
};
class Window {
public:
  explicit Window(const std::string& title) : title_(title) {}
  std::string title() const { return title_; }
  void fill(int* values, size_t n) { for (size_t i = 0; i < n; ++i) values[i] = 1; }
private:
  std::string title_;
};
inline int fail_errno(int code) { errno = code; return -1; }
}  // namespace sample
)";

inline module_builder sample_module() {
  const cpp_type* const i32 = scalar(scalar_kind::i32, "int");
  const cpp_type* const f64 = scalar(scalar_kind::f64, "double");
  const cpp_type* const size = scalar(scalar_kind::size, "size_t");
  module_builder b("sample");
  b.module.doc = "Shows every mapping.";
  b.module.code.push_back({section_kind::header, "#include \"sample.hpp\"\n"});
  enum_decl& color =
      b.enumeration("sample::Color", "Color",
                    {{"sample::Color::Red", "ColorRed", 0, ""}, {"sample::Color::Green", "ColorGreen", 5, ""}});
  struct_decl& point =
      b.structure("sample::Point", "Point",
                  {field("x", "X", f64), field("y", "Y", scalar(scalar_kind::i32, "int32_t")),
                   field("name", "Name", scalar(scalar_kind::i8, "char"), {8}), field("color", "Color", of(color)),
                   field("flag", "Flag", scalar(scalar_kind::bool_, "bool"))});
  point.fields[2].bytes = true;
  point.fields[0].doc = "Across.";
  struct_decl& word = b.structure("sample::Word", "Word",
                                  {field("size", "Size", size), field("where", "Where", pointer()),
                                   field("tag", "Tag", scalar(scalar_kind::u8, "uint8_t"))});
  struct_decl& packed =
      b.structure("sample::Packed", "Packed",
                  {field("kind", "Kind", scalar(scalar_kind::u8, "uint8_t")),
                   field("size", "Size", scalar(scalar_kind::u32, "uint32_t")), field("value", "Value", f64)},
                  1);
  class_decl& circle = b.type("sample::Circle", "Circle", "A circle around the origin.");
  circle.lent = true;

  function_decl& add =
      b.function("sample::add", "Add").value("a", i32, "int").value("b", i32, "int").returns(i32, "int").get();
  add.has_error = false;
  add.plain_export = true;
  add.plain_name = "add";
  add.leaf = true;
  b.function("sample::negate", "Negate")
      .value("v", scalar(scalar_kind::bool_, "bool"), "bool")
      .returns(scalar(scalar_kind::bool_, "bool"), "bool");
  b.function("sample::round_up", "RoundUp")
      .value("n", size, "size_t")
      .value("by", scalar(scalar_kind::u64, "unsigned long long"), "unsigned long long")
      .returns(size, "size_t");
  b.function("sample::divide", "Divide")
      .value("a", i32, "int")
      .value("b", i32, "int")
      .value("quotient", i32, "int *", direction_kind::out)
      .value("rest", scalar(scalar_kind::i32, "long"), "long &", direction_kind::out)
      .get()
      .doc = "Divides a by b.\n\nThrows when b is 0.";
  b.function("sample::twice", "Twice").value("value", f64, "double *", direction_kind::in_out);
  b.function("sample::next", "Next").value("c", of(color), "sample::Color").returns(of(color), "sample::Color");
  b.function("sample::flip", "Flip")
      .value("p", of(point), "const sample::Point &")
      .value("shifted", of(point), "sample::Point *", direction_kind::out)
      .returns(of(point), "sample::Point");
  b.function("sample::widen", "Widen").value("w", of(word), "sample::Word").returns(of(word), "sample::Word");
  b.function("sample::packed_size", "PackedSize")
      .value("p", of(packed), "sample::Packed *")
      .returns(scalar(scalar_kind::u32, "uint32_t"), "uint32_t");
  b.function("sample::greet", "Greet")
      .text("name", text_form::c_string, "const char *")
      .returns_text(text_form::std_string, "std::string");
  b.function("sample::version", "Version").returns_text(text_form::c_string, "const char *").get().has_error = false;
  b.function("sample::skip", "Skip")
      .text("text", text_form::c_string, "const char *")
      .value("n", i32, "int")
      .returns_text(text_form::c_string, "const char *");
  b.function("sample::count", "Count")
      .text("text", text_form::std_string_view, "std::string_view")
      .text("part", text_form::std_string, "const std::string &")
      .returns(size, "size_t");
  b.function("sample::wide", "Wide")
      .text("text", text_form::wide_c_string, "const wchar_t *")
      .returns_text(text_form::std_wstring, "std::wstring");
  b.function("sample::sum", "Sum")
      .buffer(argument_kind::buffer, "values", i32, "const int *", "size_t")
      .returns(i32, "int");
  b.function("sample::fill", "Fill").buffer(argument_kind::buffer, "memory", pointer("void"), "void *", "int", true);
  b.function("sample::same_pointer", "SamePointer").value("p", pointer(), "void *").returns(pointer(), "void *");

  const cpp_type* const any = parsed("const void *");
  const cpp_type* const string = parsed("const char *");
  const auto returns = [](callback_type& type, const cpp_type* result) {
    type.call.returns = result;
    if (!result->is(type_kind::void_)) function_builder(type.call).returns(result, spell(*result));
  };
  callback_type compare;
  compare.type = types().to(type_kind::pointer, types().function(i32, {any, any}));
  returns(compare, i32);
  for (const char* name : {"a", "b"}) function_builder(compare.call).value(name, any, "const void *");
  callback_type visit;
  returns(visit, parsed("void"));
  visit.type = types().to(type_kind::pointer, types().function(visit.call.returns, {parsed("void *"), i32, string}));
  visit.context = 0;
  visit.call.params.push_back({parsed("void *"), ""});
  function_builder(visit.call).value("", i32, "int").text("", text_form::c_string, "const char *");
  const callback_type& compares = b.module.callbacks.emplace_back(compare);
  const callback_type& visits = b.module.callbacks.emplace_back(visit);
  b.function("sample::sort", "Sort")
      .buffer(argument_kind::buffer, "values", i32, "int *", "size_t")
      .callback("compare", compares);
  b.function("sample::each", "Each").value("n", i32, "int").callback("visit", visits);
  b.function("sample::keep", "Keep").callback("compare", compares, true);
  function_decl& fails = b.function("sample::fail_errno", "FailErrno").value("code", i32, "int").get();
  fails.returns = i32;
  fails.error_mode = error_source::errno_;
  fails.error_value = "-1";

  callback_type counted;
  const cpp_type* const signature = types().function(i32, {parsed("const std::string &")});
  counted.type = types().holder(type_kind::callable, "gangway::callback", {{signature, 0}});
  returns(counted, i32);
  function_builder(counted.call).text("", text_form::std_string, "const std::string &");
  const callback_type& holds = b.module.callbacks.emplace_back(counted);
  b.function("sample::hold", "Hold").callback("call", holds);
  function_decl& function = b.function("sample::hold_function", "HoldFunction")
                                .callback("call", holds)
                                .value("by", i32, "int")
                                .returns(i32, "int")
                                .get();
  const cpp_type* const held = types().holder(type_kind::callable, "std::function", {{signature, 0}});
  function.params[0].type = types().to(type_kind::reference, types().qualify(held, true));

  class_decl& account = b.type("sample::Account", "Account");
  account.serialize = true;
  b.method(account, "deposit", "Deposit").value("amount", i32, "int").get().serialize = true;
  class_decl& window = b.type("sample::Window", "Window");
  window.apartment = apartment_kind::gui;
  function_decl& show = b.method(window, "Window", "NewWindow", function_kind::constructor)
                            .text("title", text_form::std_string, "const std::string &")
                            .returns_object(window, "sample::Window *", true)
                            .get();
  show.export_name = "NewWindow";
  function_decl& title = b.method(window, "title", "Title").returns_text(text_form::std_string, "std::string").get();
  title.is_const = true;
  title.batch = true;
  title.batch_prefix = "WindowTitle";
  function_decl& fills =
      b.method(window, "fill", "Fill").buffer(argument_kind::buffer, "values", i32, "int *", "size_t").get();
  for (function_decl* each : {&show, &title, &fills}) each->apartment = apartment_kind::gui;

  function_decl& make = b.method(circle, "Circle", "NewCircle", function_kind::constructor)
                            .value("radius", f64, "double")
                            .returns_object(circle, "sample::Circle *", true)
                            .get();
  make.export_name = "NewCircle";
  function_decl& area = b.method(circle, "area", "Area").returns(f64, "double").get();
  area.is_const = area.is_noexcept = true;
  area.has_error = false;
  area.doc = "Returns the area.";
  b.method(circle, "grow", "Grow").value("by", f64, "double").returns_object(circle, "sample::Circle &", false);
  function_decl& same = b.method(circle, "same", "Same")
                            .object("other", circle, "const sample::Circle *", true)
                            .returns(scalar(scalar_kind::bool_, "bool"), "bool")
                            .get();
  same.is_const = true;
  b.method(circle, "label", "Label").returns_text(text_form::c_string, "const char *").get().is_const = true;
  b.method(circle, "unit", "CircleUnit", function_kind::static_).returns_object(circle, "sample::Circle", true);
  b.method(circle, "tag", "Tag", function_kind::field_get).returns(i32, "int").get().has_error = false;
  b.method(circle, "tag", "SetTag", function_kind::field_set).value("value", i32, "int").get().has_error = false;
  function_decl& get = b.function("sample::counter", "Counter").returns(i32, "int").get();
  get.kind = function_kind::global_get;
  get.has_error = false;
  function_decl& set = b.function("sample::counter", "SetCounter").value("value", i32, "int").get();
  set.kind = function_kind::global_set;
  set.has_error = false;
  return b;
}

}  // namespace gangway::gen::test
