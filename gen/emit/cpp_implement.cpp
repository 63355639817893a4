// cpp_implement.cpp: %com_implement: the C++ classes of interfaces whose methods are Go's.
//
// A method is handed on to a COM object of Go's, by its number.
#include "emit/cpp_implement.hpp"

namespace gangway::gen {
namespace {

std::string bases(const implementation_decl& implementation) {
  std::vector<std::string> all;
  for (const std::vector<std::string>& interface : implementation.interfaces)
    all.push_back(interface.size() == 1 ? interface.front() : "gangway::com::derived<" + join(interface) + ">");
  return join(all);
}

std::string converted(const com_parameter_decl& parameter, std::size_t index) {
  if (parameter.kind == com_parameter_kind::bytes || parameter.kind == com_parameter_kind::objects)
    return fmt::format("gangway::com::in_{}(p{}, p{})", parameter.converter, index, parameter.count);
  static constexpr const char* prefix[] = {"in", "out", "in_out"};
  return fmt::format("gangway::com::{}_{}(p{})", prefix[static_cast<std::size_t>(parameter.direction)],
                     parameter.converter, index);
}

void write_method(text_writer& out, const com_method_decl& method, std::size_t number) {
  const std::string pointer = fmt::format("&{}::{}", method.interface, method.name);
  std::vector<std::string> declared;
  for (std::size_t i = 0; i < method.count; ++i)
    declared.push_back(
        fmt::format("gangway::com::parameter<{}, {}>{}", pointer, i, method.left_out ? "" : fmt::format(" p{}", i)));
  std::vector<std::string> passed = {fmt::format("{}", number)};
  for (std::size_t i = 0; i < method.parameters.size(); ++i) passed.push_back(converted(method.parameters[i], i));
  out.fill("  {} STDMETHODCALLTYPE {}({}) noexcept override {{", method.returns_void ? "void" : "HRESULT", method.name,
           join(declared));
  if (!method.left_out)
    out.fill("    {}forward({});", method.returns_void ? "" : "return ", join(passed));
  else if (!method.returns_void)
    out.line("    return E_NOTIMPL;");
  out.line("  }");
}

}  // namespace

void write_implementations(text_writer& out, const module_decl& module) {
  if (module.implementations.empty()) return;
  out.gap();
  out.line("#include <gangway/com_implement.hpp>");
  out.gap();
  out.line("namespace {");
  for (const implementation_decl& implementation : module.implementations) {
    const std::string name = "implement_" + implementation.type.go_name;
    out.gap();
    out.fill("class {} final : public gangway::com::implemented<{}> {{", name, bases(implementation));
    out.line(" public:");
    out.line("  using implemented::implemented;");
    for (std::size_t i = 0; i < implementation.methods.size(); ++i) write_method(out, implementation.methods[i], i + 1);
    out.line("};");
    out.gap();
    out.fill("gangway::com::value {}(const gangway::com::value& methods) {{", implementation.make->cpp_name);
    out.fill("  return gangway::com::value_of(gangway::com::make<{}>(methods)->unknown());", name);
    out.line("}");
  }
  out.gap();
  out.line("}  // namespace");
}

}  // namespace gangway::gen
