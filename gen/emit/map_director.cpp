// map_director.cpp: the Go value whose methods override the virtual functions of a class: the first argument of a director's
// constructor.
//
// Ownership: the closures of the methods are C++'s as soon as there is an object, whose end releases them. The value is held by the
// Go end of the object (go/stub/director.go).
#include "emit/mapping.hpp"
#include "emit/upcall.hpp"
#include "text/text.hpp"

namespace gangway::gen {
namespace {

class director_mapping final : public argument_mapping {
 public:
  using argument_mapping::argument_mapping;
  using argument_mapping::cpp;
  using argument_mapping::go;

  std::vector<frame_slot> wanted_slots() const override {
    const auto bytes = static_cast<unsigned>(8 * director().count);
    std::vector<std::string> methods;
    for (const director_method_decl& method : director().methods)
      if (method.type != nullptr)
        methods.push_back(fmt::format("{} {} {}", method.number, method.go_name, contract_of(module_, *method.type)));
    return {{wanted_name(), fmt::format("std::array<uint64_t, {}>", director().count),
             fmt::format("[{}]uint64", director().count),
             fmt::format("director {} {{{}}}", director().type->cpp_name, join(methods)),
             type_shape{{bytes, bytes}, {8, 8}}, false}};
  }
  std::string go_type() const override { return director().interface_name.empty() ? "any" : director().interface_name; }
  std::string go_zero() const override { return "nil"; }

  void cpp(cpp_call& call) const override { pass(call, in()); }
  std::string cpp_store(const std::string&) const override { return {}; }

  void go(go_call& call, name_scope&) override {
    call.checked.push_back(fmt::format("err := checkTie{}({})", director().type->go_name, go_name));
    call.before.push_back(fmt::format("tie, ties := tie{}({})", director().type->go_name, go_name));
    call.before.push_back(in() + " = ties");
    const std::string release = fmt::format("stub.ReleaseTies({}[:])", in());
    call.dispose.push_back(release);
    if (!call.on_apartment) call.called.push_back(release);
  }
  std::string go_take() const override { return {}; }

 private:
  const director_decl& director() const { return *function_.director; }
};

}  // namespace

std::unique_ptr<argument_mapping> map_director(const module_decl& module, const function_decl& function,
                                               const argument_decl& argument, bool is_result) {
  return std::make_unique<director_mapping>(module, function, argument, is_result);
}

}  // namespace gangway::gen
