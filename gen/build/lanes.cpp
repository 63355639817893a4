// lanes.cpp: where and how a function runs: %leaf, %apartment, %serialize, %retry, %batch, and what of it fits together.
#include <algorithm>
#include <fmt/format.h>
#include <limits>

#include "build/builder.hpp"

namespace gangway::gen {
namespace {

// Codes with names of their own, as far as they are ever temporary.
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

bool has_callback(const Function& function) {
  return std::any_of(function.arguments.begin(), function.arguments.end(),
                     [](const Argument& a) { return a.kind == Argument::Kind::Callback; });
}

// Whether what is bound to `bound` may be usable on `here`: a GUI apartment is an STA, and where either is Any, the two may
// be the same apartment.
bool runs_on(ApartmentKind bound, ApartmentKind here) {
  const auto sta = [](ApartmentKind kind) { return kind == ApartmentKind::Sta || kind == ApartmentKind::Gui; };
  if (here != ApartmentKind::None && (bound == ApartmentKind::Any || here == ApartmentKind::Any)) return true;
  return bound == ApartmentKind::None || bound == here || (sta(bound) && sta(here));
}

}  // namespace

ApartmentKind Builder::apartment_of(const Node& node) const {
  const std::string word = unquoted(node.attr("feature_gangway_apartment"));
  if (word.empty()) return ApartmentKind::None;
  for (const auto kind :
       {ApartmentKind::Sta, ApartmentKind::Mta, ApartmentKind::Gui, ApartmentKind::Thread, ApartmentKind::Any})
    if (word == name_of(kind)) return kind;
  throw Refusal{Rule::ApartmentKind, word, ""};
}

// The class's own, else that of a base: what a base needs, its derived classes need too.
ApartmentKind Builder::apartment_of_class(const Node& node) {
  const ApartmentKind own = apartment_of(node);
  if (own != ApartmentKind::None) return own;
  for (const Node* const base : bases_of(node))
    if (const ApartmentKind inherited = apartment_of_class(*base); inherited != ApartmentKind::None) return inherited;
  return ApartmentKind::None;
}

std::vector<std::uint32_t> Builder::retry_codes(const Node& node) {
  std::vector<std::uint32_t> codes;
  for (const std::string& part : split(unquoted(node.attr("feature_gangway_retry")))) {
    if (const auto known = known_codes().find(part); known != known_codes().end()) {
      codes.push_back(known->second);
      continue;
    }
    const auto value = evaluate_in(part, scope_of(node));
    if (!value || value->integer < std::numeric_limits<std::int32_t>::min() ||
        value->integer > std::numeric_limits<std::uint32_t>::max())
      throw Refusal{Rule::RetryCode, part, ""};
    codes.push_back(static_cast<std::uint32_t>(value->integer));
  }
  return codes;
}

void Builder::check_lanes(const Function& made) {
  const auto clash = [](const char* both, const char* why) { return Refusal{Rule::LaneClash, both, why}; };
  const bool bound = made.apartment != ApartmentKind::None;
  const bool imported = !made.import_dll.empty();
  if (made.leaf && has_callback(made)) throw Refusal{Rule::BadFeature, "%leaf", "a leaf cannot call back into Go"};
  if (bound && made.leaf) throw clash("%leaf and %apartment", "a leaf runs on the caller's thread");
  if (bound && imported)
    throw clash("%import_dll and %apartment", "a function without a shim runs on the caller's thread");
  if (bound && made.serialize)
    throw clash("%serialize and %apartment", "waiting for the lock would stop a thread of the apartment");
  if (made.leaf && made.serialize) throw clash("%serialize and %leaf", "a leaf does not wait");
  if (imported && made.batch) throw clash("%import_dll and %batch", "a batch needs a shim");
  if (made.serialize && made.kind != Function::Kind::Method && made.kind != Function::Kind::FieldGet &&
      made.kind != Function::Kind::FieldSet)
    throw Refusal{Rule::SerializeTarget, "", ""};
  if (!made.abandoned.empty() && !(bound && made.result && made.result->bytes))
    throw Refusal{Rule::BadFeature, "%abandoned", "only for the %bytes of a function with %apartment"};
  if (made.reuses && (made.batch || !made.retry.empty()))
    throw clash(made.batch ? "%reuse and %batch" : "%reuse and %retry", "the argument's memory is one call's");
  if (!made.retry.empty() && made.error_mode == ErrorMode::None) throw Refusal{Rule::RetryError, "", ""};
}

// %reuse: which argument's memory gets the result.
void Builder::reuse(Function& made, const Node& node) {
  const std::string wanted = unquoted(node.attr("feature_gangway_reuse"));
  if (wanted.empty()) return;
  for (Argument& a : made.arguments) {
    if (!a.is_const || a.kind != Argument::Kind::Bytes) continue;
    for (const std::size_t param : a.params) a.reused = a.reused || made.params[param].name == wanted;
    made.reuses = made.reuses || a.reused;
  }
  if (!made.reuses || !made.result || !made.result->bytes)
    throw Refusal{Rule::BadFeature, "%reuse",
                  "only for the %bytes of a function with a (const void *BYTES, size_t LENGTH)"};
}

// Objects that belong to an apartment stay on apartments of their kind.
void Builder::check_objects(const Function& made) {
  if (made.apartment == ApartmentKind::None) {
    for (const Argument& a : made.arguments)
      if (a.kind == Argument::Kind::ComValue) throw Refusal{Rule::ApartmentObject, "the argument " + a.go_name, "ANY"};
    if (made.result && made.result->kind == Argument::Kind::ComValue)
      throw Refusal{Rule::ApartmentObject, "the result", "ANY"};
  }
  for (const Argument& a : made.arguments)
    if (a.kind == Argument::Kind::Object && !runs_on(a.object->apartment, made.apartment))
      throw Refusal{Rule::ApartmentObject, "the argument " + a.go_name, name_of(a.object->apartment)};
  if (!made.result || made.result->kind != Argument::Kind::Object) return;
  const ApartmentKind home = made.result->object->apartment;
  if (home == made.apartment) return;
  if (home == ApartmentKind::None)
    throw Refusal{Rule::ApartmentResult, made.result->object->go_name, name_of(made.apartment)};
  // A GUI apartment is an STA, but not the other way round; one of any kind may be of another than the result needs.
  if (home == ApartmentKind::Gui || made.apartment == ApartmentKind::Any || !runs_on(home, made.apartment))
    throw Refusal{Rule::ApartmentObject, "the result", name_of(home)};
}

void Builder::check_batch(const Function& made) {
  if (made.result && made.result->kind == Argument::Kind::ComValue)
    throw Refusal{Rule::BatchArgument, "the result", "it may hold objects"};
  for (const Argument& a : made.arguments) {
    if (a.kind == Argument::Kind::Callback)
      throw Refusal{Rule::BatchArgument, a.go_name, "a Go func is called during one call only"};
    if (a.kind == Argument::Kind::ComValue) throw Refusal{Rule::BatchArgument, a.go_name, "it may hold objects"};
    const bool buffer = a.kind == Argument::Kind::Buffer || a.kind == Argument::Kind::Bytes;
    if (buffer && !a.is_const) throw Refusal{Rule::BatchArgument, a.go_name, "C++ may write to it"};
  }
}

// Where the function runs, and with what around it. Requires: the arguments and the error mode are known.
void Builder::lane(Function& made, const Node& node) {
  const ApartmentKind own = apartment_of(node);
  const ApartmentKind home = made.owner ? made.owner->apartment : ApartmentKind::None;
  if (own != ApartmentKind::None && home != ApartmentKind::None && own != home)
    throw Refusal{Rule::ApartmentOverride, name_of(own), name_of(home)};
  const bool member = made.owner && made.kind != Function::Kind::Static && made.kind != Function::Kind::GlobalGet;
  if (own != ApartmentKind::None && home == ApartmentKind::None && member)
    throw Refusal{Rule::ApartmentOverride, name_of(own), "no"};
  made.apartment = home != ApartmentKind::None ? home : own;
  const bool locked = made.kind == Function::Kind::Method || made.kind == Function::Kind::FieldGet;
  // SWIG gives a constructor the features of its class's name.
  const bool asked = made.kind != Function::Kind::Constructor && node.flag("feature_gangway_serialize");
  made.serialize = asked || (locked && made.owner->serialize);
  made.batch = node.flag("feature_gangway_batch");
  made.abandoned = unquoted(node.attr("feature_gangway_abandoned"));
  if (!node.attr("feature_gangway_retry").empty()) made.retry = retry_codes(node);
  reuse(made, node);
  check_lanes(made);
  check_objects(made);
  if (made.batch) check_batch(made);
  if (made.apartment != ApartmentKind::None) made.has_error = true;
}

}  // namespace gangway::gen
