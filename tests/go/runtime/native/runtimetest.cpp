// runtimetest.cpp: a module with shims written by hand, for the tests of the Go packages.
//
// The frames are those of ../frames_test.go; both sides state their sizes.
#include <gangway/shim.hpp>

#include <atomic>
#include <cerrno>
#include <cstdint>
#include <memory>
#include <new>
#include <stdexcept>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

#include <windows.h>

namespace {

std::atomic<std::int32_t> live_counters{0};

struct Counter {
  explicit Counter(std::int32_t start) : value(start) { ++live_counters; }
  Counter(const Counter&) = delete;
  Counter& operator=(const Counter&) = delete;
  ~Counter() noexcept(false) {
    --live_counters;
    if (value < 0) throw std::runtime_error("negative counter destroyed");
  }
  std::int32_t value;
};

const gw_type type_counter = {sizeof(gw_type), 0, "runtimetest::Counter", &gangway::destroy<Counter>, nullptr,
                              nullptr,         0};

struct frame_add {
  gw_frame header;
  std::int32_t a, b, result;
  std::uint8_t pad[4];
};
static_assert(sizeof(frame_add) == 32);

struct frame_code {
  gw_frame header;
  std::int32_t code;
  std::uint8_t pad[4];
};
static_assert(sizeof(frame_code) == 24);

struct frame_new {
  gw_frame header;
  std::int32_t start;
  std::uint8_t pad[4];
  gw_handle result;
};
static_assert(sizeof(frame_new) == 32);

struct frame_get {
  gw_frame header;
  gw_handle self;
  std::int32_t result;
  std::uint8_t pad[4];
};
static_assert(sizeof(frame_get) == 32);

struct frame_text {
  gw_frame header;
  gw_view in;
  std::uint64_t length;
  gw_text_out result;
};
static_assert(sizeof(frame_text) == 16 + 16 + 8 + 64);

struct frame_call {
  gw_frame header;
  std::uint64_t callback;
  std::int32_t times;
  std::int32_t status;
  std::int64_t result;
};
static_assert(sizeof(frame_call) == 40);

struct upcall_number {
  gw_upcall_frame header;
  std::int32_t argument;
  std::int32_t result;
};
static_assert(sizeof(upcall_number) == 24);

// Calls the closure with 0 ... times-1 and adds up; keeps the status of the last call that failed.
void call(frame_call& f) {
  f.result = 0;
  f.status = 0;
  for (std::int32_t i = 0; i < f.times; ++i) {
    auto up = gangway::upcall_frame<upcall_number>(f.callback);
    up.argument = i;
    gw_upcall(&up.header);
    if (up.header.status != GW_OK) f.status = up.header.status;
    f.result += up.result;
  }
}

[[noreturn]] void fail(std::int32_t kind) {
  switch (kind) {
  case GW_STD_LOGIC_ERROR: throw std::logic_error("logic");
  case GW_STD_INVALID_ARGUMENT: throw std::invalid_argument("invalid");
  case GW_STD_OUT_OF_RANGE: throw std::out_of_range("range");
  case GW_STD_RUNTIME_ERROR: throw std::runtime_error("runtime");
  case GW_STD_SYSTEM_ERROR: throw std::system_error(13, std::generic_category(), "system");
  case GW_STD_BAD_ALLOC: throw std::bad_alloc();
  case 100: try { throw std::out_of_range("inner");
    } catch (...) {
      std::throw_with_nested(std::runtime_error("outer"));
    }
  case 101: throw gangway::argument_error("name: NUL byte at 3");
  default: throw 42;
  }
}

int* volatile null_pointer = nullptr;

}  // namespace

#define ENTRY(name, frame)                                                                                             \
  extern "C" gw_status GW_CALL gw_runtimetest__##name(gw_frame* raw) noexcept {                                        \
    return gangway::enter<frame>(raw, "runtimetest." #name, [](frame & f) {
#define END                                                                                                            \
  });                                                                                                                  \
  }

ENTRY(Add, frame_add) f.result = f.a + f.b;
END

    ENTRY(Fail, frame_code) fail(f.code);
END

ENTRY(Crash, frame_code) *null_pointer = f.code;
END

    ENTRY(LastError, frame_code) SetLastError(static_cast<DWORD>(f.code));
return gangway::fail_last_error(f.header);
END

    ENTRY(Errno, frame_code) errno = f.code;
return gangway::fail_errno(f.header);
END

    ENTRY(HResult, frame_code) return gangway::fail_hresult(f.header, f.code);
END

    ENTRY(NewCounter, frame_new) f.result = gangway::new_handle(type_counter, std::make_unique<Counter>(f.start));
END

    ENTRY(CounterNext, frame_get) gangway::object<Counter> self(f.self, type_counter, "self");
f.result = self->value++;
END

    // Calls the closure while the object is in use.
    ENTRY(CounterDuring, frame_call) gangway::object<Counter> self(static_cast<gw_handle>(f.result), type_counter,
                                                                   "self");
call(f);
f.result = self->value;
END

    ENTRY(LiveCounters, frame_add) f.result = live_counters.load();
END

    // `length` bytes: the text in, over and over.
    ENTRY(Repeat, frame_text) const std::string_view in = gangway::view(f.in);
std::string out;
while (out.size() < f.length) out += in;
out.resize(static_cast<std::size_t>(f.length));
gangway::put_text(f.result, std::move(out));
END

    ENTRY(Call, frame_call) call(f);
END

    // Throws after the calls: what the closure panicked with goes first.
    ENTRY(CallThenFail, frame_call) call(f);
throw std::runtime_error("after the calls");
END

    // Calls on a thread that Go does not know.
    ENTRY(CallOnThread, frame_call) std::thread([&f] {
      call(f);
    }).join();
END

    // Calls on four such threads at once; the results are added up.
    ENTRY(CallOnThreads, frame_call) std::vector<frame_call> parts(4, f);
std::vector<std::thread> threads;
for (auto& part : parts) threads.emplace_back([&part] { call(part); });
for (auto& thread : threads) thread.join();
f.result = 0;
for (const auto& part : parts) f.result += part.result;
END

    extern "C" gw_status GW_CALL
    gw_runtimetest__contract(gw_contract* out) noexcept {
  return gangway::module_contract(out, "runtimetest", "gangway 0.0-test",
                                  "Add int32 int32 -> int32\nCall callback -> int64\nFail int32 -> error\n",
                                  0x1122334455667788u);
}
