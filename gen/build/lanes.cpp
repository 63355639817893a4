// lanes.cpp: where and how a function runs: %leaf, %apartment, %serialize, %retry, %batch, and what of it fits together.
#include <algorithm>
#include <fmt/format.h>
#include <limits>

#include "build/builder.hpp"
#include "model/block.hpp"

namespace gangway::gen {
namespace {

// The codes that %retry knows by name: those that may be temporary.
const std::map<std::string, std::uint32_t>& known_codes() {
  static const std::map<std::string, std::uint32_t> codes{{"EINTR", 4},
                                                          {"EAGAIN", 11},
                                                          {"EBUSY", 16},
                                                          {"EWOULDBLOCK", 140},
                                                          {"ETIMEDOUT", 138},
                                                          {"ERROR_ACCESS_DENIED", 5},
                                                          {"ERROR_NOT_READY", 21},
                                                          {"ERROR_SHARING_VIOLATION", 32},
                                                          {"ERROR_LOCK_VIOLATION", 33},
                                                          {"ERROR_NETWORK_BUSY", 54},
                                                          {"ERROR_SEM_TIMEOUT", 121},
                                                          {"ERROR_BUSY", 170},
                                                          {"ERROR_PIPE_BUSY", 231},
                                                          {"ERROR_RETRY", 1237},
                                                          {"ERROR_TIMEOUT", 1460},
                                                          {"RPC_S_SERVER_UNAVAILABLE", 1722},
                                                          {"RPC_S_SERVER_TOO_BUSY", 1723},
                                                          {"E_PENDING", 0x8000000A},
                                                          {"RPC_E_CALL_REJECTED", 0x80010001},
                                                          {"RPC_E_SERVERCALL_RETRYLATER", 0x8001010A},
                                                          {"VSS_E_SNAPSHOT_SET_IN_PROGRESS", 0x80042316}};
  return codes;
}

std::vector<std::string> split(const std::string& list) {
  std::vector<std::string> parts;
  std::string part;
  int depth = 0;
  for (const char c : list + ',') {
    depth += c == '(' ? 1 : c == ')' ? -1 : 0;
    if (c == ',' && depth == 0) {
      const auto first = part.find_first_not_of(' ');
      if (first != part.npos) parts.push_back(part.substr(first, part.find_last_not_of(' ') - first + 1));
      part.clear();
    } else {
      part += c;
    }
  }
  return parts;
}

bool has_callback(const function_decl& function) {
  return std::any_of(function.arguments.begin(), function.arguments.end(),
                     [](const argument_decl& a) { return a.kind == argument_kind::callback; });
}

// Whether an object bound to an apartment of kind `bound` may be used on one of kind `here`: a GUI apartment is an STA, and
// where either kind is `any`, the two may be the same apartment.
bool runs_on(apartment_kind bound, apartment_kind here) {
  const auto sta = [](apartment_kind kind) { return kind == apartment_kind::sta || kind == apartment_kind::gui; };
  if (here != apartment_kind::none && (bound == apartment_kind::any || here == apartment_kind::any)) return true;
  return bound == apartment_kind::none || bound == here || (sta(bound) && sta(here));
}

}  // namespace

apartment_kind builder::apartment_of(const swig_node& node) const {
  const std::string word = unquoted(node.attr("feature_gangway_apartment"));
  if (word.empty()) return apartment_kind::none;
  for (const auto kind :
       {apartment_kind::sta, apartment_kind::mta, apartment_kind::gui, apartment_kind::thread, apartment_kind::any})
    if (word == name_of(kind)) return kind;
  throw refusal_cause{refusal_rule::apartment_kind, word, ""};
}

// The kind of apartment that the class names, else the kind that a base names: a derived class needs what its base needs.
apartment_kind builder::apartment_of_class(const swig_node& node) {
  const apartment_kind own = apartment_of(node);
  if (own != apartment_kind::none) return own;
  for (const swig_node* const base : bases_of(node))
    if (const apartment_kind inherited = apartment_of_class(*base); inherited != apartment_kind::none) return inherited;
  return apartment_kind::none;
}

std::vector<std::uint32_t> builder::retry_codes(const swig_node& node) {
  std::vector<std::uint32_t> codes;
  for (const std::string& part : split(unquoted(node.attr("feature_gangway_retry")))) {
    if (const auto known = known_codes().find(part); known != known_codes().end()) {
      codes.push_back(known->second);
      continue;
    }
    const auto value = evaluate_in(part, scope_of(node));
    if (!value || value->integer < std::numeric_limits<std::int32_t>::min() ||
        value->integer > std::numeric_limits<std::uint32_t>::max())
      throw refusal_cause{refusal_rule::retry_code, part, ""};
    codes.push_back(static_cast<std::uint32_t>(value->integer));
  }
  return codes;
}

void builder::check_lanes(const function_decl& made) {
  const auto clash = [](const char* both, const char* why) {
    return refusal_cause{refusal_rule::lane_clash, both, why};
  };
  const bool bound = made.apartment != apartment_kind::none;
  const bool imported = !made.import_dll.empty();
  if (made.leaf && has_callback(made))
    throw refusal_cause{refusal_rule::bad_feature, "%leaf", "a leaf cannot call back into Go"};
  if (bound && made.leaf) throw clash("%leaf and %apartment", "a leaf runs on the caller's thread");
  if (bound && imported)
    throw clash("%import_dll and %apartment", "a function without a shim runs on the caller's thread");
  if (bound && made.serialize)
    throw clash("%serialize and %apartment", "waiting for the lock would stop a thread of the apartment");
  if (made.leaf && made.serialize) throw clash("%serialize and %leaf", "a leaf does not wait");
  if (imported && made.batch) throw clash("%import_dll and %batch", "a batch needs a shim");
  if (made.serialize && made.kind != function_kind::method && made.kind != function_kind::field_get &&
      made.kind != function_kind::field_set)
    throw refusal_cause{refusal_rule::serialize_target, "", ""};
  if (!made.abandoned.empty() && !(bound && made.result && made.result->bytes))
    throw refusal_cause{refusal_rule::bad_feature, "%abandoned", "only for the %bytes of a function with %apartment"};
  if (made.reuses && (made.batch || !made.retry.empty()))
    throw clash(made.batch ? "%reuse and %batch" : "%reuse and %retry", "the argument's memory is one call's");
  if (!made.retry.empty() && made.error_mode == error_source::none)
    throw refusal_cause{refusal_rule::retry_error, "", ""};
}

// %reuse: notes the argument whose memory gets the result.
void builder::reuse(function_decl& made, const swig_node& node) {
  const std::string wanted = unquoted(node.attr("feature_gangway_reuse"));
  if (wanted.empty()) return;
  for (argument_decl& a : made.arguments) {
    if (!a.is_const || a.kind != argument_kind::bytes) continue;
    for (const std::size_t param : a.params) a.reused = a.reused || made.params[param].name == wanted;
    made.reuses = made.reuses || a.reused;
  }
  if (!made.reuses || !made.result || !made.result->bytes)
    throw refusal_cause{refusal_rule::bad_feature, "%reuse",
                        "only for the %bytes of a function with a (const void *BYTES, size_t LENGTH)"};
}

// Refuses a function that would take an object away from apartments of its kind.
void builder::check_objects(const function_decl& made) {
  if (made.apartment == apartment_kind::none) {
    for (const argument_decl& a : made.arguments)
      if (a.kind == argument_kind::com_value)
        throw refusal_cause{refusal_rule::apartment_object, "the argument " + a.go_name, "ANY"};
    if (made.result && made.result->kind == argument_kind::com_value)
      throw refusal_cause{refusal_rule::apartment_object, "the result", "ANY"};
  }
  if (made.apartment != apartment_kind::none) {
    const auto check = [&](const argument_decl& a, bool comes) {
      if (comes && !objects_in(a).empty())
        throw refusal_cause{
            refusal_rule::container, spell(*a.value),
            "the objects in it would belong to the apartment on which the function runs, and be of no use elsewhere"};
    };
    for (const argument_decl& a : made.arguments) check(a, a.direction != direction_kind::in);
    if (made.result) check(*made.result, true);
  }
  for (const argument_decl& a : made.arguments)
    if (a.kind == argument_kind::object && !runs_on(a.object()->apartment, made.apartment))
      throw refusal_cause{refusal_rule::apartment_object, "the argument " + a.go_name, name_of(a.object()->apartment)};
  if (!made.result || made.result->kind != argument_kind::object) return;
  const apartment_kind home = made.result->object()->apartment;
  if (home == made.apartment) return;
  if (home == apartment_kind::none)
    throw refusal_cause{refusal_rule::apartment_result, made.result->object()->go_name, name_of(made.apartment)};
  // A GUI apartment is an STA, but an STA need not be a GUI apartment. An apartment of any kind may be of another kind than the
  // result needs.
  if (home == apartment_kind::gui || made.apartment == apartment_kind::any || !runs_on(home, made.apartment))
    throw refusal_cause{refusal_rule::apartment_object, "the result", name_of(home)};
}

void builder::check_batch(const function_decl& made) {
  if (made.result && made.result->kind == argument_kind::com_value)
    throw refusal_cause{refusal_rule::batch_argument, "the result", "it may hold objects"};
  if (made.result && made.result->object() != nullptr && made.result->object()->cpp_name.starts_with("std::function<"))
    throw refusal_cause{refusal_rule::batch_argument, "the result", "it is a func"};
  if (made.result && !objects_in(*made.result).empty())
    throw refusal_cause{refusal_rule::batch_argument, "the result", "it holds objects"};
  for (const argument_decl& a : made.arguments) {
    if (!objects_in(a).empty()) throw refusal_cause{refusal_rule::batch_argument, a.go_name, "it holds objects"};
    if (a.kind == argument_kind::callback)
      throw refusal_cause{refusal_rule::batch_argument, a.go_name, "a Go func is called during one call only"};
    if (a.kind == argument_kind::com_value)
      throw refusal_cause{refusal_rule::batch_argument, a.go_name, "it may hold objects"};
    const bool buffer = a.kind == argument_kind::buffer || a.kind == argument_kind::bytes;
    if (a.kind == argument_kind::array)
      throw refusal_cause{refusal_rule::batch_argument, a.go_name, "Go lends its memory during one call only"};
    if ((buffer && !a.is_const) || a.in_place || (a.kind == argument_kind::block && writes(*a.value)))
      throw refusal_cause{refusal_rule::batch_argument, a.go_name, "C++ may write to it"};
  }
}

// Notes where the function runs and what is done around the call. Requires: the arguments and the error mode are known.
void builder::lane(function_decl& made, const swig_node& node) {
  const apartment_kind own = apartment_of(node);
  const apartment_kind home = made.owner ? made.owner->apartment : apartment_kind::none;
  if (own != apartment_kind::none && home != apartment_kind::none && own != home)
    throw refusal_cause{refusal_rule::apartment_override, name_of(own), name_of(home)};
  const bool member = made.owner && made.kind != function_kind::static_ && made.kind != function_kind::global_get;
  if (own != apartment_kind::none && home == apartment_kind::none && member)
    throw refusal_cause{refusal_rule::apartment_override, name_of(own), "no"};
  made.apartment = home != apartment_kind::none ? home : own;
  const bool locked = made.kind == function_kind::method || made.kind == function_kind::field_get;
  // SWIG gives a constructor the features of its class, which has the same name.
  const bool asked = made.kind != function_kind::constructor && node.flag("feature_gangway_serialize");
  made.serialize = asked || (locked && made.owner->serialize);
  made.batch = node.flag("feature_gangway_batch");
  made.abandoned = unquoted(node.attr("feature_gangway_abandoned"));
  if (!node.attr("feature_gangway_retry").empty()) made.retry = retry_codes(node);
  reuse(made, node);
  check_lanes(made);
  check_objects(made);
  if (made.batch) check_batch(made);
  if (made.apartment != apartment_kind::none) made.has_error = true;
}

}  // namespace gangway::gen
