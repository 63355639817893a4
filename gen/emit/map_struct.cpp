// map_struct.cpp: trivially copyable structs, which sit in the frame as they are.
//
// Ownership: copied in and out; C++ sees the copy in the frame, for the call only.
#include "emit/mapping.hpp"
#include "emit/value.hpp"
#include "text/text.hpp"

namespace gangway::gen {
namespace {

class Struct final : public Mapping {
 public:
  using Mapping::Mapping;

  std::vector<Slot> wanted_slots() const override {
    const ValueType& value = argument_.value;
    return {{wanted_name(), cpp_slot(value), go_slot(value), contract_word(value), slot_shape(value), !has_input()}};
  }
  std::string go_type() const override { return go_spelling(argument_.value); }
  std::string go_zero() const override { return gen::go_zero(argument_.value); }

  void cpp(CppCall& call) const override {
    if (argument_.indirection == Argument::Indirection::Pointer) return pass(call, "&" + in());
    pass(call, ends_with(trimmed(param()), "&&") ? "std::move(" + in() + ")" : in());
  }
  // A null pointer result is a fault that the guard reports.
  std::string cpp_store(const std::string& expression) const override {
    const bool pointer = argument_.indirection == Argument::Indirection::Pointer;
    return fmt::format("{} = {}{};", out(), pointer ? "*" : "", expression);
  }

  void go(GoCall& call, Scope&) override {
    if (has_input()) call.before.push_back(fmt::format("{} = {}", in(), go_name));
  }
  std::string go_take() const override { return out(); }
};

}  // namespace

std::unique_ptr<Mapping> map_struct(const Module& module, const Function& function, const Argument& argument,
                                    bool is_result) {
  return std::make_unique<Struct>(module, function, argument, is_result);
}

}  // namespace gangway::gen
