// map_callback.cpp: C function pointers, with a void* context or without; a func in Go.
//
// Ownership: the closure lives until the call ends, or until its *bridge.Registration is closed when C++ keeps it. A
// pointer without context also takes one slot of the callback type's pool for that time. A nil func is a null pointer.
// A gangway::callback takes the closure over (and sets the frame's id to 0): it lives until the last copy is dropped.
#include "emit/mapping.hpp"
#include "emit/upcall.hpp"
#include "emit/value.hpp"
#include "text/text.hpp"

namespace gangway::gen {
namespace {

class callback_mapping final : public argument_mapping {
 public:
  using argument_mapping::argument_mapping;
  using argument_mapping::cpp;
  using argument_mapping::go;

  std::vector<frame_slot> wanted_slots() const override {
    const type_shape word{{8, 8}, {8, 8}};
    std::vector<frame_slot> wanted = {{wanted_name(), "uint64_t", "uint64", contract(), word, false}};
    if (has_slot()) wanted.push_back({wanted_name() + "Slot", "gw_handle", "uint64", "slot", word, true});
    return wanted;
  }
  std::string go_type() const override { return go_callback(module_, *argument_.callback); }
  std::string go_zero() const override { return "nil"; }

  void cpp(cpp_call& call) const override {
    const std::size_t number = number_of(module_, *argument_.callback);
    if (argument_.callback->counted()) {
      call.before.push_back(
          fmt::format("{} {}({}, &invoke_{});", spell(*argument_.callback->type), local(), in(), number));
      const bool is_function = held(param()).canonical->name == "std::function";
      const char* const form = is_function ? "gangway::to_function(std::move({}))" : "std::move({})";
      return pass(call, fmt::format(fmt::runtime(form), local()));
    }
    if (!has_context()) {
      call.before.push_back(fmt::format("thunks_{}::thunk {}({});", number, local(), in()));
      pass(call, local() + ".get()");
      if (has_slot()) call.after.push_back(fmt::format("{} = {}.keep();", out(), local()));
      return;
    }
    const std::size_t context = argument_.context_at;
    pass(call, fmt::format("{} != 0 ? &context_{} : nullptr", in(), number), 1 - context);
    pass(call, fmt::format("reinterpret_cast<{}>(static_cast<uintptr_t>({}))", spell(held(param(context))), in()),
         context);
  }
  std::string cpp_store(const std::string&) const override { return {}; }

  void go(go_call& call, name_scope& names) override {
    call.dispose.push_back(fmt::format("stub.ReleaseClosure({})", in()));
    const std::string made = fmt::format("closure{}({})", number_of(module_, *argument_.callback), go_name);
    if (argument_.callback->counted()) {
      call.before.push_back(fmt::format("{} = {}.ID()", in(), made));
      if (!call.on_apartment) call.called.push_back(fmt::format("stub.ReleaseClosure({})", in()));
      return;
    }
    closure_ = names.take(go_name + "Closure");
    call.before.push_back(fmt::format("{} := {}", closure_, made));
    call.before.push_back(fmt::format("{} = {}.ID()", in(), closure_));
    if (has_slot()) call.dispose.push_back(fmt::format("stub.CloseHandleLater({})", out()));
    if (argument_.kept) {
      registration_ = fmt::format("{}.Register({})", closure_, has_slot() ? out() : "0");
      registration_name_ = names.take(go_name + "Registration");
      if (!call.on_apartment) call.before.push_back(fmt::format("defer {}.Drop()", closure_));
      return;
    }
    if (call.on_apartment) return call.released.push_back(closure_);
    call.before.push_back(fmt::format("defer {}.Drop()", closure_));
    call.called.push_back(fmt::format("if panicked := {}.Release(); panicked != nil {{", closure_));
    call.called.push_back("\terr = panicked");
    call.called.push_back("}");
  }
  std::string go_take() const override { return {}; }
  bool registers() const override { return argument_.kept; }
  std::string go_registration() const override { return registration_; }
  std::string go_registration_name() const override { return registration_name_; }

 private:
  bool has_context() const { return argument_.params.size() > 1; }
  bool has_slot() const { return argument_.kept && !has_context(); }
  std::string contract() const {
    return (argument_.kept ? "kept callback " : "callback ") + contract_of(module_, *argument_.callback);
  }

  std::string closure_;
  std::string registration_;
  std::string registration_name_;
};

}  // namespace

std::unique_ptr<argument_mapping> map_callback(const module_decl& module, const function_decl& function,
                                               const argument_decl& argument, bool is_result) {
  return std::make_unique<callback_mapping>(module, function, argument, is_result);
}

}  // namespace gangway::gen
