// cpp_shim.cpp: the shim of one entry.
//
// Invariants
//  - The target is bound through a pointer of exactly the type the interface says, so that a header that drifted away is
//    one compile error, on that line. Only what has no address is called by name (macros, defaults left out, varargs).
//  - An object that C++ takes over is Go's until the target has returned, and C++'s before anything else can go wrong.
//  - The system's error words are cleared right before the target and read right after it, before anything else runs.
#include "emit/cpp_shim.hpp"

#include "emit/value.hpp"

namespace gangway::gen {
namespace {

std::vector<std::string> parameter_types(const function_decl& function) {
  std::vector<std::string> types;
  for (const parameter_decl& param : function.params) types.push_back(param.cpp);
  // The spelling of a function pointer type does not include its calling convention.
  for (const argument_decl& argument : function.arguments) {
    if (argument.kind != argument_kind::callback || !argument.callback->stdcall) continue;
    for (const std::size_t index : argument.params) {
      std::string& type = types.at(index);
      const auto star = type.find("(*");
      if (star != std::string::npos && type.find("stdcall") == std::string::npos) type.insert(star + 1, "GW_CALL ");
    }
  }
  return types;
}

bool is_field(const function_decl& function) {
  return function.kind == function_kind::field_get || function.kind == function_kind::field_set;
}
bool is_variable(const function_decl& function) {
  return is_field(function) || function.kind == function_kind::global_get || function.kind == function_kind::global_set;
}
bool is_setter(const function_decl& function) {
  return function.kind == function_kind::field_set || function.kind == function_kind::global_set;
}
bool by_name(const function_decl& function) { return function.call_by_name || function.omits_defaults; }

// A spelling of a type behind which a name can stand, even of a type that C++ spells around the name: "int (*)(int)".
std::string nameable(const std::string& cpp) {
  if (cpp.find("(*") == std::string::npos && cpp.find('[') == std::string::npos) return cpp;
  return fmt::format("std::type_identity_t<{}>", cpp);
}

// The class that declares a member, as it stands between a type and "::*". C++ would read "T ::C" as "T::C".
std::string holder_of(const function_decl& function) {
  const std::string& holder = function.declared_in.empty() ? function.owner->cpp_name : function.declared_in;
  return starts_with(holder, "::") ? fmt::format("std::type_identity_t<{}>", holder) : holder;
}

// The line of a shim that binds its target to a typed pointer; empty when the shim calls the target by name.
std::string binding(const function_decl& function) {
  if (!function.extend_code.empty() || by_name(function) || function.kind == function_kind::constructor) return {};
  const std::string result = nameable(function.cpp_result);
  const std::string types = join(parameter_types(function));
  if (is_variable(function)) {
    const std::string type = unqualified(is_setter(function) ? function.params.front().cpp : function.cpp_result);
    const char* const constant = is_setter(function) ? "" : "const ";
    const bool pointer = ends_with(type, "*");
    if (is_field(function)) {
      const bool constant_pointer = pointer && !is_setter(function);
      return fmt::format("{}{}{} {}::*const target_ = &{};", pointer ? "" : constant, nameable(type),
                         constant_pointer ? " const" : "", holder_of(function), function.cpp_name);
    }
    return pointer ? fmt::format("{} {}* const target_ = &{};", nameable(type), is_setter(function) ? "" : "const",
                                 function.cpp_name)
                   : fmt::format("{}{}* const target_ = &{};", constant, nameable(type), function.cpp_name);
  }
  if (function.kind == function_kind::method) {
    return fmt::format("{} ({}::*const target_)({}){}{} = &{};", result, holder_of(function), types,
                       function.is_const ? " const" : "", function.declared_noexcept ? " noexcept" : "",
                       function.cpp_name);
  }
  return fmt::format("{} ({}*const target_)({}){} = &{};", result, function.is_stdcall ? "GW_CALL " : "", types,
                     function.declared_noexcept ? " noexcept" : "", function.cpp_name);
}

// The call of a target with a number as result. A target called by name, such as a macro, is bound to no type, so that
// gangway::result_as checks its result.
std::string measured(const function_decl& function, const std::string& call) {
  if (!function.call_by_name || !function.result || function.result->kind != argument_kind::scalar ||
      function.result->indirection != indirection_kind::value)
    return call;
  return fmt::format("gangway::result_as<{}>({})", unqualified(function.cpp_result), call);
}

// The expression that calls the target, or accesses a field or variable.
std::string target(const function_decl& function, const cpp_call& call) {
  const std::string passed = join(call.passed);
  if (!function.extend_code.empty()) {
    const bool self = function.kind == function_kind::method || is_field(function);
    return fmt::format("extend_{}({}{}{})", function.export_name, self ? "self_.get()" : "",
                       self && !passed.empty() ? ", " : "", passed);
  }
  if (function.kind == function_kind::constructor) return fmt::format("new {}({})", function.owner->cpp_name, passed);
  if (is_variable(function)) {
    const std::string place = by_name(function)
                                  ? (is_field(function) ? "self_.get()->" + function.member_name : function.cpp_name)
                                  : (is_field(function) ? "self_.get()->*target_" : "*target_");
    if (is_setter(function)) return fmt::format("{} = {}", place, passed);
    return is_field(function) && !by_name(function) ? "(" + place + ")" : place;
  }
  if (function.kind == function_kind::method) {
    return by_name(function) ? measured(function, fmt::format("self_.get()->{}({})", function.member_name, passed))
                             : fmt::format("(self_.get()->*target_)({})", passed);
  }
  return by_name(function) ? measured(function, fmt::format("{}({})", function.cpp_name, passed))
                           : fmt::format("target_({})", passed);
}

// Whether a C string as result must be copied by the shim: it may point into a copy of an argument, or into an object that
// another goroutine closes before Go has copied the string.
bool must_copy(const entry_plan& entry) {
  const function_decl& function = *entry.function;
  if (!function.result || function.result->kind != argument_kind::text) return false;
  if (function.result->text != text_form::c_string) return false;
  if (function.result->adopts || entry.has_self || !function.extend_code.empty()) return true;
  for (const auto& argument : entry.arguments) {
    if (argument->argument().kind != argument_kind::scalar) return true;
  }
  return false;
}

void store_copied_c_string(std::vector<std::string>& body, const entry_plan& entry) {
  body.push_back(fmt::format("gangway::put_text(f.{}, std::string_view(result_ != nullptr ? result_ : \"\"));",
                             entry.result->slots.back().name));
  if (entry.function->result->adopts) body.emplace_back("std::free(const_cast<char*>(result_));");
}

std::string failing(const function_decl& function) {
  if (function.error_always) return "errno != 0";
  if (!function.error_value.empty()) return fmt::format("result_ == {}", function.error_value);
  if (function.error_mode == error_source::hresult) return "result_ < 0";
  if (function.cpp_result == "void") {
    return function.error_mode == error_source::errno_ ? "errno != 0" : "GetLastError() != 0";
  }
  return function.error_mode == error_source::errno_ ? "result_ == -1" : "!result_";
}

bool moves(const argument_decl& result) {
  return result.indirection == indirection_kind::value &&
         (result.kind == argument_kind::object ||
          (result.kind == argument_kind::text && result.text == text_form::std_string));
}

// Writes a local of the shim for each object that C++ takes over.
std::vector<std::string> taken_over(const entry_plan& entry) {
  std::vector<std::string> locals;
  if (entry.function->destroys_self) locals.emplace_back("self_given_");
  for (const auto& argument : entry.arguments)
    if (argument->argument().disowned) locals.push_back(argument->cpp_local + "given_");
  return locals;
}

void take_over(std::vector<std::string>& body, const entry_plan& entry) {
  const function_decl& function = *entry.function;
  const auto add = [&](const std::string& local, const std::string& handle, const class_decl& type,
                       const std::string& argument) {
    const bool alone = function.taker == taker_kind::none;
    const std::string owner = function.taker == taker_kind::self ? "f.self"
                              : function.taker == taker_kind::argument
                                  ? "f." + entry.arguments[function.taker_at]->slots.front().name
                                  : "0";
    body.push_back(fmt::format("gangway::handover {}given_({}, type_{}, {}, {}, {});", local, handle, type.go_name,
                               alone ? "true" : "false", owner, quote(argument)));
  };
  if (function.destroys_self) add("self_", "f.self", *function.owner, "self");
  for (const auto& argument : entry.arguments)
    if (argument->argument().disowned)
      add(argument->cpp_local, "f." + argument->slots.front().name, *argument->argument().object,
          argument->argument().go_name);
}

void taken(std::vector<std::string>& body, const entry_plan& entry) {
  for (const std::string& local : taken_over(entry)) body.push_back(local + ".done();");
}

void call_with_error(std::vector<std::string>& body, const entry_plan& entry, const std::string& expression) {
  const function_decl& function = *entry.function;
  if (function.error_mode == error_source::last_error) body.emplace_back("SetLastError(0);");
  if (function.error_mode == error_source::errno_) body.emplace_back("errno = 0;");
  const bool is_void = function.cpp_result == "void";
  const bool needs_result = !is_void && (entry.result || !function.error_always);
  if (needs_result)
    body.push_back(fmt::format("{} = {};", cpp_declared(function.cpp_result, "result_"), expression));
  else
    body.push_back(is_void ? expression + ";" : fmt::format("static_cast<void>({});", expression));
  const char* const fail = function.error_mode == error_source::last_error ? "fail_last_error(f.header)"
                           : function.error_mode == error_source::errno_   ? "fail_errno(f.header)"
                                                                           : "fail_hresult(f.header, result_)";
  body.push_back(fmt::format("if ({}) return gangway::{};", failing(function), fail));
  taken(body, entry);
  if (!entry.result) return;
  if (must_copy(entry)) return store_copied_c_string(body, entry);
  body.push_back(entry.result->cpp_store(moves(*function.result) ? "std::move(result_)" : "result_"));
}

void call_plainly(std::vector<std::string>& body, const entry_plan& entry, const std::string& expression) {
  const function_decl& function = *entry.function;
  if (!entry.result) {
    const bool discards = function.cpp_result != "void" && !is_setter(function) && !function.cpp_result.empty();
    body.push_back(discards ? fmt::format("static_cast<void>({});", expression) : expression + ";");
    taken(body, entry);
  } else if (must_copy(entry)) {
    body.push_back(fmt::format("const char* const result_ = {};", expression));
    taken(body, entry);
    store_copied_c_string(body, entry);
  } else if (!taken_over(entry).empty()) {
    const bool constructor = function.kind == function_kind::constructor;
    body.push_back(fmt::format(
        "{} = {};", cpp_declared(constructor ? function.owner->cpp_name + "*" : function.cpp_result, "result_"),
        expression));
    taken(body, entry);
    body.push_back(entry.result->cpp_store(moves(*function.result) ? "std::move(result_)" : "result_"));
  } else {
    body.push_back(entry.result->cpp_store(expression));
  }
}

std::vector<std::string> shim_body(const module_decl& module, const entry_plan& entry) {
  const function_decl& function = *entry.function;
  cpp_call call;
  call.passed.resize(function.params.size());
  std::vector<std::string> body;
  if (function.several_bases && function.extend_code.empty())
    body.push_back(
        fmt::format("static_assert(std::is_convertible_v<{0}*, {1}*>,\n              {2});", function.owner->cpp_name,
                    function.declared_in,
                    quote(fmt::format("{0} has more than one {1}: %ignore {1}::{2}, or say %uninherited of it",
                                      function.owner->cpp_name, function.declared_in, function.member_name))));
  if (const std::string bound = binding(function); !bound.empty()) body.push_back(bound);
  if (entry.has_self) {
    body.push_back(open_object(module, *function.owner, false, "self_", "f.self", "self", function.serialize));
  }
  for (const auto& argument : entry.arguments) argument->cpp(call);
  body.insert(body.end(), call.before.begin(), call.before.end());
  take_over(body, entry);
  if (function.error_mode == error_source::none)
    call_plainly(body, entry, target(function, call));
  else
    call_with_error(body, entry, target(function, call));
  body.insert(body.end(), call.after.begin(), call.after.end());
  if (function.error_mode != error_source::none) body.emplace_back("return GW_OK;");
  return body;
}

std::string go_path(const module_decl& module, const function_decl& function) {
  const bool method = function.owner != nullptr &&
                      (function.kind == function_kind::method || function.kind == function_kind::field_get ||
                       function.kind == function_kind::field_set);
  return module.go_package + "." + (method ? function.owner->go_name + "." : "") + function.go_name;
}

void write_extend(text_writer& out, const function_decl& function) {
  const bool self = function.kind == function_kind::method || is_field(function);
  std::vector<std::string> parameters;
  if (self) {
    parameters.push_back(
        fmt::format("[[maybe_unused]] {}{}* self", function.is_const ? "const " : "", function.owner->cpp_name));
  }
  for (const parameter_decl& param : function.params) parameters.push_back(cpp_declared(param.cpp, param.name));
  std::string code = replaced(std::string(trimmed(function.extend_code)), "$self", "self");
  if (!starts_with(code, "{")) code = "{\n  " + code + "\n}";
  const std::string result =
      function.kind == function_kind::constructor ? function.owner->cpp_name + "*" : function.cpp_result;
  out.gap();
  out.fill("// %extend {}", comment_line(function.signature));
  out.verbatim(
      fmt::format("static {} extend_{}({}) {}", nameable(result), function.export_name, join(parameters), code));
}

// The C type of a parameter or result of a plain export, which is a machine word or smaller.
std::string plain_type(const value_type& value) {
  if (value.kind == value_kind::pointer) return "void*";
  const scalar_kind scalar = value.kind == value_kind::enum_ ? value.enumeration->underlying : value.scalar;
  if (scalar == scalar_kind::ptrdiff) return "intptr_t";
  if (scalar == scalar_kind::size || scalar == scalar_kind::uintptr) return "uintptr_t";
  return cpp_slot(value);
}

void write_plain(text_writer& out, const module_decl& module, const entry_plan& entry) {
  const function_decl& function = *entry.function;
  std::vector<std::string> parameters;
  std::vector<std::string> body;
  for (const auto& argument : entry.arguments) {
    const std::string& member = argument->slots.front().name;
    const value_type& value = argument->argument().value;
    const std::string type = plain_type(value);
    parameters.push_back(fmt::format("{} {}_", type, member));
    body.push_back(fmt::format("f.{} = {};", member,
                               type == "void*" ? fmt::format("gangway::to_ptr({}_)", member) : member + "_"));
  }
  std::string result = "void";
  std::string value = ";";
  std::string zero = ";";
  if (!entry.result && function.cpp_result != "void") {  // the result only says whether the call succeeded
    result = "int32_t";
    zero = " 0;";
    value = " 1;";
  }
  if (entry.result) {
    const std::string member = "f." + entry.result->slots.back().name;
    result = plain_type(entry.result->argument().value);
    zero = result == "void*" ? " nullptr;" : " 0;";
    value = " " +
            (result == "void*"                               ? fmt::format("gangway::ptr({})", member)
             : result == "uintptr_t" || result == "intptr_t" ? fmt::format("static_cast<{}>({})", result, member)
                                                             : member) +
            ";";
  }
  out.gap();
  out.fill(
      "// {}, as a plain stdcall export: for callers by hand. After a failure GetLastError() is 574 and the result 0.",
      comment_line(function.plain_name));
  out.fill("extern \"C\" {} GW_CALL gw_plain_{}__{}({}) noexcept {{", result, module.name, function.plain_name,
           join(parameters));
  {
    const text_writer::indentation indent(out, "  ");
    out.fill("frame_{} f{{}};", function.export_name);
    out.line("f.header.size = sizeof(f);");
    out.lines(body);
    out.fill("if ({}(&f.header) != GW_OK) {{", export_of(module, function));
    out.line("  gw_error_free(static_cast<gw_error*>(f.header.error.p));");
    out.line("  SetLastError(574);");
    out.fill("  return{}", zero);
    out.line("}");
    if (result != "void") out.fill("return{}", value);
  }
  out.line("}");
}

}  // namespace

void write_shim(text_writer& out, const module_decl& module, const entry_plan& entry) {
  const function_decl& function = *entry.function;
  if (!function.extend_code.empty()) write_extend(out, function);
  const std::vector<std::string> body = shim_body(module, entry);
  const bool uses_frame = !entry.slots.empty() || function.error_mode != error_source::none;
  out.gap();
  out.fill("// {}", comment_line(function.signature));
  out.fill("extern \"C\" gw_status GW_CALL {}(gw_frame* frame) noexcept {{", export_of(module, function));
  {
    const text_writer::indentation indent(out, "  ");
    out.fill("return gangway::enter<frame_{0}>(frame, {1}, [](frame_{0}&{2}){3} {{", function.export_name,
             quote(go_path(module, function)), uses_frame ? " f" : "",
             function.error_mode != error_source::none ? " -> gw_status" : "");
    {
      const text_writer::indentation deeper(out, "  ");
      out.lines(body);
    }
    out.line("});");
  }
  out.line("}");
  if (entry.has_plain()) write_plain(out, module, entry);
}

}  // namespace gangway::gen
