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

inline Builder sample_module() {
  using S = Scalar;
  const ValueType i32 = scalar(S::I32, "int");
  const ValueType f64 = scalar(S::F64, "double");
  const ValueType size = scalar(S::Size, "size_t");
  Builder b("sample");
  b.module.doc = "Shows every mapping.";
  b.module.code.push_back({CodeBlock::Section::Header, "#include \"sample.hpp\"\n"});
  EnumDecl& color =
      b.enumeration("sample::Color", "Color",
                    {{"sample::Color::Red", "ColorRed", 0, ""}, {"sample::Color::Green", "ColorGreen", 5, ""}});
  StructDecl& point = b.structure("sample::Point", "Point",
                                  {field("x", "X", f64), field("y", "Y", scalar(S::I32, "int32_t")),
                                   field("name", "Name", scalar(S::I8, "char"), {8}),
                                   field("color", "Color", of(color)), field("flag", "Flag", scalar(S::Bool, "bool"))});
  point.fields[2].bytes = true;
  point.fields[0].doc = "Across.";
  StructDecl& word = b.structure(
      "sample::Word", "Word",
      {field("size", "Size", size), field("where", "Where", pointer()), field("tag", "Tag", scalar(S::U8, "uint8_t"))});
  StructDecl& packed = b.structure("sample::Packed", "Packed",
                                   {field("kind", "Kind", scalar(S::U8, "uint8_t")),
                                    field("size", "Size", scalar(S::U32, "uint32_t")), field("value", "Value", f64)},
                                   1);
  ClassDecl& circle = b.type("sample::Circle", "Circle", "A circle around the origin.");

  Function& add =
      b.function("sample::add", "Add").value("a", i32, "int").value("b", i32, "int").returns(i32, "int").get();
  add.has_error = false;
  add.plain_export = true;
  add.plain_name = "add";
  add.leaf = true;
  b.function("sample::negate", "Negate")
      .value("v", scalar(S::Bool, "bool"), "bool")
      .returns(scalar(S::Bool, "bool"), "bool");
  b.function("sample::round_up", "RoundUp")
      .value("n", size, "size_t")
      .value("by", scalar(S::U64, "unsigned long long"), "unsigned long long")
      .returns(size, "size_t");
  b.function("sample::divide", "Divide")
      .value("a", i32, "int")
      .value("b", i32, "int")
      .value("quotient", i32, "int *", Direction::Out)
      .value("rest", scalar(S::I32, "long"), "long &", Direction::Out)
      .get()
      .doc = "Divides a by b.\n\nThrows when b is 0.";
  b.function("sample::twice", "Twice").value("value", f64, "double *", Direction::InOut);
  b.function("sample::next", "Next").value("c", of(color), "sample::Color").returns(of(color), "sample::Color");
  b.function("sample::flip", "Flip")
      .value("p", of(point), "const sample::Point &")
      .value("shifted", of(point), "sample::Point *", Direction::Out)
      .returns(of(point), "sample::Point");
  b.function("sample::widen", "Widen").value("w", of(word), "sample::Word").returns(of(word), "sample::Word");
  b.function("sample::packed_size", "PackedSize")
      .value("p", of(packed), "sample::Packed *")
      .returns(scalar(S::U32, "uint32_t"), "uint32_t");
  b.function("sample::greet", "Greet")
      .text("name", TextForm::CString, "const char *")
      .returns_text(TextForm::StdString, "std::string");
  b.function("sample::version", "Version").returns_text(TextForm::CString, "const char *").get().has_error = false;
  b.function("sample::skip", "Skip")
      .text("text", TextForm::CString, "const char *")
      .value("n", i32, "int")
      .returns_text(TextForm::CString, "const char *");
  b.function("sample::count", "Count")
      .text("text", TextForm::StdStringView, "std::string_view")
      .text("part", TextForm::StdString, "const std::string &")
      .returns(size, "size_t");
  b.function("sample::wide", "Wide")
      .text("text", TextForm::WCString, "const wchar_t *")
      .returns_text(TextForm::StdWString, "std::wstring");
  b.function("sample::sum", "Sum")
      .buffer(Argument::Kind::Buffer, "values", i32, "const int *", "size_t")
      .returns(i32, "int");
  b.function("sample::fill", "Fill").buffer(Argument::Kind::Buffer, "memory", pointer("void"), "void *", "int", true);
  b.function("sample::same_pointer", "SamePointer").value("p", pointer(), "void *").returns(pointer(), "void *");

  CallbackType compare;
  compare.cpp = "int (*)(const void *, const void *)";
  compare.cpp_result = "int";
  compare.result = i32;
  for (const char* name : {"a", "b"}) {
    CallbackType::Parameter parameter;
    parameter.kind = CallbackType::Parameter::Kind::Pointer;
    parameter.value = pointer("const void *");
    parameter.cpp = "const void *";
    parameter.name = name;
    compare.parameters.push_back(parameter);
  }
  CallbackType visit;
  visit.cpp = "void (*)(void *, int, const char *)";
  visit.cpp_result = "void";
  visit.context = 0;
  CallbackType::Parameter context;
  context.kind = CallbackType::Parameter::Kind::Context;
  context.cpp = "void *";
  CallbackType::Parameter number;
  number.value = i32;
  number.cpp = "int";
  CallbackType::Parameter label;
  label.kind = CallbackType::Parameter::Kind::CString;
  label.cpp = "const char *";
  visit.parameters = {context, number, label};
  const CallbackType& compares = b.module.callbacks.emplace_back(compare);
  const CallbackType& visits = b.module.callbacks.emplace_back(visit);
  b.function("sample::sort", "Sort")
      .buffer(Argument::Kind::Buffer, "values", i32, "int *", "size_t")
      .callback("compare", compares);
  b.function("sample::each", "Each").value("n", i32, "int").callback("visit", visits);
  b.function("sample::keep", "Keep").callback("compare", compares, true);
  Function& fails = b.function("sample::fail_errno", "FailErrno").value("code", i32, "int").get();
  fails.cpp_result = "int";
  fails.error_mode = ErrorMode::Errno;
  fails.error_value = "-1";

  CallbackType counted;
  counted.cpp = "gangway::callback<int (const std::string &)>";
  counted.cpp_result = "int";
  counted.result = i32;
  counted.counted = true;
  CallbackType::Parameter text;
  text.kind = CallbackType::Parameter::Kind::Text;
  text.cpp = "const std::string &";
  counted.parameters = {text};
  const CallbackType& holds = b.module.callbacks.emplace_back(counted);
  b.function("sample::hold", "Hold").callback("call", holds);
  Function& function = b.function("sample::hold_function", "HoldFunction")
                           .callback("call", holds)
                           .value("by", i32, "int")
                           .returns(i32, "int")
                           .get();
  function.params[0].cpp = "const std::function<int (const std::string &)> &";
  function.arguments[0].std_function = true;

  ClassDecl& account = b.type("sample::Account", "Account");
  account.serialize = true;
  b.method(account, "deposit", "Deposit").value("amount", i32, "int").get().serialize = true;
  ClassDecl& window = b.type("sample::Window", "Window");
  window.apartment = ApartmentKind::Gui;
  Function& show = b.method(window, "Window", "NewWindow", Function::Kind::Constructor)
                       .text("title", TextForm::StdString, "const std::string &")
                       .returns_object(window, "sample::Window *", true)
                       .get();
  show.export_name = "NewWindow";
  Function& title = b.method(window, "title", "Title").returns_text(TextForm::StdString, "std::string").get();
  title.is_const = true;
  title.batch = true;
  title.batch_prefix = "WindowTitle";
  Function& fills =
      b.method(window, "fill", "Fill").buffer(Argument::Kind::Buffer, "values", i32, "int *", "size_t").get();
  for (Function* each : {&show, &title, &fills}) each->apartment = ApartmentKind::Gui;

  Function& make = b.method(circle, "Circle", "NewCircle", Function::Kind::Constructor)
                       .value("radius", f64, "double")
                       .returns_object(circle, "sample::Circle *", true)
                       .get();
  make.export_name = "NewCircle";
  Function& area = b.method(circle, "area", "Area").returns(f64, "double").get();
  area.is_const = area.is_noexcept = true;
  area.has_error = false;
  area.doc = "Returns the area.";
  b.method(circle, "grow", "Grow").value("by", f64, "double").returns_object(circle, "sample::Circle &", false);
  Function& same = b.method(circle, "same", "Same")
                       .object("other", circle, "const sample::Circle *", true)
                       .returns(scalar(S::Bool, "bool"), "bool")
                       .get();
  same.is_const = true;
  b.method(circle, "label", "Label").returns_text(TextForm::CString, "const char *").get().is_const = true;
  b.method(circle, "unit", "CircleUnit", Function::Kind::Static).returns_object(circle, "sample::Circle", true);
  b.method(circle, "tag", "Tag", Function::Kind::FieldGet).returns(i32, "int").get().has_error = false;
  b.method(circle, "tag", "SetTag", Function::Kind::FieldSet).value("value", i32, "int").get().has_error = false;
  Function& get = b.function("sample::counter", "Counter").returns(i32, "int").get();
  get.kind = Function::Kind::GlobalGet;
  get.has_error = false;
  Function& set = b.function("sample::counter", "SetCounter").value("value", i32, "int").get();
  set.kind = Function::Kind::GlobalSet;
  set.has_error = false;
  return b;
}

}  // namespace gangway::gen::test
