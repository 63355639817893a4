// upcall.cpp: callback types, seen from both sides: the frame of a call from C++ into a Go closure.
#include "emit/upcall.hpp"

#include "emit/value.hpp"
#include "text/text.hpp"

namespace gangway::gen {
namespace {

std::string go_parameter(const callback_parameter_decl& parameter) {
  switch (parameter.kind) {
  case callback_parameter_kind::value: return go_spelling(parameter.value);
  case callback_parameter_kind::pointer:
    return (parameter.value.kind == value_kind::pointer ? "" : "*") + go_spelling(parameter.value);
  case callback_parameter_kind::c_string:
  case callback_parameter_kind::wide_c_string:
  case callback_parameter_kind::text:
  case callback_parameter_kind::wide_text: return "string";
  case callback_parameter_kind::text_in_out:
  case callback_parameter_kind::wide_text_in_out: return "*string";
  case callback_parameter_kind::context: return {};
  }
  return {};
}

frame_slot slot_of(const callback_parameter_decl& parameter, const std::string& name) {
  const auto text = [&](const char* contract) {
    return frame_slot{name, "gw_text_out", "stub.TextOut", contract, type_shape{{64, 64}, {8, 8}}};
  };
  switch (parameter.kind) {
  case callback_parameter_kind::value:
    return {name, cpp_slot(parameter.value), go_slot(parameter.value), contract_word(parameter.value),
            slot_shape(parameter.value)};
  case callback_parameter_kind::c_string: return text("cstring");
  case callback_parameter_kind::wide_c_string: return text("wcstring");
  case callback_parameter_kind::text: return text("text");
  case callback_parameter_kind::wide_text: return text("wtext");
  case callback_parameter_kind::text_in_out: return text("inout text");
  case callback_parameter_kind::wide_text_in_out: return text("inout wtext");
  default: break;
  }
  if (parameter.value.kind == value_kind::pointer) {
    return {name, "gw_ptr", go_slot(parameter.value), contract_word(parameter.value), slot_shape(parameter.value)};
  }
  return {name, "gw_ptr", "stub.Ptr", "ptr " + contract_word(parameter.value), type_shape{{8, 8}, {8, 8}}};
}

std::string stored(const callback_parameter_decl& parameter, const std::string& member, const std::string& name) {
  switch (parameter.kind) {
  case callback_parameter_kind::value:
    return fmt::format("{} = {};", member, cpp_to_slot(parameter.value, name, unqualified(parameter.cpp)));
  case callback_parameter_kind::c_string: return fmt::format("gangway::put_c_string({}, {});", member, name);
  case callback_parameter_kind::text:
  case callback_parameter_kind::text_in_out: return fmt::format("gangway::lend_text({}, {});", member, name);
  case callback_parameter_kind::wide_c_string:
  case callback_parameter_kind::wide_text:
  case callback_parameter_kind::wide_text_in_out: return fmt::format("gangway::put_wide({}, {});", member, name);
  default: return fmt::format("{} = gangway::to_ptr({});", member, name);
  }
}

std::string invoke_body(const upcall_plan& plan) {
  std::string body = fmt::format("  auto upcall_ = gangway::upcall_frame<upcall_{}>(closure_);\n", plan.number);
  for (std::size_t i = 0; i < plan.parameters.size(); ++i) {
    const callback_parameter_decl& parameter = plan.type->parameters[plan.parameters[i]];
    const std::string name = fmt::format("a{}", i);
    body += "  " + stored(parameter, "upcall_." + name, name + "_") + "\n";
  }
  body += "  gangway::upcall(&upcall_.header);\n";
  for (std::size_t i = 0; i < plan.parameters.size(); ++i) {
    const callback_parameter_kind kind = plan.type->parameters[plan.parameters[i]].kind;
    if (kind == callback_parameter_kind::text_in_out || kind == callback_parameter_kind::wide_text_in_out) {
      body += fmt::format("  const gangway::taken_text taken{0}_(upcall_.a{0});\n", i);
      continue;
    }
    if (kind != callback_parameter_kind::wide_c_string && kind != callback_parameter_kind::wide_text) continue;
    body += fmt::format("  gw_text_free(upcall_.a{}.owner.p);\n", i);
  }
  if (plan.type->fails) {
    body += "  const gangway::taken_text said_(upcall_.failure);\n";
    body += "  gangway::check_upcall(upcall_.header, said_.view());\n";
  } else if (plan.type->counted) {
    body += "  gangway::check_upcall(upcall_.header);\n";
  }
  for (std::size_t i = 0; i < plan.parameters.size(); ++i) {
    const callback_parameter_kind kind = plan.type->parameters[plan.parameters[i]].kind;
    if (kind == callback_parameter_kind::text_in_out) body += fmt::format("  a{0}_ = taken{0}_.str();\n", i);
    if (kind == callback_parameter_kind::wide_text_in_out) body += fmt::format("  a{0}_ = taken{0}_.wide();\n", i);
  }
  if (plan.type->fails) body += "  return gangway::go_error(said_.view());\n";
  if (plan.type->result) {
    body += fmt::format("  return {};\n",
                        cpp_from_slot(*plan.type->result, "upcall_.result", unqualified(plan.type->cpp_result)));
  }
  return body;
}

std::string context_function(const upcall_plan& plan) {
  std::vector<std::string> declared_parameters;
  std::vector<std::string> passed = {{}};
  std::size_t next = 0;
  for (std::size_t i = 0; i < plan.type->parameters.size(); ++i) {
    const callback_parameter_decl& parameter = plan.type->parameters[i];
    if (i == plan.type->context) {
      declared_parameters.push_back(cpp_declared(parameter.cpp, "context_"));
      passed.front() = "reinterpret_cast<uintptr_t>(context_)";  // a void*, whatever it is called
      continue;
    }
    const std::string name = fmt::format("a{}_", next++);
    declared_parameters.push_back(cpp_declared(parameter.cpp, name));
    passed.push_back(name);
  }
  return fmt::format("{} {}context_{}({}) noexcept {{\n  {}invoke_{}({});\n}}", plan.type->cpp_result,
                     plan.type->stdcall ? "GW_CALL " : "", plan.number, join(declared_parameters),
                     plan.type->result ? "return " : "", plan.number, join(passed));
}

}  // namespace

std::string go_callback(const callback_type& type) {
  std::vector<std::string> parameters;
  bool all_named = true;
  for (const callback_parameter_decl& parameter : type.parameters) {
    if (parameter.kind != callback_parameter_kind::context && parameter.name.empty()) all_named = false;
  }
  name_scope names = go_scope();
  for (const callback_parameter_decl& parameter : type.parameters) {
    if (parameter.kind == callback_parameter_kind::context) continue;
    const std::string spelling = go_parameter(parameter);
    parameters.push_back(all_named ? names.take(uncapitalised(parameter.name)) + " " + spelling : spelling);
  }
  return fmt::format("func({}){}", join(parameters),
                     type.result  ? " " + go_spelling(*type.result)
                     : type.fails ? " error"
                                  : "");
}

std::string contract_of(const callback_type& type) {
  std::vector<std::string> parameters;
  for (const callback_parameter_decl& parameter : type.parameters) {
    parameters.push_back(parameter.kind == callback_parameter_kind::context ? "context"
                                                                            : slot_of(parameter, {}).contract);
  }
  return fmt::format("({}) {}{}", join(parameters),
                     type.result  ? contract_word(*type.result)
                     : type.fails ? "error"
                                  : "void",
                     type.stdcall   ? " stdcall"
                     : type.counted ? " counted"
                                    : "");
}

std::vector<upcall_plan> plan_upcalls(const module_decl& module) {
  std::vector<upcall_plan> plans;
  for (const callback_type& type : module.callbacks) {
    upcall_plan plan;
    plan.type = &type;
    plan.number = number_of(module, type);
    bool used = false;
    for (const function_decl& function : module.functions) {
      for (const argument_decl& argument : function.arguments) {
        if (argument.kind != argument_kind::callback || argument.callback != &type) continue;
        used = true;
        if (!type.counted) (argument.params.size() > 1 ? plan.with_context : plan.contextless) = true;
      }
    }
    if (!used) continue;
    std::vector<type_shape> members = {type_shape{{16, 16}, {8, 8}}};
    for (std::size_t i = 0; i < type.parameters.size(); ++i) {
      if (type.parameters[i].kind == callback_parameter_kind::context && plan.with_context) continue;
      plan.slots.push_back(slot_of(type.parameters[i], fmt::format("a{}", plan.parameters.size())));
      plan.parameters.push_back(i);
    }
    if (type.result) {
      plan.slots.push_back({"result", cpp_slot(*type.result), go_slot(*type.result), contract_word(*type.result),
                            slot_shape(*type.result), true});
    }
    if (type.fails)
      plan.slots.push_back({"failure", "gw_text_out", "stub.TextOut", "error", type_shape{{64, 64}, {8, 8}}, true});
    for (const frame_slot& slot : plan.slots) members.push_back(slot.shape);
    plan.layout = layout_of(members);
    plans.push_back(std::move(plan));
  }
  return plans;
}

std::vector<std::string> cpp_upcall(const upcall_plan& plan) {
  std::vector<std::string> parts;
  std::vector<std::string> parameters = {"uint64_t closure_"};
  std::vector<std::string> types;
  for (std::size_t i = 0; i < plan.parameters.size(); ++i) {
    const std::string& cpp = plan.type->parameters[plan.parameters[i]].cpp;
    parameters.push_back(cpp_declared(cpp, fmt::format("a{}_", i)));
    types.push_back(cpp);
  }
  parts.push_back(fmt::format("// {}\n{} invoke_{}({}){} {{\n{}}}", comment_line(plan.type->cpp), plan.type->cpp_result,
                              plan.number, join(parameters), plan.type->counted ? "" : " noexcept", invoke_body(plan)));
  if (plan.with_context) parts.push_back(context_function(plan));
  if (plan.contextless) {
    parts.push_back(fmt::format("using thunks_{0} = gangway::{3}<{1}({2}), &invoke_{0}>;", plan.number,
                                plan.type->cpp_result, join(types),
                                plan.type->stdcall ? "stdcall_thunk_pool" : "thunk_pool"));
  }
  return parts;
}

std::string go_upcall_argument(const upcall_plan& plan, std::size_t which) {
  const callback_parameter_decl& parameter = plan.type->parameters[plan.parameters[which]];
  const std::string member = "u." + plan.slots[which].name;
  switch (parameter.kind) {
  case callback_parameter_kind::value: return go_from_slot(parameter.value, member);
  case callback_parameter_kind::c_string:
  case callback_parameter_kind::wide_c_string:
  case callback_parameter_kind::text:
  case callback_parameter_kind::wide_text: return member + ".Text()";
  case callback_parameter_kind::text_in_out:
  case callback_parameter_kind::wide_text_in_out: return fmt::format("&text{}", which);
  default: break;
  }
  if (parameter.value.kind == value_kind::pointer) return go_from_slot(parameter.value, member);
  return fmt::format("(*{})({}.Pointer())", go_spelling(parameter.value), member);
}

std::vector<std::size_t> changeable_texts(const upcall_plan& plan) {
  std::vector<std::size_t> which;
  for (std::size_t i = 0; i < plan.parameters.size(); ++i) {
    const callback_parameter_kind kind = plan.type->parameters[plan.parameters[i]].kind;
    if (kind == callback_parameter_kind::text_in_out || kind == callback_parameter_kind::wide_text_in_out)
      which.push_back(i);
  }
  return which;
}

}  // namespace gangway::gen
