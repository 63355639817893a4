// go_director.cpp: %feature("director"): the Go interfaces with the methods that override virtual functions, and what ties a Go value
// to its C++ object.
#include <algorithm>
#include <set>

#include "emit/block.hpp"
#include "emit/doc.hpp"
#include "emit/go_parts.hpp"
#include "emit/upcall.hpp"
#include "emit/value.hpp"

namespace gangway::gen {
namespace {

class director_writer {
 public:
  director_writer(package_files& package, const director_decl& director)
      : package_(package), director_(director), name_(director.type->go_name) {}

  void write() {
    package_.main.imports.insert("stub");
    for (const director_method_decl* method : methods())
      note_packages(go_callback(module(), *method->type), package_.main.imports);
    if (!director_.interface_name.empty()) write_pure();
    for (const director_method_decl* method : methods())
      if (method->interface_name != director_.interface_name) write_optional(*method);
    write_check();
    write_tie();
  }

 private:
  const module_decl& module() const { return *package_.plan->module; }

  // One function for each Go method.
  std::vector<const director_method_decl*> methods() const {
    std::vector<const director_method_decl*> found;
    for (const director_method_decl& method : director_.methods)
      if (method.type != nullptr && method.number == found.size()) found.push_back(&method);
    return found;
  }

  // The parameters and results as they stand behind the name of a method: "(a int32) error".
  std::string signature(const director_method_decl& method) const {
    return go_callback(module(), *method.type).substr(4);
  }

  void write_method(const director_method_decl& method) {
    for (const std::string& line : go_doc_plain(method.doc)) out_.line("\t" + line);
    out_.fill("\t{}{}", method.go_name, signature(method));
  }

  void write_pure() {
    out_.gap();
    out_.fill("// {} are the methods that a Go value must have to be a C++ {}: its pure virtual functions.",
              director_.interface_name, director_.type->cpp_name);
    out_.fill("type {} interface {{", director_.interface_name);
    for (const director_method_decl* method : methods())
      if (method->interface_name == director_.interface_name) write_method(*method);
    out_.line("}");
  }

  void write_optional(const director_method_decl& method) {
    out_.gap();
    out_.fill("// {} is a method that a Go value may have that is a C++ {}: it overrides {}.", method.interface_name,
              director_.type->cpp_name, method.name);
    out_.fill("type {} interface {{", method.interface_name);
    write_method(method);
    out_.line("}");
  }

  void write_check() {
    out_.gap();
    out_.fill("// checkTie{} refuses what cannot override the virtual functions of a {}.", name_, name_);
    out_.fill("func checkTie{}(impl any) error {{", name_);
    out_.fill("\t_, own := impl.(interface{{ handle() uint64 }})");
    std::vector<const director_method_decl*> optional;
    for (const director_method_decl* method : methods())
      if (method->interface_name != director_.interface_name) optional.push_back(method);
    if (optional.empty()) {
      out_.fill("\treturn stub.CheckTie(impl, own, {})\n}}", quote(name_));
      return;
    }
    package_.main.imports.insert("reflect");
    out_.fill("\tif err := stub.CheckTie(impl, own, {}); err != nil {{\n\t\treturn err\n\t}}", quote(name_));
    out_.line("\tmethods := reflect.TypeOf(impl)");
    for (const director_method_decl* method : optional) {
      out_.fill("\tif _, ok := impl.({}); !ok {{", method->interface_name);
      out_.fill("\t\tif _, has := methods.MethodByName({}); has {{", quote(method->go_name));
      out_.fill("\t\t\treturn stub.OtherSignature(impl, {}, {}, {})", quote(name_), quote(method->go_name),
                quote(method->interface_name));
      out_.line("\t\t}\n\t}");
    }
    out_.line("\treturn nil");
    out_.line("}");
  }

  void write_tie() {
    out_.gap();
    out_.fill("// tie{} makes the closures by which C++ calls the methods that impl has.", name_);
    out_.fill("func tie{}(impl any) (tie *stub.Director, ties [{}]uint64) {{", name_, director_.count);
    out_.line("\ttie = stub.NewDirector(impl)");
    for (const director_method_decl* method : methods()) {
      name_scope names = go_scope();
      for (const char* taken : {"tie", "ties", "impl"}) names.reserve(taken);
      out_.fill("\tif _, ok := impl.({}); ok {{", method->interface_name);
      std::vector<std::pair<std::string, std::string>> list;
      std::vector<std::string> passed;
      for (std::size_t i = 0; i < method->type->call.arguments.size(); ++i) {
        passed.push_back(fmt::format("a{}", i));
        const auto mapping = mapping_of(module(), method->type->call, method->type->call.arguments[i], false);
        list.emplace_back(passed.back(), (mapping->is_changeable() ? "*" : "") + mapping->go_received());
      }
      std::string results;
      const bool throws = method->type->throws;
      if (method->type->call.result) {
        const std::string type =
            mapping_of(module(), method->type->call, *method->type->call.result, true)->go_returned_type();
        results = throws ? fmt::format(" ({}, error)", type) : fmt::format(" (result {})", type);
      } else if (throws) {
        results = " error";
      }
      out_.fill("\t\tties[{}] = closure{}(func({}){} {{", method->number, number_of(module(), *method->type),
                go_parameters(list), results);
      const bool gives = throws || method->type->call.result;
      if (method->type->is_noexcept) out_.line("\t\t\tdefer tie.KeepPanic()");
      out_.fill("\t\t\t{}tie.Impl().({}).{}({})", gives ? "return " : "", method->interface_name, method->go_name,
                join(passed));
      out_.line("\t\t}).ID()");
      out_.line("\t}");
    }
    out_.line("\treturn tie, ties");
    out_.line("}");
    out_.gap();
    out_.fill("func tied{0}(made *{0}, tie *stub.Director) *{0} {{", name_);
    out_.fill("\tif made != nil {{\n\t\ttie.Tie({})\n\t}}\n\treturn made\n}}", go_object(*director_.type, "made"));
  }

  package_files& package_;
  const director_decl& director_;
  const std::string name_;
  text_writer& out_ = package_.main.body;
};

}  // namespace

void write_director(package_files& package, const director_decl& director) {
  director_writer(package, director).write();
}

}  // namespace gangway::gen
