// map_room.cpp: characters that C++ writes into memory of the caller's, of which it is told how much there is; a string in Go.
//
// Ownership: the memory is the shim's, as large as Go says, or the interface. Go gets a copy of what stands before the first NUL.
#include "emit/mapping.hpp"
#include "emit/value.hpp"
#include "text/text.hpp"

namespace gangway::gen {
namespace {

class room_mapping final : public argument_mapping {
 public:
  using argument_mapping::argument_mapping;
  using argument_mapping::cpp;
  using argument_mapping::go;

  std::vector<frame_slot> wanted_slots() const override {
    std::vector<frame_slot> wanted;
    if (has_input()) wanted.push_back({wanted_name(), "int64_t", "int64", "room", type_shape{{8, 8}, {8, 8}}, false});
    wanted.push_back({argument_.go_output, "gw_text_out", "stub.TextOut",
                      fmt::format("{}{}", is_wide() ? "wtext" : "cstring",
                                  argument_.room != 0 ? fmt::format(" of {}", argument_.room) : std::string()),
                      type_shape{{64, 64}, {8, 8}}, true});
    return wanted;
  }
  std::string go_input_type() const override { return "int"; }
  std::string go_type() const override { return "string"; }
  std::string go_zero() const override { return "\"\""; }

  void cpp(cpp_call& call) const override {
    const bool sized = argument_.params.size() > 1;
    const char* const character = is_wide() ? "wchar_t" : "char";
    call.before.push_back(fmt::format("gangway::text_room<{}> {}({}, {});", character, local(),
                                      sized ? in() : std::to_string(argument_.room), quote(argument_.go_name)));
    pass(call, local() + ".data()");
    if (sized) pass(call, fmt::format("{}.length<{}>()", local(), spell(held(param(1)))), 1);
    call.after.push_back(
        fmt::format("gangway::{}({}, {}.view());", is_wide() ? "put_wide" : "put_text", out(), local()));
  }
  std::string cpp_store(const std::string&) const override { return {}; }

  void go(go_call& call, name_scope&) override {
    call.dispose.push_back(go_take());
    if (has_input()) call.before.push_back(fmt::format("{} = int64({})", in(), go_name));
  }
  std::string go_take() const override { return out() + ".Take()"; }

 private:
  bool is_wide() const { return argument_.text() == text_form::wide_c_string; }
};

}  // namespace

std::unique_ptr<argument_mapping> map_room(const module_decl& module, const function_decl& function,
                                           const argument_decl& argument, bool is_result) {
  return std::make_unique<room_mapping>(module, function, argument, is_result);
}

}  // namespace gangway::gen
