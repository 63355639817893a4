// report.hpp: the catalogue of refusals, and the list in which they collect.
//
// Invariants
//  - Every text a user can get from the checks is in the catalogue in report.cpp, with a hint that names the way out;
//    tests/gen/ui has one case for each rule, named after it.
//  - A report prints sorted (file, declaration, rule), never in the order of discovery.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace gangway::gen {

enum class Rule {
  UnknownType,
  NoGoType,
  LongDouble,
  BitField,
  Union,
  NestedUnnamed,
  Inheritance,
  ObjectResult,
  ReferenceResult,
  PointerDirection,
  PointerToPointer,
  ReferenceToPointer,
  RvalueReference,
  MemberPointer,
  ArrayParameter,
  Container,
  SmartPointer,
  Template,
  ImportedType,
  StringReference,
  OwnedText,
  FunctionPointerResult,
  CallbackParameter,
  CallbackName,
  Varargs,
  Operator,
  Friend,
  Director,
  UserTypemap,
  ExceptionBlock,
  GoInsert,
  Init,
  ExtendSpecial,
  ExtendVariable,
  ExtendDestructor,
  Constant,
  EnumValue,
  NameClash,
  OverloadClash,
  ReservedName,
  NoWrapper,
  MarkerMisuse,
  BadFeature,
  ImportArgument,
  FieldType,
  ValueStruct,
  ArrayVariable,
  ApartmentKind,
  ApartmentOverride,
  ApartmentObject,
  ApartmentResult,
  LaneClash,
  RetryError,
  RetryCode,
  BatchArgument,
  SerializeTarget,
  CountedCallback,
  UnmatchedAnnotation,
  MisplacedAnnotation,
  UnknownAnnotation,
  UnmatchedApply,
  UnknownTypemap,
  CallbackUnsaid,
  ComDirection,
};

struct Problem {
  Rule rule;
  std::string file;
  std::string declaration;
  std::string text;
  std::string hint;
};

class Report {
 public:
  // `a` and `b` fill {0} and {1} of the rule's text and hint.
  void add(Rule rule, std::string file, std::string declaration, std::string_view a = {}, std::string_view b = {});
  // Takes over what is not known yet; `where` is said with it: "386".
  void add(const Report& other, std::string_view where);
  bool empty() const { return problems_.empty(); }
  // A clash of names cannot be skipped: one of two would have to go.
  bool has_fatal() const;
  std::size_t size() const { return problems_.size(); }
  // Nothing but annotations that are about nothing.
  bool is_about_annotations() const;
  // A remark that is no error: "x.i: note: ...".
  void note(std::string file, std::string declaration, std::string text);
  std::string notes() const;
  // "x.i: error: int f(long double): ... [long-double]\n  hint: ...\n", sorted, each once.
  std::string print(std::string_view severity) const;

 private:
  std::vector<Problem> problems_;
  std::set<std::string> notes_;
};

std::string_view rule_name(Rule rule);

}  // namespace gangway::gen
