// upcall.cpp: callback types, seen from both sides: the frame of a call from C++ into a Go closure.
#include "emit/upcall.hpp"

#include <algorithm>

#include "emit/value.hpp"
#include "text/text.hpp"

namespace gangway::gen {
namespace {

std::vector<std::unique_ptr<argument_mapping>> mappings_of(const module_decl& module, const callback_type& type) {
  std::vector<std::unique_ptr<argument_mapping>> made;
  for (const argument_decl& argument : type.call.arguments)
    made.push_back(mapping_of(module, type.call, argument, false));
  return made;
}

std::unique_ptr<argument_mapping> result_of(const module_decl& module, const callback_type& type) {
  return type.call.result ? mapping_of(module, type.call, *type.call.result, true) : nullptr;
}

std::string lines(const std::vector<std::string>& statements) {
  std::string text;
  for (const std::string& one : statements) text += "  " + one + "\n";
  return text;
}

std::string invoke_body(const upcall_plan& plan) {
  cpp_upcall call;
  for (const auto& argument : plan.arguments) {
    argument->cpp(call);
    ++call.at;
  }
  std::string body = fmt::format("  auto upcall_ = gangway::upcall_frame<upcall_{}>(closure_);\n", plan.number);
  body += lines(call.before);
  body += "  gangway::upcall(&upcall_.header);\n";
  // What is done with the arguments may fail before the result is looked at.
  const bool block = plan.result && plan.result->argument().kind == argument_kind::block;
  if (block && !call.last.empty()) body += "  const gangway::freed_block freed_(upcall_.result);\n";
  if (plan.result) body += lines(plan.result->cpp_answered());
  body += lines(call.after);
  if (plan.type->fails || plan.type->throws) {
    body += "  const gangway::taken_text said_(upcall_.failure);\n";
    body += "  gangway::check_upcall(upcall_.header, said_.view());\n";
  } else if (plan.type->is_noexcept) {
    if (plan.result || !call.last.empty())
      body += fmt::format("  if (upcall_.header.status != GW_OK) return{};\n", plan.result ? " {}" : "");
  } else if (plan.type->counted()) {
    body += "  gangway::check_upcall(upcall_.header);\n";
  }
  body += lines(call.last);
  if (plan.type->fails) body += "  return gangway::go_error(said_.view());\n";
  if (plan.result) body += fmt::format("  return {};\n", plan.result->cpp_returned());
  return body;
}

std::string context_function(const upcall_plan& plan) {
  const function_decl& call = plan.type->call;
  std::vector<std::string> declared_parameters;
  std::vector<std::string> passed = {{}};
  std::size_t next = 0;
  for (std::size_t i = 0; i < call.params.size(); ++i) {
    if (i == plan.type->context) {
      declared_parameters.push_back(cpp_declared(*call.params[i].type, "context_"));
      passed.front() = "reinterpret_cast<uintptr_t>(context_)";  // a void*, whatever it is called
      continue;
    }
    const std::string& name = plan.arguments[next++]->cpp_local;
    declared_parameters.push_back(cpp_declared(*call.params[i].type, name));
    passed.push_back(name);
  }
  return fmt::format("{} {}context_{}({}) noexcept {{\n  {}invoke_{}({});\n}}", spell(*call.returns),
                     plan.type->stdcall ? "GW_CALL " : "", plan.number, join(declared_parameters),
                     plan.result ? "return " : "", plan.number, join(passed));
}

upcall_plan plan_upcall(const module_decl& module, const callback_type& type) {
  upcall_plan plan;
  plan.type = &type;
  plan.number = number_of(module, type);
  plan.arguments = mappings_of(module, type);
  plan.result = result_of(module, type);
  for (std::size_t i = 0; i < plan.arguments.size(); ++i) {
    argument_mapping& argument = *plan.arguments[i];
    argument.slots = {argument.upcall_slot()};
    argument.slots.front().name = fmt::format("a{}", i);
    argument.cpp_local = fmt::format("a{}_", i);
    plan.slots.push_back(argument.slots.front());
  }
  if (plan.result) {
    plan.result->slots = {plan.result->upcall_slot()};
    plan.slots.push_back(plan.result->slots.front());
  }
  if (type.fails || type.throws)
    plan.slots.push_back({"failure", "gw_text_out", "stub.TextOut", "error", type_shape{{64, 64}, {8, 8}}, true});
  std::vector<type_shape> members = {type_shape{{16, 16}, {8, 8}}};
  for (const frame_slot& slot : plan.slots) members.push_back(slot.shape);
  plan.layout = layout_of(members);
  return plan;
}

}  // namespace

std::string go_callback(const module_decl& module, const callback_type& type) {
  std::vector<std::string> parameters;
  bool all_named = true;
  for (const argument_decl& argument : type.call.arguments) all_named = all_named && !argument.go_name.empty();
  name_scope names = go_scope();
  for (const auto& mapping : mappings_of(module, type)) {
    const std::string spelling = (mapping->is_changeable() ? "*" : "") + mapping->go_received();
    const std::string& name = mapping->argument().go_name;
    parameters.push_back(all_named ? names.take(uncapitalised(name)) + " " + spelling : spelling);
  }
  const auto result = result_of(module, type);
  if (result && type.throws) return fmt::format("func({}) ({}, error)", join(parameters), result->go_returned_type());
  return fmt::format("func({}){}", join(parameters),
                     result                      ? " " + result->go_returned_type()
                     : type.fails || type.throws ? " error"
                                                 : "");
}

std::string contract_of(const module_decl& module, const callback_type& type) {
  std::vector<std::string> parameters;
  for (const auto& mapping : mappings_of(module, type)) parameters.push_back(mapping->upcall_slot().contract);
  if (type.context) parameters.insert(parameters.begin() + static_cast<std::ptrdiff_t>(*type.context), "context");
  const auto result = result_of(module, type);
  return fmt::format("({}) {}{}", join(parameters),
                     result       ? result->upcall_slot().contract
                     : type.fails ? "error"
                                  : "void",
                     type.stdcall       ? " stdcall"
                     : type.throws      ? " throws"
                     : type.is_noexcept ? " noexcept"
                     : type.counted()   ? " counted"
                                        : "");
}

std::vector<upcall_plan> plan_upcalls(const module_decl& module) {
  std::vector<upcall_plan> plans;
  for (const callback_type& type : module.callbacks) {
    bool used = false;
    bool contextless = false;
    bool with_context = false;
    for (const function_decl& function : module.functions) {
      for (const argument_decl& argument : function.arguments) {
        if (argument.kind != argument_kind::callback || argument.callback != &type) continue;
        used = true;
        if (!type.counted()) (argument.params.size() > 1 ? with_context : contextless) = true;
      }
    }
    for (const director_decl& director : module.directors)
      for (const director_method_decl& method : director.methods) used = used || method.type == &type;
    if (!used) continue;
    upcall_plan& plan = plans.emplace_back(plan_upcall(module, type));
    plan.contextless = contextless;
    plan.with_context = with_context;
  }
  return plans;
}

std::vector<std::string> cpp_upcall_parts(const upcall_plan& plan) {
  const function_decl& call = plan.type->call;
  const std::string result = spell(*call.returns);
  std::vector<std::string> parts;
  std::vector<std::string> parameters = {"uint64_t closure_"};
  std::vector<std::string> types;
  for (std::size_t p = 0; p < call.params.size(); ++p) {
    const cpp_type& type = *call.params[p].type;
    for (std::size_t i = 0; i < plan.arguments.size(); ++i) {
      const std::vector<std::size_t>& covered = call.arguments[i].params;
      if (std::find(covered.begin(), covered.end(), p) == covered.end()) continue;
      parameters.push_back(cpp_declared(type, plan.arguments[i]->cpp_local + (p == covered.front() ? "" : "length_")));
      types.push_back(spell(type));
    }
  }
  parts.push_back(fmt::format("// {}\n{} invoke_{}({}){} {{\n{}}}", comment_line(spell(*plan.type->type)), result,
                              plan.number, join(parameters),
                              plan.type->counted() && !plan.type->is_noexcept ? "" : " noexcept", invoke_body(plan)));
  if (plan.with_context) parts.push_back(context_function(plan));
  if (plan.contextless) {
    parts.push_back(fmt::format("using thunks_{0} = gangway::{3}<{1}({2}), &invoke_{0}>;", plan.number, result,
                                join(types), plan.type->stdcall ? "stdcall_thunk_pool" : "thunk_pool"));
  }
  return parts;
}

std::vector<std::string> go_upcall_body(const upcall_plan& plan) {
  go_upcall call;
  for (const auto& argument : plan.arguments) {
    argument->go(call);
    ++call.at;
  }
  std::vector<std::string> body;
  if (plan.type->fails || plan.type->throws) body.emplace_back("defer stub.PutPanic(&u.failure)");
  body.insert(body.end(), call.before.begin(), call.before.end());
  const std::string called = fmt::format("call({})", join(call.passed));
  if (plan.type->throws) {
    body.push_back(fmt::format("{}err := {}", plan.result ? "result, " : "", called));
    body.insert(body.end(), call.after.begin(), call.after.end());
    body.emplace_back("stub.Throw(err)");
    if (plan.result) body.push_back(plan.result->go_returned("result"));
    return body;
  }
  body.push_back(plan.type->fails ? fmt::format("stub.PutError(&u.failure, {})", called)
                 : plan.result    ? plan.result->go_returned(called)
                                  : called);
  body.insert(body.end(), call.after.begin(), call.after.end());
  return body;
}

}  // namespace gangway::gen
