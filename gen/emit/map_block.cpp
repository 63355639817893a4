// map_block.cpp: values of the standard library: containers, optionals, pairs and tuples, nested; slices, arrays, maps and several
// results in Go. Arrays of C strings, too, which are made of a block.
//
// Ownership: in, C++ gets a value of its own, made of a block that Go lends for the call; a span looks at Go's slice itself. Out, the
// shim makes one block, which the stub reads and frees. A value that C++ changes in place is both.
#include <algorithm>

#include "emit/block.hpp"
#include "emit/mapping.hpp"
#include "emit/value.hpp"
#include "text/text.hpp"

namespace gangway::gen {
namespace {

class block_mapping final : public argument_mapping {
 public:
  using argument_mapping::argument_mapping;
  using argument_mapping::cpp;
  using argument_mapping::go;

  std::vector<frame_slot> wanted_slots() const override {
    std::vector<frame_slot> wanted;
    const std::string word = "block " + block_contract(type());
    if (has_input())
      wanted.push_back({wanted_name(), "gw_view", "stub.View", word, type_shape{{16, 16}, {8, 8}}, false});
    if (gives())
      wanted.push_back({has_input() ? wanted_name() + "Out" : wanted_name(), "gw_text_out", "stub.TextOut", word,
                        type_shape{{64, 64}, {8, 8}}, true});
    return wanted;
  }
  std::string go_type() const override { return (argument_.in_place ? "*" : "") + go_spelling(type()); }
  std::string go_zero() const override { return argument_.in_place ? "nil" : gen::go_zero(type()); }

  void cpp(cpp_call& call) const override {
    if (argument_.length != nullptr) {  // C strings, and how many there are
      call.before.push_back(fmt::format("gangway::c_strings {}({}, {});", local(), in(), quote(argument_.go_name)));
      pass(call, fmt::format("{}.get<{}>()", local(), array_parameter()), 0);
      return pass(call, fmt::format("{}.count<{}>()", local(), spell(held(param(1)))), 1);
    }
    // A span of what does not lie in a block as in memory needs elements somewhere else, and so does a list in braces.
    const bool listed = is_list(type());
    const bool views = listed || (type().canonical->name == "std::span" && !is_flat(type()));
    const std::string held_type =
        views ? fmt::format("std::vector<{}>", spell(*part_of(type()).unqualified)) : spell(type());
    if (holds()) call.before.push_back(fmt::format("gangway::held_objects {}held_;", local()));
    const std::string made = fmt::format("gangway::from_go<{}>({}, {}{})", held_type, in(), quote(argument_.go_name),
                                         holds() ? fmt::format(", &{}held_", local()) : "");
    if (!has_input()) {
      call.before.push_back(fmt::format("{} {}{{}};", held_type, local()));
    } else {
      call.before.push_back(fmt::format("{} {} = {};", held_type, local(), made));
    }
    if (argument_.indirection == indirection_kind::pointer) {
      pass(call, "&" + local());
    } else {
      if (listed) return pass(call, fmt::format("gangway::list_of<{}>({})", spell(part_of(type())), local()));
      const bool moves = argument_.indirection == indirection_kind::value && !views && !argument_.is_const;
      pass(call, moves ? fmt::format("std::move({})", local()) : local());
    }
    if (!gives()) return;
    call.after.push_back(fmt::format("gangway::to_go({}, {}{});", out(), local(), objects_out(true)));
  }
  std::string cpp_store(const std::string& expression) const override {
    if (argument_.indirection == indirection_kind::pointer)
      return fmt::format("gangway::pointed_to_go<{}>({}, {}, {});", spell(type()), out(), expression,
                         argument_.adopts ? "true" : "false");
    return fmt::format("gangway::to_go<{}>({}, {}{});", spell(type()), out(), expression,
                       objects_out(argument_.indirection == indirection_kind::value));
  }

  void go(go_call& call, name_scope& names) override {
    if (gives()) {
      const std::string free =
          objects_in(type()).empty() ? out() + ".Free()" : fmt::format("{}.Drop(&{})", codec(false), out());
      call.dispose.push_back(free);
      if (several()) call.failed.push_back(free);
    }
    if (!has_input()) return;
    const std::string value = argument_.in_place ? "*" + go_name : go_name;
    if (is_text()) {
      call.before.push_back(fmt::format("{} = stub.String({})", in(), value));
    } else if (is_flat(type()) && call.on_apartment && writes(type())) {
      call.uses_slices = true;
      const std::string copy = names.take(go_name + "Copy");
      call.before.push_back(fmt::format("{} := slices.Clone({})", copy, go_name));
      call.before.push_back(fmt::format("{} = stub.Slice({})", in(), copy));
      call.succeeded.push_back(fmt::format("copy({}, {})", go_name, copy));
    } else if (is_flat(type())) {
      call.uses_slices = call.uses_slices || call.on_apartment;
      call.before.push_back(
          fmt::format("{} = stub.Slice({})", in(), call.on_apartment ? fmt::format("slices.Clone({})", value) : value));
    } else {
      const std::string block = names.take(argument_.go_name + "Block");
      call.before.push_back(fmt::format("{} := {}.Put({})", block, codec(false), value));
      call.before.push_back(fmt::format("{} = {}.View()", in(), block));
      // On an apartment C++ may use the block after the call of the stub.
      if (!call.on_apartment) call.called.push_back(block + ".Free()");
      if (has_addresses(type())) {
        call.called.push_back(fmt::format("runtime.KeepAlive({})", go_name));
        call.uses_runtime = true;
      }
    }
    if (argument_.in_place) call.succeeded.push_back(fmt::format("{} = {}", value, take(false)));
  }
  std::string go_take() const override { return take(false); }

  std::string go_received() const override { return go_spelling(type()); }
  frame_slot upcall_slot() const override {
    const char* const direction = !is_result() && changes() ? "inout " : "";
    return {wanted_name(),
            "gw_text_out",
            "stub.TextOut",
            direction + ("block " + block_contract(type())),
            type_shape{{64, 64}, {8, 8}},
            is_result()};
  }
  void cpp(cpp_upcall& call) const override {
    call.before.push_back(
        fmt::format("const gangway::lent_block lent{}_({}, {});", call.at, cpp_upcall_slot(), local()));
    if (changes())
      call.last.push_back(
          fmt::format("{} = gangway::from_closure<{}>({});", local(), spell(type()), cpp_upcall_slot()));
  }
  void go(go_upcall& call) const override {
    if (!changes()) return call.passed.push_back(looked());
    const std::string variable = fmt::format("block{}", call.at);
    call.before.push_back(fmt::format("{} := {}", variable, looked()));
    call.passed.push_back("&" + variable);
    call.after.push_back(answered(variable));
  }
  std::string cpp_returned() const override {
    return fmt::format("gangway::from_closure<{}>({})", spell(type()), cpp_upcall_slot());
  }
  std::string go_returned(const std::string& expression) const override { return answered(expression); }

  std::vector<part> go_parts() const override {
    const cpp_type& meant = *type().canonical;
    if (meant.is(type_kind::optional))
      return {{"", go_element(part_of(meant)), gen::go_zero(part_of(meant))}, {"ok", "bool", "false"}};
    if (!meant.is(type_kind::tuple)) return {};
    static constexpr const char* names[] = {"first", "second", "third", "fourth", "fifth"};
    std::vector<part> parts;
    for (std::size_t i = 0; i < meant.arguments.size(); ++i)
      parts.push_back({names[i], go_element(part_of(meant, i)), gen::go_zero(part_of(meant, i))});
    return parts;
  }
  std::string go_take_parts() const override { return take(true) + ".Values()"; }

 private:
  std::string array_parameter() const {
    const cpp_type& type = held(param(0));
    return type.means(type_kind::array) ? fmt::format("std::decay_t<{}>", spell(type)) : spell(type);
  }
  std::string looked() const {
    if (is_text()) return go_upcall_slot() + ".Text()";
    if (is_flat(type())) return fmt::format("stub.LendPlain[{}](&{})", go_spelling(type()).substr(2), go_upcall_slot());
    return fmt::format("{}.Look(&{})", codec_name(type()), go_upcall_slot());
  }
  std::string answered(const std::string& expression) const {
    if (is_text()) return fmt::format("{}.Put({})", go_upcall_slot(), expression);
    if (is_flat(type())) return fmt::format("stub.PutPlain(&{}, {})", go_upcall_slot(), expression);
    return fmt::format("{}.Answer(&{}, {})", codec_name(type()), go_upcall_slot(), expression);
  }
  const cpp_type& type() const { return *argument_.value; }
  std::string codec(bool top) const { return codec_name(argument_, top); }
  // Whether objects of Go's are kept alive, as C++ gets pointers to them, or may leave what it got in its place.
  bool holds() const {
    const std::vector<object_element> objects = objects_in(type());
    return has_input() && std::any_of(objects.begin(), objects.end(), [&](const object_element& one) {
             return one.kind == element_kind::pointer || (one.kind == element_kind::shared && argument_.in_place);
           });
  }
  // The argument of gangway::to_go that says what becomes of the objects. `moves`: the value is gone after the call.
  std::string objects_out(bool moves) const {
    if (objects_in(type()).empty()) return {};
    return fmt::format(", {{{}, {}, {}}}", argument_.adopts ? "true" : "false", moves ? "true" : "false",
                       holds() ? fmt::format("&{}held_", local()) : "nullptr");
  }
  // Whether C++ gives a value back.
  bool gives() const { return has_output() || argument_.in_place; }
  // A text alone is its bytes.
  bool is_text() const { return type().means(type_kind::unicode); }
  bool changes() const { return argument_.direction == direction_kind::in_out; }
  std::string take(bool top) const {
    if (is_text()) return out() + ".Take()";
    if (is_flat(type())) return fmt::format("stub.TakePlain[{}](&{})", go_spelling(type()).substr(2), out());
    if (argument_.in_place && holds())
      return fmt::format("{}.TakeAgain(&{}, *{}, stub.From({}))", codec(top), out(), go_name, go_lenders);
    if (!go_lenders.empty() && !objects_in(type()).empty())
      return fmt::format("{}.TakeFrom(&{}, stub.From({}))", codec(top), out(), go_lenders);
    return fmt::format("{}.Take(&{})", codec(top), out());
  }
  // Whether another value may have been given before C++ fails.
  bool several() const {
    std::size_t count = function_.result ? 1 : 0;
    for (const argument_decl& one : function_.arguments) count += one.direction != direction_kind::in ? 1 : 0;
    return count > 1;
  }
};

}  // namespace

std::unique_ptr<argument_mapping> map_block(const module_decl& module, const function_decl& function,
                                            const argument_decl& argument, bool is_result) {
  return std::make_unique<block_mapping>(module, function, argument, is_result);
}

}  // namespace gangway::gen
