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
  for (const parameter_decl& param : function.params) types.push_back(spell(*param.type));
  // The type of a function pointer does not have its calling convention.
  for (const argument_decl& argument : function.arguments) {
    if (argument.kind != argument_kind::callback || !argument.callback->stdcall) continue;
    for (const std::size_t index : argument.params)
      types.at(index) = spell(*function.params.at(index).type, {}, "GW_CALL ");
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

// The class of whose members a pointer is, as it stands between a type and "::*". C++ would read "T ::C" as "T::C".
std::string holder_of(const function_decl& function) {
  const std::string& owner = function.receiver != nullptr ? function.receiver->cpp_name : function.owner->cpp_name;
  if (!function.declared_in.empty()) return fmt::format("gangway::holder_of<{}, {}>", owner, function.declared_in);
  return starts_with(owner, "::") ? fmt::format("std::type_identity_t<{}>", owner) : owner;
}

std::string qualifiers_of(const function_decl& function) {
  return std::string(function.is_const ? " const" : "") + (function.on_lvalue ? " &" : function.on_rvalue ? " &&" : "");
}

// The line of a shim that binds its target to a typed pointer; empty when the shim calls the target by name.
std::string binding(const function_decl& function) {
  if (!function.extend_code.empty() || by_name(function) || function.kind == function_kind::constructor) return {};
  const std::string result = nameable(*function.returns);
  std::vector<std::string> all = parameter_types(function);
  if (function.receiver != nullptr) all.erase(all.begin());
  const std::string types = join(all);
  if (is_variable(function)) {
    const cpp_type& whole = *(is_setter(function) ? function.params.front().type : function.returns);
    // The elements of an array have the const of their own.
    const cpp_type& type = whole.means(type_kind::array) ? whole : held(whole);
    const char* const constant = is_setter(function) || type.means(type_kind::array) ? "" : "const ";
    const bool pointer = type.is(type_kind::pointer) && is_nameable(type);
    if (is_field(function)) {
      const bool constant_pointer = pointer && !is_setter(function);
      return fmt::format("{}{}{} {}::*const target_ = &{};", pointer ? "" : constant, nameable(type),
                         constant_pointer ? " const" : "", holder_of(function), function.cpp_name);
    }
    return pointer ? fmt::format("{} {}* const target_ = &{};", nameable(type), is_setter(function) ? "" : "const",
                                 function.cpp_name)
                   : fmt::format("{}{}* const target_ = &{};", constant, nameable(type), function.cpp_name);
  }
  if (function.kind == function_kind::method || function.receiver != nullptr) {
    // Of several paths to a virtual base the one that C++ follows may end earlier, at a class that declares the method again.
    if (function.several_bases || function.brought)
      return fmt::format("const auto target_ = gangway::member<{}({}){}{}>(&{});", result, types,
                         qualifiers_of(function), function.declared_noexcept ? " noexcept" : "", function.cpp_name);
    return fmt::format("{} ({}::*const target_)({}){}{} = &{};", result, holder_of(function), types,
                       qualifiers_of(function), function.declared_noexcept ? " noexcept" : "", function.cpp_name);
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
  return fmt::format("gangway::result_as<{}>({})", spell(held(*function.returns)), call);
}

// The class of which a constructor makes an object.
std::string made_class(const function_decl& function) {
  return function.director != nullptr ? "director_" + function.owner->go_name : function.owner->cpp_name;
}

// The call of a function without its last arguments: C++ has defaults for them, or else the interface file alone has.
std::string with_defaults(const function_decl& function, const std::vector<std::string>& passed) {
  std::vector<std::string> some = passed;
  some.emplace_back("none_...");
  std::vector<std::string> all = passed;
  for (const default_decl& left : function.left_out) all.push_back(left.value);
  return fmt::format("[&](auto... none_) -> decltype(auto) {{ if constexpr (requires {{ {0}({1}); }}) return {0}({1}); "
                     "else return {0}({2}); }}()",
                     function.cpp_name, join(some), join(all));
}

// The expression that calls the target, or accesses a field or variable.
std::string target(const function_decl& function, const cpp_call& call) {
  const std::string passed = join(call.passed);
  if (!function.extend_code.empty()) {
    const bool self = function.kind == function_kind::method || is_field(function);
    return fmt::format("extend_{}({}{}{})", function.export_name, self ? "self_.get()" : "",
                       self && !passed.empty() ? ", " : "", passed);
  }
  if (function.receiver != nullptr) {
    const std::string& self = call.passed.front();
    const std::string rest = join(std::vector<std::string>(call.passed.begin() + 1, call.passed.end()));
    const std::string object =
        function.on_rvalue ? fmt::format("std::move(*({})).", self) : fmt::format("({})->", self);
    return by_name(function) ? measured(function, fmt::format("{}{}({})", object, function.member_name, rest))
                             : fmt::format("({}*target_)({})", object, rest);
  }
  if (function.kind == function_kind::constructor) return fmt::format("new {}({})", made_class(function), passed);
  if (is_variable(function)) {
    const std::string place = by_name(function)
                                  ? (is_field(function) ? "self_.get()->" + function.member_name : function.cpp_name)
                                  : (is_field(function) ? "self_.get()->*target_" : "*target_");
    if (is_setter(function) && function.arguments.front().kind == argument_kind::array)
      return fmt::format("gangway::set_{}({}, {})", is_text_array(function.arguments.front()) ? "characters" : "array",
                         place, passed);
    if (function.bits)
      return fmt::format("GW_SET_BITS({}, static_cast<{}>({}), {})", place, spell(held(*function.params.front().type)),
                         passed, quote(function.arguments.front().go_name));
    if (is_setter(function)) return fmt::format("{} = {}", place, passed);
    return is_field(function) && !by_name(function) ? "(" + place + ")" : place;
  }
  if (function.kind == function_kind::method) {
    const std::string self = function.on_rvalue ? "std::move(*self_.get())." : "self_.get()->";
    return by_name(function) ? measured(function, fmt::format("{}{}({})", self, function.member_name, passed))
                             : fmt::format("({}*target_)({})", self, passed);
  }
  if (!function.left_out.empty()) return with_defaults(function, call.passed);
  return by_name(function) ? measured(function, fmt::format("{}({})", function.cpp_name, passed))
                           : fmt::format("target_({})", passed);
}

// Whether a C string as result must be copied by the shim: it may point into a copy of an argument, or into an object that
// another goroutine closes before Go has copied the string.
bool must_copy(const entry_plan& entry) {
  const function_decl& function = *entry.function;
  if (!function.result || function.result->kind != argument_kind::text) return false;
  if (function.result->text() != text_form::c_string) return false;
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
  if (function.returns->is(type_kind::void_)) {
    return function.error_mode == error_source::errno_ ? "errno != 0" : "GetLastError() != 0";
  }
  return function.error_mode == error_source::errno_ ? "result_ == -1" : "!result_";
}

// The statement that stores the result of the target. An object that comes back is the one that Go gave.
std::string stored(const entry_plan& entry, const std::string& expression) {
  const function_decl& function = *entry.function;
  if (!lends(function)) return entry.result->cpp_store(expression);
  const class_decl& type = *function.result->object();
  std::string lender = fmt::format("{}_{}", function.result->is_const ? "constant" : "borrowed", type.go_name);
  if (lends_member(function) && function.owner->lent_constant && !function.result->is_const)
    lender = fmt::format("self_.constant() ? constant_{0} : borrowed_{0}", type.go_name);
  if (function.downcast && function.arguments.front().object()->lent_constant)
    lender =
        fmt::format("{0}.constant() ? constant_{1} : borrowed_{1}", entry.arguments.front()->cpp_local, type.go_name);
  std::string known;
  for (const returned_object& one : may_come_back(entry)) known += fmt::format(", f.{}, {}.get()", one.slot, one.local);
  const std::string address = function.result->smart != smart_kind::none ? fmt::format("({}).get()", expression)
                              : function.result->indirection == indirection_kind::reference ? "&" + expression
                                                                                            : expression;
  if (function.downcast && type.shared)
    return fmt::format("f.{} = gangway::lend_share({}, {}, {}, f.{});", entry.result->slots.back().name,
                       owned_type(type), lender, address, entry.arguments.front()->slots.front().name);
  return fmt::format("f.{} = gangway::lend({}, {}{});", entry.result->slots.back().name, lender, address, known);
}

bool moves(const argument_decl& result) {
  return result.indirection == indirection_kind::value &&
         (result.kind == argument_kind::object ||
          (result.kind == argument_kind::text && result.text() == text_form::std_string));
}

// Writes a local of the shim for each object that C++ takes over.
std::vector<std::string> taken_over(const entry_plan& entry) {
  std::vector<std::string> locals;
  if (entry.function->destroys_self) locals.emplace_back("self_given_");
  for (const auto& argument : entry.arguments)
    if (argument->argument().disowned && argument->argument().smart == smart_kind::none)
      locals.push_back(argument->cpp_local + "given_");
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
    if (argument->argument().disowned && argument->argument().smart == smart_kind::none)
      add(argument->cpp_local, "f." + argument->slots.front().name, *argument->argument().object(),
          argument->argument().go_name);
}

void taken(std::vector<std::string>& body, const entry_plan& entry) {
  for (const std::string& local : taken_over(entry)) body.push_back(local + ".done();");
}

// The call of a function that says by a std::error_code whether it has failed: an exception then.
void call_with_code(std::vector<std::string>& body, const entry_plan& entry, const std::string& expression) {
  const function_decl& function = *entry.function;
  const bool constructor = function.kind == function_kind::constructor;
  if (!function.code_at)
    body.push_back(fmt::format("gangway::check_code({});", expression));
  else if (constructor)
    body.push_back(fmt::format("std::unique_ptr<{}> result_({});", made_class(function), expression));
  else if (entry.result)
    body.push_back(fmt::format("{} = {};", cpp_declared(*function.returns, "result_"), expression));
  else
    body.push_back(expression + ";");
  if (function.code_at) body.emplace_back("gangway::check_code(code_);");
  taken(body, entry);
  if (!entry.result) return;
  if (must_copy(entry)) return store_copied_c_string(body, entry);
  body.push_back(stored(entry, constructor               ? "result_.release()"
                               : moves(*function.result) ? "std::move(result_)"
                                                         : "result_"));
}

void call_with_error(std::vector<std::string>& body, const entry_plan& entry, const std::string& expression) {
  const function_decl& function = *entry.function;
  if (function.error_mode == error_source::code) return call_with_code(body, entry, expression);
  if (function.error_mode == error_source::last_error) body.emplace_back("SetLastError(0);");
  if (function.error_mode == error_source::errno_) body.emplace_back("errno = 0;");
  const bool is_void = function.returns->is(type_kind::void_);
  const bool needs_result = !is_void && (entry.result || !function.error_always);
  if (needs_result)
    body.push_back(fmt::format("{} = {};", cpp_declared(*function.returns, "result_"), expression));
  else
    body.push_back(is_void ? expression + ";" : fmt::format("static_cast<void>({});", expression));
  const char* const fail = function.error_mode == error_source::last_error ? "fail_last_error(f.header)"
                           : function.error_mode == error_source::errno_   ? "fail_errno(f.header)"
                                                                           : "fail_hresult(f.header, result_)";
  body.push_back(fmt::format("if ({}) return gangway::{};", failing(function), fail));
  taken(body, entry);
  if (!entry.result) return;
  if (must_copy(entry)) return store_copied_c_string(body, entry);
  body.push_back(stored(entry, moves(*function.result) ? "std::move(result_)" : "result_"));
}

void call_plainly(std::vector<std::string>& body, const entry_plan& entry, const std::string& expression) {
  const function_decl& function = *entry.function;
  if (!entry.result) {
    const bool discards = !function.returns->is(type_kind::void_) && !is_setter(function);
    body.push_back(discards ? fmt::format("static_cast<void>({});", expression) : expression + ";");
    taken(body, entry);
  } else if (must_copy(entry)) {
    body.push_back(fmt::format("const char* const result_ = {};", expression));
    taken(body, entry);
    store_copied_c_string(body, entry);
  } else if (!taken_over(entry).empty()) {
    const bool constructor = function.kind == function_kind::constructor;
    body.push_back(fmt::format(
        "{} = {};", constructor ? made_class(function) + "*result_" : cpp_declared(*function.returns, "result_"),
        expression));
    taken(body, entry);
    body.push_back(stored(entry, moves(*function.result) ? "std::move(result_)" : "result_"));
  } else {
    body.push_back(stored(entry, expression));
  }
}

std::vector<std::string> shim_body(const entry_plan& entry) {
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
    const use_kind use = lends_member(function) && !function.result->is_const             ? use_kind::either
                         : function.is_const || function.kind == function_kind::field_get ? use_kind::reads
                                                                                          : use_kind::changes;
    if (function.director != nullptr)
      body.push_back(fmt::format("const gangway::{}<director_{}> self_(f.self, director_type_{}, \"self\");",
                                 function.serialize ? "locked_object" : "object", function.owner->go_name,
                                 function.owner->go_name));
    else
      body.push_back(open_object(*function.owner, use, false, "self_", "f.self", "self", function.serialize));
  }
  for (const auto& argument : entry.arguments) argument->cpp(call);
  // C++ may write to a text as much as it is told that there is room for.
  for (const auto& argument : entry.arguments)
    if (const auto& room = argument->argument().room_at; room && !call.passed.at(*room).empty())
      call.before.push_back(fmt::format("{}.reserve({});", argument->cpp_local, call.passed.at(*room)));
  if (function.code_at) {
    call.before.emplace_back("std::error_code code_;");
    call.passed.at(*function.code_at) = "code_";
  }
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
  const std::string type = method                         ? function.owner->go_name + "."
                           : function.receiver != nullptr ? function.receiver->go_name + "."
                                                          : std::string();
  return module.go_package + "." + type + function.go_name;
}

void write_extend(text_writer& out, const function_decl& function) {
  const bool self = function.kind == function_kind::method || is_field(function);
  std::vector<std::string> parameters;
  if (self) {
    parameters.push_back(
        fmt::format("[[maybe_unused]] {}{}* self", function.is_const ? "const " : "", function.owner->cpp_name));
  }
  for (const parameter_decl& param : function.params) parameters.push_back(cpp_declared(*param.type, param.name));
  for (const default_decl& left : function.left_out)
    parameters.push_back(cpp_declared(*left.param.type, left.param.name) + " = " + left.value);
  std::string code = replaced(std::string(trimmed(function.extend_code)), "$self", "self");
  if (!starts_with(code, "{")) code = "{\n  " + code + "\n}";
  const std::string result =
      function.kind == function_kind::constructor ? function.owner->cpp_name + "*" : nameable(*function.returns);
  out.gap();
  out.fill("// {}{}", function.wrapped ? "With the code of the interface file: " : "%extend ",
           comment_line(function.signature));
  out.verbatim(fmt::format("static {} extend_{}({}) {}", result, function.export_name, join(parameters), code));
}

// The C type of a parameter or result of a plain export, which is a machine word or smaller.
std::string plain_type(const cpp_type& value) {
  if (is_address(value)) return "void*";
  const scalar_kind scalar = scalar_of(value);
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
    const cpp_type& value = *argument->argument().value;
    const std::string type = plain_type(value);
    parameters.push_back(fmt::format("{} {}_", type, member));
    body.push_back(fmt::format("f.{} = {};", member,
                               type == "void*" ? fmt::format("gangway::to_ptr({}_)", member) : member + "_"));
  }
  std::string result = "void";
  std::string value = ";";
  std::string zero = ";";
  if (!entry.result && !function.returns->is(type_kind::void_)) {  // the result only says whether the call succeeded
    result = "int32_t";
    zero = " 0;";
    value = " 1;";
  }
  if (entry.result) {
    const std::string member = "f." + entry.result->slots.back().name;
    result = plain_type(*entry.result->argument().value);
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
  const std::vector<std::string> body = shim_body(entry);
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
