// cpp_director.cpp: %feature("director"): the C++ classes whose virtual functions call Go.
//
// Invariants
//  - A director has an override of every virtual function that Go may override. One that Go does not have does what the class does.
//  - Protected members that Go may call have a public function in the director, under a name that the class does not have.
#include "emit/cpp_director.hpp"

#include "emit/mapping.hpp"
#include "emit/value.hpp"

namespace gangway::gen {
namespace {

std::string declared(const std::vector<parameter_decl>& params, bool named) {
  std::vector<std::string> list;
  for (std::size_t i = 0; i < params.size(); ++i)
    list.push_back(named ? cpp_declared(*params[i].type, fmt::format("a{}_", i)) : spell(*params[i].type));
  return join(list);
}

// The parameters as they are handed on.
std::vector<std::string> forwarded(const std::vector<parameter_decl>& params) {
  std::vector<std::string> list;
  for (std::size_t i = 0; i < params.size(); ++i) {
    const cpp_type& type = *params[i].type->canonical;
    const bool moves = type.is(type_kind::rvalue_reference) ||
                       !(type.is(type_kind::reference) || type.is(type_kind::pointer) || type.is(type_kind::scalar) ||
                         type.is(type_kind::enum_) || type.is(type_kind::array));
    list.push_back(fmt::format(fmt::runtime(moves ? "std::move(a{}_)" : "a{}_"), i));
  }
  return list;
}

class director_writer {
 public:
  director_writer(text_writer& out, const module_decl& module, const director_decl& director)
      : out_(out), module_(module), director_(director), type_(*director.type),
        name_("director_" + director.type->go_name) {}

  void write() {
    out_.gap();
    out_.fill("// {}, of which Go overrides virtual functions.", comment_line(type_.cpp_name));
    out_.fill("class {} final : public {} {{", name_, type_.cpp_name);
    out_.line(" public:");
    out_.line("  template <class... A_>");
    out_.fill("  explicit {}(std::array<uint64_t, {}>& ties_taken_, A_&&... arguments_)", name_, director_.count);
    out_.fill("      : {}(std::forward<A_>(arguments_)...), ties_(ties_taken_) {{}}", base_name());
    for (std::size_t i = 0; i < director_.methods.size(); ++i) write_method(director_.methods[i], i);
    for (const director_decl::exposed_member& member : director_.exposed) write_exposed(member);
    out_.gap();
    out_.line(" private:");
    out_.fill("  gangway::director_ties<{}> ties_;", director_.count);
    for (std::size_t i = 0; i < director_.methods.size(); ++i)
      if (const director_method_decl& method = director_.methods[i]; method.keeps)
        out_.fill("  mutable {} kept_{}_{{}};", spell(*method.type->call.returns), i);
    out_.line("};");
    out_.fill("const gw_base bases_of_director_{0}[] = {{\n    {{&type_{0}, [](void* object_) -> void* {{ return "
              "static_cast<{1}*>(static_cast<{2}*>(object_)); }}}},\n    {{nullptr, nullptr}}}};",
              type_.go_name, type_.cpp_name, name_);
    out_.fill("const gw_type director_type_{0} = {{sizeof(gw_type), 0, {1}, &gangway::destroy<{2}>, "
              "bases_of_director_{0}, nullptr, 0}};",
              type_.go_name, quote(type_.cpp_name), name_);
    if (!type_.shared || !type_.destructible) return;
    out_.fill("const gw_base bases_of_director_shared_{0}[] = {{{{&director_type_{0}, gangway::shared_view}},\n"
              "    {{&gangway::share_type, nullptr}}, {{nullptr, nullptr}}}};",
              type_.go_name);
    out_.fill("const gw_type director_shared_{0} = {{sizeof(gw_type), 0, {1}, &gangway::destroy<gangway::share>, "
              "bases_of_director_shared_{0}, nullptr, 0}};",
              type_.go_name, quote(type_.cpp_name));
  }

 private:
  // The class as a member of a director is initialised by: a name with "::" in front may be read as a part of something else.
  std::string base_name() const { return fmt::format("std::type_identity_t<{}>", type_.cpp_name); }

  void write_method(const director_method_decl& method, std::size_t index) {
    const std::vector<std::string> passed = forwarded(method.params);
    const bool uses = method.type != nullptr || !method.base.empty();
    out_.gap();
    out_.fill("  {} {}({}){}{}{} override {{", nameable(*method.returns), method.name, declared(method.params, uses),
              method.is_const ? " const" : "", method.qualifier.empty() ? "" : " " + method.qualifier,
              method.is_noexcept ? " noexcept" : "");
    const bool is_void = method.returns->means(type_kind::void_);
    const std::string give = is_void ? "" : "return ";
    const std::string own =
        method.base.empty() ? fmt::format("gangway::detail::pure_call({});", quote(type_.cpp_name + "::" + method.name))
                            : fmt::format("{}{}::{}({});", give, method.base, method.name, join(passed));
    if (method.type == nullptr) {
      out_.fill("    {}", own);
      out_.line("  }");
      return;
    }
    const std::string tie = fmt::format("ties_[{}]", method.number);
    if (!method.base.empty()) {
      out_.fill("    if ({} == 0) {}{}", tie, is_void ? "return " : "", own);
    }
    std::vector<std::string> all = passed;
    all.insert(all.begin(), tie);
    const std::string call = fmt::format("invoke_{}({})", number_of(module_, *method.type), join(all));
    if (!method.keeps) {
      out_.fill("    {}{};", give, call);
    } else {
      const std::string kept = fmt::format("kept_{}_", index);
      out_.fill("    {} = {};", kept, call);
      const cpp_type& returned = *method.returns->canonical;
      const bool text = !returned.is(type_kind::reference);
      out_.fill("    return {}{};", kept,
                !(text && returned.is(type_kind::pointer)) ? ""
                : returned.target->is_const                ? ".c_str()"
                                                           : ".data()");
    }
    out_.line("  }");
  }

  void write_exposed(const director_decl::exposed_member& member) {
    const bool is_void = member.returns->means(type_kind::void_);
    out_.gap();
    out_.fill("  {} {}({}){} {{", nameable(*member.returns), member.alias, declared(member.params, true),
              member.is_const ? " const" : "");
    out_.fill("    {}{}::{}({});", is_void ? "" : "return ", member.base, member.name, join(forwarded(member.params)));
    out_.line("  }");
  }

  text_writer& out_;
  const module_decl& module_;
  const director_decl& director_;
  const class_decl& type_;
  const std::string name_;
};

}  // namespace

void write_directors(text_writer& out, const module_decl& module) {
  for (const director_decl& director : module.directors) director_writer(out, module, director).write();
}

}  // namespace gangway::gen
