// report.cpp: the message catalogue.
#include "build/report.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <tuple>

namespace gangway::gen {
namespace {

struct rule_text {
  refusal_rule rule;
  const char* name;
  const char* text;
  const char* hint;
};

constexpr rule_text catalogue[] = {
    {refusal_rule::unknown_type, "unknown-type", "nothing is known about the type {0}",
     "%include the header that declares it before this declaration; or declare a class that Go only holds, `class T;`; "
     "or "
     "%ignore the declaration"},
    {refusal_rule::no_go_type, "no-go-type", "{0} has no Go type",
     "%ignore it, or add a function that uses another type with %inline or %extend"},
    {refusal_rule::long_double, "long-double",
     "long double has another size with every compiler, and Go has no such type",
     "add a function that takes or returns double with %inline, and %ignore this one"},
    {refusal_rule::nested_unnamed, "nested-unnamed",
     "SWIG leaves an unnamed struct or union out of the class it is in, so the layout is unknown",
     "give the nested struct a name, or hide the outer one behind a pointer: declare it only (`struct {0};`)"},
    {refusal_rule::inheritance, "base-unknown", "the base class {0} is not known",
     "%include the header that declares {0} before this one"},
    {refusal_rule::ambiguous_base, "ambiguous-base",
     "it has several objects of its base {0}, and C++ does not know whose {1} is meant",
     "%ignore {0}::{1}, or say %uninherited({0}::{1})"},
    {refusal_rule::object_result, "object-result", "nothing says who owns the {0} it returns",
     "%newobject if the caller does, %borrowed if C++ does, %copied for a copy"},
    {refusal_rule::pointer_direction, "pointer-direction",
     "nothing says what {0} points to: one value in, out, both, or an array",
     "%apply {1} *OUTPUT, *INOUT or *INPUT, or take a reference in a function of %inline"},
    {refusal_rule::reference_to_pointer, "reference-to-pointer", "{0} is a reference to a pointer to a function",
     "add a function with %inline that takes the pointer itself, and %ignore this one"},
    {refusal_rule::rvalue_reference, "rvalue-reference", "{0} is an rvalue reference",
     "wrap an overload that takes a value or const reference, and %ignore this one"},
    {refusal_rule::container, "container", "{0} cannot cross: {1}",
     "add a function with %inline or %extend that takes or returns another type, and %ignore this one"},
    {refusal_rule::smart_pointer, "smart-pointer", "{0} is a smart pointer: {1}",
     "a function of %extend or %inline: a result is the plain pointer with %newobject; an argument the plain pointer, "
     "of which %disown says that C++ owns it from the call on"},
    {refusal_rule::template_, "template", "nothing is known about the template of {0}, or about one of its arguments",
     "%include the header that declares it before this declaration"},
    {refusal_rule::string_reference, "string-reference", "nothing says whether {0} is in, out or both",
     "add a function with %inline that takes and returns std::string, and %ignore this one"},
    {refusal_rule::owned_text, "owned-text", "the text it returns would have to be freed, and nothing says how",
     "%typemap(newfree) char *F \"free($1);\" (or delete[]) in front of the function F, which frees it once Go has a "
     "copy"},
    {refusal_rule::callback_parameter, "callback-parameter",
     "the callback {0} has a parameter or result of type {1}, which a Go function cannot take or give",
     "use scalars, text, objects, pointers to scalars and structs, and void*, or %ignore it"},
    {refusal_rule::callback_name, "callback-name", "{0} names no such parameter: {1}",
     "use the parameter's name in the C++ declaration"},
    {refusal_rule::varargs, "varargs", "the number and types of its arguments are open",
     "%varargs(int value) {0}; or %varargs_named(GoName, {0}, int value)"},
    {refusal_rule::va_list_, "va-list", "Go has no va_list, which only C's functions with varargs make",
     "%ignore it; its twin with varargs can have signatures: %varargs, %varargs_named"},
    {refusal_rule::operator_, "operator", "an operator has no name in Go", "%rename(Name) {0}; or %ignore {0};"},
    {refusal_rule::director, "director",
     "SWIG knows of no director for it, so that Go cannot override its virtual functions",
     "%module(directors=\"1\"), or remove %feature(\"director\")"},
    {refusal_rule::director_method, "director-method",
     "Go cannot override it: nothing says how Go takes or gives a {0}; C++'s own function runs, or throws if it is "
     "pure",
     "%feature(\"nodirector\") {1}; or override it in C++, in a class that calls a function which Go can have"},
    {refusal_rule::director_except, "director-except",
     "code of %feature(\"director:except\") is not run: an error of the Go method is a C++ exception by itself",
     "remove it under #ifndef GANGWAY"},
    {refusal_rule::user_typemap, "user-typemap", "{0} is converted by a typemap for SWIG's own Go output",
     "in its code $input and $result are values of the C++ type, or with %typemap(gotype) of bool, a number or string; "
     "else remove it "
     "under #ifndef GANGWAY, and convert in a function of %inline or %extend"},
    {refusal_rule::go_insert, "go-insert", "text for SWIG's own Go output (%insert({0})) has no place here",
     "put it under #ifndef GANGWAY, and in a Go file of your own in the package"},
    {refusal_rule::extend_special, "extend-special", "the body uses SWIG's {0}",
     "write the C++ name; $self is replaced, and what SWIG replaces in %extend: $symname, $parentclassname ..."},
    {refusal_rule::extend_variable, "extend-variable", "nothing says how to get the variable added with %extend",
     "write Class_name_get(Class *self) and Class_name_set(Class *self, T value) in C++, or use %attribute"},
    {refusal_rule::constant, "constant", "the value {0} cannot be worked out",
     "%constant type name = value; with a plain value, or %ignore it"},
    {refusal_rule::enum_value, "enum-value", "the value {0} cannot be worked out",
     "%ignore it, or write the value as a plain number under #ifdef SWIG"},
    {refusal_rule::name_clash, "name-clash", "its Go name {0} is also that of {1}", "%rename one of them"},
    {refusal_rule::overload_clash, "overload-clash",
     "its Go name {0}, made from its parameter types, is also that of {1}", "%rename one of the overloads"},
    {refusal_rule::reserved_name, "reserved-name", "its Go name {0} belongs to the generated package itself",
     "%rename it"},
    {refusal_rule::no_wrapper, "no-wrapper", "SWIG wrote no wrapper for it, so that nobody knows whether {0} is for it",
     "%rename or %ignore it"},
    {refusal_rule::marker_misuse, "typemap-misuse", "the typemap {0} cannot be applied to {1}",
     "see the interface-file reference for the types each typemap takes"},
    {refusal_rule::apply_without_effect, "apply-without-effect",
     "%apply {0} changes nothing for {1}, whose Go type comes from C++",
     "remove it, or %clear {1}; typemaps of your own for {1} say another Go type: %typemap(gotype), and code for (in) "
     "and (out)"},
    {refusal_rule::bad_feature, "bad-annotation", "{0} is not valid here: {1}", "see the interface-file reference"},
    {refusal_rule::import_argument, "import-argument", "{0} cannot be passed to a system DLL without C++",
     "declare it outside %import_dll, so that a shim is made"},
    {refusal_rule::field_type, "field-type", "a field of type {0} has no Go type",
     "%ignore the field, or add accessors with %extend"},
    {refusal_rule::value_struct, "value-struct", "it cannot cross by value: {0}",
     "remove %value, or move what is in the way to functions outside it"},
    {refusal_rule::apartment_kind, "apartment-kind", "{0} is no kind of apartment", "STA, MTA, GUI, THREAD or ANY"},
    {refusal_rule::apartment_override, "apartment-override", "it says {0}, but its class is bound to {1} apartments",
     "an object lives on one apartment: say %apartment for the class only"},
    {refusal_rule::apartment_object, "apartment-object", "{0} is bound to {1} apartments, where this does not run",
     "%apartment(F, {1}) for this function or its class"},
    {refusal_rule::apartment_result, "apartment-result",
     "the {0} it makes would belong to the apartment it runs on, and be of no use elsewhere",
     "%apartment({0}, {1}) for the class of the result"},
    {refusal_rule::imported_apartment, "imported-apartment",
     "the objects of {0} belong to an apartment, and only module {1}, which has the class, calls them there",
     "a function of module {1} that does it; or %include its interface file, which makes one module of both"},
    {refusal_rule::lane_clash, "lane-clash", "{0} exclude each other: {1}", "remove one of them"},
    {refusal_rule::retry_error, "retry-error",
     "%retry has no code to look at: nothing says how the function reports one", "add %hresult, %errno or %lasterror"},
    {refusal_rule::retry_code, "retry-code", "the code {0} of %retry is not known",
     "write the number, or #define the name in the interface file"},
    {refusal_rule::batch_argument, "batch-argument", "{0} cannot be part of a %batch: {1}",
     "call it one at a time, or %batch a function of %inline that gives the result another way"},
    {refusal_rule::serialize_target, "serialize-target", "%serialize finds no object to lock",
     "use it for a class that crosses as a handle, or its methods; elsewhere take a lock in %inline"},
    {refusal_rule::counted_callback, "counted-callback", "{0} is not for {1}, which says itself when it is dropped",
     "remove the annotation"},
    {refusal_rule::unmatched_annotation, "unmatched-annotation", "nothing that is declared is {0}",
     "{1}; an annotation that is about nothing would be lost in silence"},
    {refusal_rule::misplaced_annotation, "misplaced-annotation", "{0} is nothing that it can be about",
     "it is for {1}"},
    {refusal_rule::unknown_annotation, "unknown-annotation", "there is no annotation of this name",
     "the nearest is {0}"},
    {refusal_rule::unmatched_apply, "unmatched-apply", "no parameter or result that is wrapped behind it is {0}",
     "{1}; where a file serves several modules, put %shared_annotations and %end_shared_annotations around it"},
    {refusal_rule::callback_unsaid, "callback-unsaid", "nothing says how long C++ keeps the callback {0}",
     "%callback{1} when C++ calls it during the call only, %callback_kept{1} when it keeps it for later"},
    {refusal_rule::com_direction, "com-direction",
     "nothing says which way {0} goes, and a result is written to its caller's memory", "{1}"},
    {refusal_rule::unknown_typemap, "unknown-typemap", "there is no typemap {0}", "the nearest is {1}"},
};

// The rules about annotations that match no declaration.
constexpr refusal_rule unattached[] = {refusal_rule::unmatched_annotation, refusal_rule::misplaced_annotation,
                                       refusal_rule::unknown_annotation, refusal_rule::unmatched_apply,
                                       refusal_rule::unknown_typemap};
bool is_unattached(const reported_problem& p) {
  return std::find(std::begin(unattached), std::end(unattached), p.rule) != std::end(unattached);
}

const rule_text& message(refusal_rule rule) {
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

auto order(const reported_problem& p) { return std::tie(p.file, p.declaration, p.text); }

}  // namespace

std::string_view rule_name(refusal_rule rule) { return message(rule).name; }

void problem_report::add(refusal_rule rule, std::string file, std::string declaration, std::string_view a,
                         std::string_view b) {
  const rule_text& entry = message(rule);
  problems_.push_back({rule, std::move(file), std::move(declaration), fill(entry.text, a, b), fill(entry.hint, a, b)});
}

void problem_report::add(const problem_report& other, std::string_view where) {
  const std::size_t before = problems_.size();
  for (reported_problem problem : other.problems_) {
    const auto end = problems_.begin() + static_cast<std::ptrdiff_t>(before);
    if (std::any_of(problems_.begin(), end,
                    [&](const reported_problem& known) { return order(known) == order(problem); }))
      continue;
    problem.declaration += fmt::format(" (on {})", where);
    problems_.push_back(std::move(problem));
  }
}

bool problem_report::has_fatal() const {
  return std::any_of(problems_.begin(), problems_.end(), [](const reported_problem& p) {
    return p.rule == refusal_rule::name_clash || p.rule == refusal_rule::overload_clash ||
           p.rule == refusal_rule::reserved_name || p.rule == refusal_rule::nested_unnamed ||
           p.rule == refusal_rule::value_struct || is_unattached(p);
  });
}

bool problem_report::is_about_annotations() const {
  return std::all_of(problems_.begin(), problems_.end(), is_unattached);
}

void problem_report::note(std::string file, std::string declaration, std::string text) {
  notes_.insert(fmt::format("{}: note: {}: {}\n", file, declaration, text));
}

std::string problem_report::notes() const {
  std::string all;
  for (const std::string& note : notes_) all += note;
  return all;
}

std::string problem_report::print(std::string_view severity) const {
  std::vector<reported_problem> sorted = problems_;
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const reported_problem& a, const reported_problem& b) { return order(a) < order(b); });
  sorted.erase(std::unique(sorted.begin(), sorted.end(),
                           [](const reported_problem& a, const reported_problem& b) { return order(a) == order(b); }),
               sorted.end());
  std::string text;
  for (const auto& p : sorted)
    text += fmt::format("{}: {}: {}: {} [{}]\n  hint: {}\n", p.file, severity, p.declaration, p.text, rule_name(p.rule),
                        p.hint);
  return text;
}

}  // namespace gangway::gen
