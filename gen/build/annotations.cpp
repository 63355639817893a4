// annotations.cpp: every annotation and %apply of the user's files must be about something that is declared.
//
// Invariants
//  - The table is the list of the annotations of bridge/idl/gangway.i, by the feature that each sets.
//  - What matches is SWIG's decision (swig/directives.hpp); here it is only said what does not, and what comes nearest.
#include <algorithm>
#include <cctype>
#include <fmt/format.h>
#include <numeric>
#include <set>

#include "build/builder.hpp"

namespace gangway::gen {
namespace {

// The kinds of declaration that an annotation may be about.
enum annotation_target : unsigned { on_functions = 1, on_variables = 2, on_classes = 4, on_names = 8, on_open = 16 };

struct known_annotation {
  const char* feature;
  const char* name;
  unsigned targets;
};

constexpr known_annotation known_annotations[] = {
    {"gangway:leaf", "%leaf", on_functions | on_variables},
    {"gangway:noexcept", "%noexcept_entry", on_functions},
    {"gangway:stdcall", "%stdcall", on_functions},
    {"gangway:calltarget", "%calltarget", on_functions},
    {"gangway:bytes", "%bytes", on_functions},
    {"gangway:lasterror", "%lasterror", on_functions},
    {"gangway:errno", "%errno", on_functions},
    {"gangway:hresult", "%hresult", on_functions},
    {"gangway:callback", "%callback", on_functions},
    {"gangway:context", "%callback_context", on_functions},
    {"gangway:kept", "%callback_kept", on_functions},
    {"gangway:apartment", "%apartment", on_functions | on_variables | on_classes},
    {"gangway:abandoned", "%abandoned", on_functions},
    {"gangway:reuse", "%reuse", on_functions},
    {"gangway:serialize", "%serialize", on_functions | on_variables | on_classes},
    {"gangway:retry", "%retry", on_functions},
    {"gangway:options", "%options", on_functions},
    {"gangway:batch", "%batch", on_functions},
    {"gangway:events", "%com_events", on_classes},
    {"gangway:dispid", "%dispid", on_functions},
    {"gangway:implement", "%com_implement", on_classes},
    {"gangway:com_object", "%com_object", on_functions},
    {"gangway:uninherited", "%uninherited", on_functions | on_variables},
    {"gangway:value", "%value", on_classes},
    {"gangway:object", "%object", on_classes},
    {"gangway:pack", "%pack", on_classes},
    {"gangway:opaque", "%opaque", on_classes | on_names},
    {"gangway:varargs", "%varargs_named", on_open},
    {"gangway:text", "%text_kept", on_functions},
    {"gangway:lent", "%not_kept", on_functions},
    {"gangway:disown", "%disown", on_functions},
    {"gangway:independent", "%independent", on_functions},
    {"gangway:borrowed", "%borrowed", on_functions},
    {"gangway:copied", "%copied", on_functions | on_variables},
    {"gangway:destroyed", "%destroys", on_functions},
    {"gangway:com_out", "%com_out", on_functions | on_classes},
    {"gangway:array", "%com_array", on_functions},
    {"gangway:shared_ptr", "%shared_ptr", on_classes | on_names},
    {"gangway:import", "%import_dll", 0},
    {"gangway:shared", "%shared_annotations", 0},
    {"new", "%newobject", on_functions},
    {"del", "%delobject", on_functions},
};

const known_annotation* annotation_of(const std::string& feature) {
  const auto found = std::find_if(std::begin(known_annotations), std::end(known_annotations),
                                  [&](const known_annotation& a) { return feature == a.feature; });
  return found == std::end(known_annotations) ? nullptr : found;
}

unsigned target_of(const found_declaration& found) {
  if (found.tag == "class") return on_classes;
  if (found.tag == "classforward") return on_names;
  if (found.tag == "constructor" || found.tag == "destructor") return on_functions;
  // SWIG says what a template declares only in its instances, so any annotation may be about one.
  if (found.tag == "template" || found.tag == "using") return ~0U;
  if (found.tag != "cdecl") return 0;
  if (found.kind == "typedef") return on_names;
  return found.kind == "variable" ? on_variables : on_functions | (found.open ? on_open : 0U);
}

std::string words_of(unsigned targets) {
  if (targets == on_open) return "functions with a variable number of arguments";
  std::string words;
  const auto add = [&](unsigned target, const char* word) {
    if ((targets & target) != 0) words += (words.empty() ? "" : ", ") + std::string(word);
  };
  add(on_functions, "functions");
  add(on_variables, "variables");
  add(on_classes, "classes");
  add(on_names, "typedefs and declared names");
  return words;
}

// How many letters must at least be put in, taken out or exchanged to make one text of the other.
std::size_t distance(const std::string& a, const std::string& b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t corner = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t exchanged = corner + (a[i] == b[j] ? 0 : 1);
      corner = row[j + 1];
      row[j + 1] = std::min({exchanged, row[j] + 1, row[j + 1] + 1});
    }
  }
  return row.back();
}

std::string without_blanks(std::string text) {
  std::erase_if(text, [](unsigned char c) { return std::isspace(c) != 0; });
  return text;
}

// The first of the candidates that are most like the text; empty when none is like it.
std::string nearest(const std::string& text, const std::vector<std::string>& candidates) {
  const std::string plain = without_blanks(text);
  std::string best;
  std::size_t least = 0;
  for (const std::string& candidate : candidates) {
    const std::size_t far = distance(plain, without_blanks(candidate));
    if (best.empty() || far < least) best = candidate, least = far;
  }
  return best;
}

// The name in a declaration: "geo::Circle::area" of "geo::Circle::area(int) const".
std::string name_in(const std::string& target) {
  const auto call = target.find("operator()");
  std::string name = target.substr(0, target.find('(', call == target.npos ? 0 : call + 10));
  while (name.ends_with(' ')) name.pop_back();
  while (name.starts_with("::") || name.starts_with('*') || name.starts_with('&')) name.erase(0, 1);
  if (name.starts_with(':')) name.erase(0, 1);
  return name;
}

bool can_be_named(const swig_node& node) {
  return node.tag == "cdecl" || node.tag == "class" || node.tag == "classforward" || node.tag == "constructor";
}

template <class Visit> void each_declaration(const swig_node& node, Visit&& visit) {
  if (can_be_named(node) && node.origin == origin_kind::user && node.has("name") && !node.is_default_copy) visit(node);
  for (const auto& child : node.children) each_declaration(*child, visit);
}

}  // namespace

// The hint for an annotation of a name that no declaration has.
std::string builder::nearest_declaration(const std::string& target, unsigned targets) const {
  const std::string wanted = name_in(target);
  std::vector<std::string> same;     // the declarations with exactly this name
  std::vector<std::string> cousins;  // the names that end alike and are declared in another scope
  std::vector<std::string> names;
  each_declaration(*swig_.tree.top, [&](const swig_node& node) {
    if ((target_of({node.tag, node.attr("kind"), node.attr("decl").find("v(...)") != std::string::npos}) & targets) ==
        0)
      return;
    const std::string name = spell_name(qualified_name(node));
    if (name == wanted) same.push_back(declaration(node));
    if (last_part(name) == last_part(wanted)) cousins.push_back(name);
    names.push_back(name);
  });
  if (!same.empty() && target == wanted) return fmt::format("it has to stand before {}", fmt::join(same, " and "));
  if (!same.empty()) return fmt::format("declared is {}", fmt::join(same, " and "));
  const std::string best = nearest(wanted, cousins.empty() ? names : cousins);
  return best.empty() ? "nothing that it could be about is declared" : fmt::format("the nearest name is {}", best);
}

// The hint for an annotation of parameters that no overload has.
std::string builder::nearest_parameters(const std::string& target) const {
  const bool several = target.starts_with('(');
  const auto count = several ? static_cast<std::size_t>(std::count(target.begin(), target.end(), ',')) + 1 : 1;
  std::vector<std::string> candidates;
  each_declaration(*swig_.tree.top, [&](const swig_node& node) {
    for (std::size_t at = 0; at + count <= node.parms.size(); ++at) {
      std::string text;
      for (std::size_t i = at; i < at + count; ++i)
        text += (text.empty() ? "" : ", ") + spell(parse_type(node.parms[i].type), node.parms[i].name);
      candidates.push_back(several ? "(" + text + ")" : text);
    }
  });
  const std::string best = nearest(target, candidates);
  return best.empty() ? "no function has such parameters" : fmt::format("the nearest there is: {}", best);
}

// Returns false when the annotation was refused.
bool builder::check_directive(const swig_directive& directive) {
  const std::string place = fmt::format("{}:{}", directive.file, directive.line);
  if (directive.kind == directive_kind::apply) {
    if (directive.used || directive.optional) return true;
    // Said twice, the second one is what SWIG goes by.
    const auto said_again = [&](const swig_directive& other) {
      return other.kind == directive_kind::apply && other.used && other.name == directive.name &&
             other.target == directive.target;
    };
    if (std::any_of(swig_.directives.begin(), swig_.directives.end(), said_again)) return true;
    report_.add(refusal_rule::unmatched_apply, place, fmt::format("%apply {}", directive.name), directive.target,
                nearest_parameters(directive.target));
    return false;
  }
  const known_annotation* const known = annotation_of(directive.name);
  const auto colon = directive.name.find(':');
  if (!known) {
    // A feature that is not Gangway's is left alone.
    if (colon == std::string::npos || distance(directive.name.substr(0, colon), "gangway") > 2) return true;
    std::vector<std::string> names;
    for (const known_annotation& a : known_annotations) names.emplace_back(a.feature);
    report_.add(refusal_rule::unknown_annotation, place, fmt::format("%feature(\"{}\")", directive.name),
                nearest(directive.name, names));
    return false;
  }
  if (directive.optional || known->targets == 0) return true;
  const auto fits = [&](const found_declaration& found) { return (target_of(found) & known->targets) != 0; };
  if (std::any_of(directive.found.begin(), directive.found.end(), fits)) return true;
  // The target of a typedef of a pointer may be known by its name alone.
  if (std::string_view(known->name) == "%opaque" &&
      std::any_of(module_.opaques.begin(), module_.opaques.end(), [&](const opaque_decl& o) {
        return o.cpp_name == directive.target + " *" || o.cpp_name == directive.target;
      }))
    return true;
  // A pattern for whatever members there are may find none.
  if (directive.found.empty() && directive.target.starts_with("*::")) {
    report_.note(
        place, known->name,
        fmt::format("it is about every member of the name, and no class has such a one: {}", directive.target));
    return true;
  }
  const refusal_rule rule =
      directive.found.empty() ? refusal_rule::unmatched_annotation : refusal_rule::misplaced_annotation;
  report_.add(rule, place, known->name, directive.target,
              directive.found.empty() ? nearest_declaration(directive.target, known->targets)
                                      : words_of(known->targets));
  return false;
}

void builder::check_directives() {
  // An annotation that sets two features is one annotation to its user. An unknown typemap can match nothing.
  std::set<std::string> mentioned;
  for (const std::string& line : swig_.untyped) {
    const std::string place = line.substr(0, line.find(": Warning"));
    mentioned.insert(place.starts_with("./") ? place.substr(2) : place);
  }
  for (const swig_directive& directive : swig_.directives) {
    const std::string place = fmt::format("{}:{}", directive.file, directive.line);
    if (mentioned.contains(place) || mentioned.contains(place + directive.target)) continue;
    if (!check_directive(directive)) mentioned.insert(place + directive.target);
  }
  // A line is such as "x.i:5: Warning 453: Can't apply (int *OUTPTU). No typemaps are defined."
  static const std::vector<std::string> typemaps{"int *OUTPUT",
                                                 "int &OUTPUT",
                                                 "int *INOUT",
                                                 "int &INOUT",
                                                 "int *INPUT",
                                                 "int &INPUT",
                                                 "void *POINTER",
                                                 "(SWIGTYPE *BUFFER, size_t LENGTH)",
                                                 "(size_t LENGTH, SWIGTYPE *BUFFER)",
                                                 "(const void *BYTES, size_t LENGTH)",
                                                 "(const char *STRING, size_t LENGTH)",
                                                 "SWIGTYPE *DISOWN",
                                                 "SWIGTYPE &OUTPUT",
                                                 "SWIGTYPE &INOUT",
                                                 "SWIGTYPE &INPUT",
                                                 "const std::string &"};
  for (const std::string& line : swig_.untyped) {
    const auto said = line.find(": Warning");
    auto from = line.find("apply ");
    auto to = line.rfind(". No");
    if (said == line.npos || from == line.npos || to == line.npos || to < from) continue;
    from += 6;
    std::string typemap = line.substr(from, to - from);
    if (typemap.size() > 2 && typemap.front() == '(' && typemap.find(',') == typemap.npos)
      typemap = typemap.substr(1, typemap.size() - 2);
    // The typemaps of containers are those of every type.
    const auto close = typemap.rfind('>');
    const std::string wanted = close == typemap.npos ? typemap : "SWIGTYPE" + typemap.substr(close + 1);
    std::string place = line.substr(0, said);
    if (place.starts_with("./")) place.erase(0, 2);
    report_.add(refusal_rule::unknown_typemap, place, "%apply " + typemap, typemap, nearest(wanted, typemaps));
  }
}

}  // namespace gangway::gen
