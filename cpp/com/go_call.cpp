// go_call.cpp: the calls that are under way, by number, and the conversion of their arguments and answers.
//
// Calls that are under way are in a table by number, so that a late or wrong number is refused. The table is locked only for
// look-ups and changes.
#include "go_call.hpp"

#include "failure.hpp"
#include "go_enumerator.hpp"
#include "go_reference.hpp"
#include "text.hpp"
#include "value.hpp"

#include "../base/mutex.hpp"

#include <gangway/failure.hpp>

#include <algorithm>
#include <map>
#include <mutex>
#include <utility>
#include <vector>

namespace gangway::com {
struct argument_change {
  std::uint32_t argument;
  variant value;
};

// Go's answer to a call.
struct go_answer {
  bool given = false;
  call_failure failure;
  variant result;
  std::vector<std::unique_ptr<argument_change>> changes;
};

namespace {

bool may_be_objects(const VARIANT& value) noexcept {
  const VARTYPE type = value.vt & static_cast<VARTYPE>(~(VT_BYREF | VT_ARRAY));
  if (type == VT_VARIANT && (value.vt & (VT_BYREF | VT_ARRAY)) == VT_BYREF) return may_be_objects(*value.pvarVal);
  return type == VT_DISPATCH || type == VT_UNKNOWN || type == VT_VARIANT;
}

// The arguments in source order. rgvarg has the unnamed arguments in the opposite order; the DISPID of a named argument is the
// number of its parameter.
std::vector<VARIANT*> in_order(const DISPPARAMS& parameters, VARIANT& missing) {
  const UINT named = std::min(parameters.cNamedArgs, parameters.cArgs);
  const UINT unnamed = parameters.cArgs - named;
  std::vector<VARIANT*> order;
  for (UINT i = 0; i < unnamed; ++i) order.push_back(&parameters.rgvarg[parameters.cArgs - 1 - i]);
  VARIANT* put = nullptr;
  constexpr DISPID most = 255;
  for (UINT i = 0; i < named; ++i) {
    const DISPID id = parameters.rgdispidNamedArgs[i];
    if (id == DISPID_PROPERTYPUT) put = &parameters.rgvarg[i];
    if (id < 0 || id > most) continue;  // such as a script engine's `this`
    if (static_cast<std::size_t>(id) >= order.size()) order.resize(static_cast<std::size_t>(id) + 1, &missing);
    order[static_cast<std::size_t>(id)] = &parameters.rgvarg[i];
  }
  if (put != nullptr) order.push_back(put);
  return order;
}

call_failure read_failure(byte_reader& reader) {
  call_failure failure;
  failure.result = reader.get<std::int32_t>();
  failure.argument = reader.get<std::uint32_t>();
  failure.code = reader.get<std::uint16_t>();
  failure.kind = static_cast<failure_source>(reader.get<std::uint16_t>());
  failure.help_context = reader.get<std::uint32_t>();
  const auto source = reader.get<std::uint32_t>();
  const auto description = reader.get<std::uint32_t>();
  const auto help = reader.get<std::uint32_t>();
  reader.skip(sizeof(std::uint32_t));
  failure.source = reader.bytes(source);
  failure.description = reader.bytes(description);
  failure.help_file = reader.bytes(help);
  return failure;
}

BSTR text_or_none(const std::string& text) { return text.empty() ? nullptr : to_bstr(text).release(); }

// Fills EXCEPINFO and returns DISP_E_EXCEPTION; without an EXCEPINFO to fill it returns the bare code.
HRESULT describe(const call_failure& failure, EXCEPINFO* exception) {
  if (failure.kind != failure_source::excep_info || exception == nullptr) return failure.result;
  *exception = {};
  exception->scode = failure.result;
  exception->bstrSource = text_or_none(failure.source);
  exception->bstrDescription = text_or_none(failure.description);
  return DISP_E_EXCEPTION;
}

}  // namespace

struct go_call::call_state {
  std::uint64_t number = 0;
  LCID locale = 0;
  variant missing;
  std::vector<VARIANT*> arguments;
  UINT count = 0;  // as the caller counts
  UINT unnamed = 0;
  mutex lock;
  go_answer answer;  // guarded by lock

  bytes request() const {
    byte_writer writer;
    new_handles handles;
    writer.put(static_cast<std::uint32_t>(arguments.size()));
    writer.put(static_cast<std::uint32_t>(locale));
    for (const VARIANT* const argument : arguments) {
      writer.put(static_cast<std::uint64_t>((argument->vt & VT_BYREF) != 0 ? by_reference : 0));
      write_value(writer, *argument, handles);
    }
    handles.hand_over(writer);
    return writer.take();
  }
};

namespace {

// Never destroyed: threads may outlive static destructors.
struct call_table {
  mutex lock;
  std::uint64_t last = 0;
  std::map<std::uint64_t, std::shared_ptr<void>> calls;
};
call_table& table() {
  static call_table* const instance = new call_table;
  return *instance;
}

}  // namespace

go_call::go_call(const DISPPARAMS& parameters, LCID locale) : state_(std::make_shared<call_state>()) {
  state_->locale = locale;
  V_VT(&state_->missing.get()) = VT_ERROR;
  V_ERROR(&state_->missing.get()) = DISP_E_PARAMNOTFOUND;
  state_->arguments = in_order(parameters, state_->missing.get());
  state_->count = parameters.cArgs;
  state_->unnamed = parameters.cArgs - std::min(parameters.cNamedArgs, parameters.cArgs);
  const std::lock_guard locked(table().lock);
  state_->number = ++table().last;
  table().calls.emplace(state_->number, state_);
}

go_call::~go_call() {
  const std::lock_guard locked(table().lock);
  table().calls.erase(state_->number);
}

std::shared_ptr<go_call::call_state> go_call::find(std::uint64_t number) {
  const std::lock_guard locked(table().lock);
  const auto found = table().calls.find(number);
  if (found == table().calls.end()) throw argument_error("call: it is over");
  return std::static_pointer_cast<call_state>(found->second);
}

std::uint64_t go_call::number() const noexcept { return state_->number; }

bool go_call::has_references() const noexcept {
  const auto& all = state_->arguments;
  return std::any_of(all.begin(), all.end(), [](const VARIANT* argument) { return (argument->vt & VT_BYREF) != 0; });
}

bool go_call::may_have_objects() const noexcept {
  const auto& all = state_->arguments;
  return std::any_of(all.begin(), all.end(), [](const VARIANT* argument) { return may_be_objects(*argument); });
}

bytes go_call::request() const { return state_->request(); }

bytes go_call::arguments(std::uint64_t number) { return find(number)->request(); }

void go_call::answer(std::uint64_t number, std::string_view bytes) {
  const std::shared_ptr<call_state> state = find(number);
  go_answer answer;
  byte_reader reader(bytes);
  answer.given = true;
  answer.failure = read_failure(reader);
  if (SUCCEEDED(answer.failure.result)) {
    read_value(reader, answer.result.get());
    const auto count = reader.get<std::uint32_t>();
    reader.skip(sizeof(std::uint32_t));
    reader.expect(count, 16);
    for (std::uint32_t i = 0; i < count; ++i) {
      auto change = std::make_unique<argument_change>();
      change->argument = reader.get<std::uint32_t>();
      reader.skip(sizeof(std::uint32_t));
      read_value(reader, change->value.get());
      answer.changes.push_back(std::move(change));
    }
  }
  reader.end();
  const std::lock_guard locked(state->lock);
  if (state->answer.given) return;
  state->answer.given = true;
  state->answer.failure = std::move(answer.failure);
  state->answer.changes = std::move(answer.changes);
  std::swap(state->answer.result.get(), answer.result.get());
}

HRESULT go_call::finish(DISPID member, VARIANT* result, EXCEPINFO* exception, UINT* bad) {
  go_answer& answer = state_->answer;
  {
    // An answer that comes later finds that this one is given, and is dropped.
    const std::lock_guard locked(state_->lock);
    if (!std::exchange(answer.given, true)) return S_OK;
  }
  if (FAILED(answer.failure.result)) {
    const std::uint32_t argument = answer.failure.argument;
    if (bad != nullptr && argument < state_->unnamed) *bad = state_->count - 1 - argument;
    return describe(answer.failure, exception);
  }
  for (const auto& change : answer.changes) {
    if (change->argument >= state_->arguments.size()) return E_UNEXPECTED;
    VARIANT& argument = *state_->arguments[change->argument];
    if ((argument.vt & VT_BYREF) == 0) continue;
    const HRESULT stored = store_through(argument, change->value.get(), state_->locale);
    if (FAILED(stored)) return stored;
  }
  VARIANT& value = answer.result.get();
  if (member == DISPID_NEWENUM && value.vt == (VT_ARRAY | VT_VARIANT) && value.parray != nullptr) {
    com_ptr<IEnumVARIANT> items = enumerator_of(*value.parray);
    VariantClear(&value);
    value.vt = VT_UNKNOWN;
    value.punkVal = items.release();
  }
  if (result != nullptr) {
    *result = value;
    VariantInit(&value);
  }
  return answer.failure.result;
}

}  // namespace gangway::com
