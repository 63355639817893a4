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

// The reasons for which a declaration is refused; report.cpp has the text of each.
enum class refusal_rule {
  unknown_type,
  no_go_type,
  long_double,
  nested_unnamed,
  inheritance,
  ambiguous_base,
  object_result,
  pointer_direction,
  reference_to_pointer,
  rvalue_reference,
  container,
  smart_pointer,
  template_,
  string_reference,
  owned_text,
  callback_parameter,
  callback_name,
  varargs,
  va_list_,
  operator_,
  director,
  director_method,
  director_except,
  user_typemap,
  go_insert,
  extend_special,
  extend_variable,
  constant,
  enum_value,
  name_clash,
  overload_clash,
  reserved_name,
  no_wrapper,
  marker_misuse,
  apply_without_effect,
  bad_feature,
  import_argument,
  field_type,
  value_struct,
  apartment_kind,
  apartment_override,
  apartment_object,
  apartment_result,
  imported_apartment,
  lane_clash,
  retry_error,
  retry_code,
  batch_argument,
  serialize_target,
  counted_callback,
  unmatched_annotation,
  misplaced_annotation,
  unknown_annotation,
  unmatched_apply,
  unknown_typemap,
  callback_unsaid,
  com_direction,
};

// A declaration that was refused, with the text that the user sees.
struct reported_problem {
  refusal_rule rule;
  std::string file;
  std::string declaration;
  std::string text;
  std::string hint;
};

// The problems and remarks of one run.
class problem_report {
 public:
  // Adds a problem. `a` and `b` fill {0} and {1} of the rule's text and hint.
  void add(refusal_rule rule, std::string file, std::string declaration, std::string_view a = {},
           std::string_view b = {});
  // Adds the problems of another report that this report does not have; their texts say `where`, as "386".
  void add(const problem_report& other, std::string_view where);
  bool empty() const { return problems_.empty(); }
  // Whether a problem is among them that --on-unsupported=skip cannot skip: a clash of names.
  bool has_fatal() const;
  std::size_t size() const { return problems_.size(); }
  // Whether all problems are annotations that match no declaration.
  bool is_about_annotations() const;
  // Adds a remark that is no error: "x.i: note: ...".
  void note(std::string file, std::string declaration, std::string text);
  std::string notes() const;
  // The problems, sorted and each once: "x.i: error: int f(long double): ... [long-double]\n  hint: ...\n".
  std::string print(std::string_view severity) const;

 private:
  std::vector<reported_problem> problems_;
  std::set<std::string> notes_;
};

std::string_view rule_name(refusal_rule rule);

}  // namespace gangway::gen
