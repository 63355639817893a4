// report.cpp: the message catalogue.
#include "build/report.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <tuple>

namespace gangway::gen {
namespace {

struct Message {
  Rule rule;
  const char* name;
  const char* text;
  const char* hint;
};

constexpr Message catalogue[] = {
    {Rule::UnknownType, "unknown-type", "nothing is known about the type {0}",
     "%include the header that declares it before this declaration, or %ignore the declaration"},
    {Rule::NoGoType, "no-go-type", "{0} has no Go type",
     "%ignore it, or add a function that uses another type with %inline or %extend"},
    {Rule::LongDouble, "long-double", "long double has another size with every compiler, and Go has no such type",
     "add a function that takes or returns double with %inline, and %ignore this one"},
    {Rule::BitField, "bit-field", "bit-fields have no address and no portable layout",
     "%ignore the field of a class; for a struct that crosses by value, use %object and accessors in %extend"},
    {Rule::Union, "union", "a union has no Go type", "use accessor functions in %inline, or %ignore it"},
    {Rule::NestedUnnamed, "nested-unnamed",
     "SWIG leaves an unnamed struct or union out of the class it is in, so the layout is unknown",
     "give the nested struct a name, or hide the outer one behind a pointer: declare it only (`struct {0};`)"},
    {Rule::Inheritance, "base-unknown", "the base class {0} is not known",
     "%include the header that declares {0} before this one, or declare the class without the base under #ifdef SWIG"},
    {Rule::ObjectResult, "object-result", "nothing says who owns the {0} it returns",
     "%newobject if the caller owns it; else return a copy by value with %extend or %inline"},
    {Rule::ReferenceResult, "reference-result", "a result of type {0} would refer to memory that Go does not own",
     "return a copy: add a function with %extend or %inline, and %ignore this one"},
    {Rule::PointerDirection, "pointer-direction",
     "nothing says what {0} points to: one value in, out, both, or an array",
     "%apply {1} *OUTPUT, *INOUT or *INPUT, (SWIGTYPE *BUFFER, size_t LENGTH), or void *POINTER to pass the address "
     "itself"},
    {Rule::PointerToPointer, "pointer-to-pointer", "{0} has no Go type",
     "add a function with %inline that takes what is meant, and %ignore this one"},
    {Rule::ReferenceToPointer, "reference-to-pointer", "{0} is a reference to a pointer",
     "add a function with %inline that returns the pointer, and %ignore this one"},
    {Rule::RvalueReference, "rvalue-reference", "{0} is an rvalue reference",
     "wrap an overload that takes a value or const reference, and %ignore this one"},
    {Rule::MemberPointer, "member-pointer", "{0} is a pointer to a member",
     "%ignore it, or take a plain function pointer with %inline"},
    {Rule::ArrayParameter, "array-parameter", "{0} is an array, whose length Go must check",
     "%apply (SWIGTYPE *BUFFER, size_t LENGTH) to a function with a length, or void *POINTER to pass the address "
     "itself"},
    {Rule::Container, "container", "{0} is a container of the standard library",
     "add a function with %inline that takes a pointer and a length"},
    {Rule::SmartPointer, "smart-pointer", "{0} is a smart pointer",
     "a function of %extend or %inline: a result is the plain pointer with %newobject; an argument the plain pointer, "
     "of "
     "which %disown says that C++ owns it from the call on"},
    {Rule::Template, "template", "the template {0} is not instantiated",
     "%template(Name) {0}; before this declaration"},
    {Rule::ImportedType, "imported-type", "{0} belongs to another module", "%include its interface instead of %import"},
    {Rule::StringReference, "string-reference", "nothing says whether {0} is in, out or both",
     "%apply std::string &OUTPUT or &INOUT, or const std::string & if it is only read"},
    {Rule::OwnedText, "owned-text", "the text it returns would have to be freed, and nothing says how",
     "return std::string from a function in %inline that frees it"},
    {Rule::FunctionPointerResult, "function-pointer-result", "{0} is a function pointer that leaves C++",
     "%ignore it, or call it in a function of %inline"},
    {Rule::CallbackParameter, "callback-parameter",
     "the callback {0} has a parameter or result of type {1}, which a Go function cannot take or give",
     "use scalars, text, pointers to scalars and structs, and void*, or %ignore it"},
    {Rule::CallbackName, "callback-name", "{0} names no such parameter: {1}",
     "use the parameter's name in the C++ declaration"},
    {Rule::Varargs, "varargs", "the number and types of its arguments are open",
     "%varargs(int value) {0}; or %varargs_named(GoName, {0}, int value)"},
    {Rule::Operator, "operator", "an operator has no name in Go", "%rename(Name) {0}; or %ignore {0};"},
    {Rule::Friend, "friend", "a friend function may not be visible outside its class",
     "declare it again in the namespace, or %ignore it"},
    {Rule::Director, "director", "directors (Go overriding C++ virtual functions) are not supported",
     "remove %feature(\"director\") and pass a callback instead"},
    {Rule::UserTypemap, "user-typemap", "{0} is converted by a typemap with C++ code, which native shims do not run",
     "remove the typemap under #ifndef GANGWAY, and convert in a function of %inline or %extend"},
    {Rule::ExceptionBlock, "exception-block", "%exception code is not run in native shims",
     "remove it under #ifndef GANGWAY: C++ exceptions come back as Go errors by themselves"},
    {Rule::GoInsert, "go-insert", "text for SWIG's own Go output (%insert({0})) has no place here",
     "put it under #ifndef GANGWAY, and in a Go file of your own in the package"},
    {Rule::Init, "init", "%init code is not run: a module does nothing when it is loaded",
     "put it in a function and call that from Go"},
    {Rule::ExtendSpecial, "extend-special", "the body uses SWIG's {0}", "write the C++ name; only $self is replaced"},
    {Rule::ExtendVariable, "extend-variable", "a variable added with %extend has no storage",
     "add a function for getting and one for setting it"},
    {Rule::ExtendDestructor, "extend-destructor", "a destructor in %extend is not used for objects that Go closes",
     "give the C++ class a destructor, or add a Close-like function under another name"},
    {Rule::Constant, "constant", "the value {0} cannot be worked out",
     "%constant type name = value; with a plain value, or %ignore it"},
    {Rule::EnumValue, "enum-value", "the value {0} cannot be worked out",
     "%ignore it, or write the value as a plain number under #ifdef SWIG"},
    {Rule::NameClash, "name-clash", "its Go name {0} is also that of {1}", "%rename one of them"},
    {Rule::OverloadClash, "overload-clash", "its Go name {0}, made from its parameter types, is also that of {1}",
     "%rename one of the overloads"},
    {Rule::ReservedName, "reserved-name", "its Go name {0} belongs to the generated package itself", "%rename it"},
    {Rule::NoWrapper, "no-wrapper", "SWIG wrote no wrapper for it, most likely because its name in Go is taken",
     "%rename or %ignore it"},
    {Rule::MarkerMisuse, "typemap-misuse", "the typemap {0} cannot be applied to {1}",
     "see the interface-file reference for the types each typemap takes"},
    {Rule::BadFeature, "bad-annotation", "{0} is not valid here: {1}", "see the interface-file reference"},
    {Rule::ImportArgument, "import-argument", "{0} cannot be passed to a system DLL without C++",
     "declare it outside %import_dll, so that a shim is made"},
    {Rule::FieldType, "field-type", "a field of type {0} has no Go type",
     "%ignore the field, or add accessors with %extend"},
    {Rule::ValueStruct, "value-struct", "it cannot cross by value: {0}",
     "remove %value, or move what is in the way to functions outside it"},
    {Rule::ArrayVariable, "array-variable", "a variable of type {0} is an array",
     "%ignore it, or add accessor functions with %inline or %extend"},
    {Rule::ApartmentKind, "apartment-kind", "{0} is no kind of apartment", "STA, MTA, GUI, THREAD or ANY"},
    {Rule::ApartmentOverride, "apartment-override", "it says {0}, but its class is bound to {1} apartments",
     "an object lives on one apartment: say %apartment for the class only"},
    {Rule::ApartmentObject, "apartment-object", "{0} is bound to {1} apartments, where this does not run",
     "%apartment(F, {1}) for this function or its class"},
    {Rule::ApartmentResult, "apartment-result",
     "the {0} it makes would belong to the apartment it runs on, and be of no use elsewhere",
     "%apartment({0}, {1}) for the class of the result"},
    {Rule::LaneClash, "lane-clash", "{0} exclude each other: {1}", "remove one of them"},
    {Rule::RetryError, "retry-error", "%retry has no code to look at: nothing says how the function reports one",
     "add %hresult, %errno or %lasterror"},
    {Rule::RetryCode, "retry-code", "the code {0} of %retry is not known",
     "write the number, or #define the name in the interface file"},
    {Rule::BatchArgument, "batch-argument", "{0} cannot be part of a %batch: {1}",
     "call it one at a time, or %batch a function of %inline that gives the result another way"},
    {Rule::SerializeTarget, "serialize-target", "%serialize finds no object to lock",
     "use it for a class that crosses as a handle, or its methods; elsewhere take a lock in %inline"},
    {Rule::CountedCallback, "counted-callback", "{0} is not for {1}, which says itself when it is dropped",
     "remove the annotation"},
    {Rule::UnmatchedAnnotation, "unmatched-annotation", "nothing that is declared is {0}",
     "{1}; an annotation that is about nothing would be lost in silence"},
    {Rule::MisplacedAnnotation, "misplaced-annotation", "{0} is nothing that it can be about", "it is for {1}"},
    {Rule::UnknownAnnotation, "unknown-annotation", "there is no annotation of this name", "the nearest is {0}"},
    {Rule::UnmatchedApply, "unmatched-apply", "no parameter or result that is wrapped behind it is {0}",
     "{1}; where a file serves several modules, put %shared_annotations and %end_shared_annotations around it"},
    {Rule::CallbackUnsaid, "callback-unsaid", "nothing says how long C++ keeps the callback {0}",
     "%callback{1} when C++ calls it during the call only, %callback_kept{1} when it keeps it for later"},
    {Rule::ComDirection, "com-direction",
     "nothing says which way {0} goes, and a result is written to its caller's memory", "{1}"},
    {Rule::UnknownTypemap, "unknown-typemap", "there is no typemap {0}", "the nearest is {1}"},
};

// Annotations that say nothing about any declaration.
constexpr Rule unattached[] = {Rule::UnmatchedAnnotation, Rule::MisplacedAnnotation, Rule::UnknownAnnotation,
                               Rule::UnmatchedApply, Rule::UnknownTypemap};
bool is_unattached(const Problem& p) {
  return std::find(std::begin(unattached), std::end(unattached), p.rule) != std::end(unattached);
}

const Message& message(Rule rule) {
  for (const auto& entry : catalogue)
    if (entry.rule == rule) return entry;
  return catalogue[0];
}

std::string fill(std::string text, std::string_view a, std::string_view b) {
  for (const auto& [mark, value] : {std::pair{std::string_view("{0}"), a}, std::pair{std::string_view("{1}"), b}})
    for (auto at = text.find(mark); at != text.npos; at = text.find(mark, at + value.size()))
      text.replace(at, mark.size(), value);
  return text;
}

auto order(const Problem& p) { return std::tie(p.file, p.declaration, p.text); }

}  // namespace

std::string_view rule_name(Rule rule) { return message(rule).name; }

void Report::add(Rule rule, std::string file, std::string declaration, std::string_view a, std::string_view b) {
  const Message& entry = message(rule);
  problems_.push_back({rule, std::move(file), std::move(declaration), fill(entry.text, a, b), fill(entry.hint, a, b)});
}

void Report::add(const Report& other, std::string_view where) {
  const std::size_t before = problems_.size();
  for (Problem problem : other.problems_) {
    const auto end = problems_.begin() + static_cast<std::ptrdiff_t>(before);
    if (std::any_of(problems_.begin(), end, [&](const Problem& known) { return order(known) == order(problem); }))
      continue;
    problem.declaration += fmt::format(" (on {})", where);
    problems_.push_back(std::move(problem));
  }
}

bool Report::has_fatal() const {
  return std::any_of(problems_.begin(), problems_.end(), [](const Problem& p) {
    return p.rule == Rule::NameClash || p.rule == Rule::OverloadClash || p.rule == Rule::ReservedName ||
           p.rule == Rule::NestedUnnamed || p.rule == Rule::ValueStruct || is_unattached(p);
  });
}

bool Report::is_about_annotations() const { return std::all_of(problems_.begin(), problems_.end(), is_unattached); }

void Report::note(std::string file, std::string declaration, std::string text) {
  notes_.insert(fmt::format("{}: note: {}: {}\n", file, declaration, text));
}

std::string Report::notes() const {
  std::string all;
  for (const std::string& note : notes_) all += note;
  return all;
}

std::string Report::print(std::string_view severity) const {
  std::vector<Problem> sorted = problems_;
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const Problem& a, const Problem& b) { return order(a) < order(b); });
  sorted.erase(std::unique(sorted.begin(), sorted.end(),
                           [](const Problem& a, const Problem& b) { return order(a) == order(b); }),
               sorted.end());
  std::string text;
  for (const auto& p : sorted)
    text += fmt::format("{}: {}: {}: {} [{}]\n  hint: {}\n", p.file, severity, p.declaration, p.text, rule_name(p.rule),
                        p.hint);
  return text;
}

}  // namespace gangway::gen
