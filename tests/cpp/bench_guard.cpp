// bench_guard.cpp: what the guard costs, against a plain indirect call. Prints; asserts nothing.
#include <gangway/shim.hpp>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>

namespace {

struct Frame {
  gw_frame header;
  std::int32_t a;
  std::int32_t sum;
};

gw_status body(gw_frame* frame) {
  auto* const f = reinterpret_cast<Frame*>(frame);
  f->sum += f->a;
  return GW_OK;
}

gw_status GW_CALL entry(gw_frame* frame) {
  return gangway::enter<Frame>(frame, "bench.Add", [](Frame& f) { f.sum += f.a; });
}

template <class Call> double nanoseconds(Call call) {
  constexpr int kCalls = 5'000'000;
  double best = 1e9;
  for (int round = 0; round < 5; ++round) {
    const auto start = std::chrono::steady_clock::now();
    for (int i = 0; i < kCalls; ++i) call();
    const std::chrono::duration<double, std::nano> time = std::chrono::steady_clock::now() - start;
    best = std::min(best, time.count() / kCalls);
  }
  return best;
}

}  // namespace

int main() {
  Frame frame{{sizeof(Frame), 0, {}}, 1, 0};
  gw_status (*volatile plain)(gw_frame*) = &body;
  gw_status(GW_CALL* volatile shim)(gw_frame*) = &entry;
  const double direct = nanoseconds([&] { plain(&frame.header); });
  const double guarded = nanoseconds([&] { gw_guard_call(plain, &frame.header, "bench"); });
  const double light = nanoseconds([&] { gw_guard_light(plain, &frame.header, "bench"); });
  const double entered = nanoseconds([&] { shim(&frame.header); });
  std::printf("indirect call %6.2f ns\n", direct);
  std::printf("gw_guard_call %6.2f ns  (%.1f times, guard %.2f ns)\n", guarded, guarded / direct, guarded - direct);
  std::printf("gw_guard_light%6.2f ns  (%.1f times, guard %.2f ns)\n", light, light / direct, light - direct);
  std::printf("whole shim    %6.2f ns  (%.1f times)\n", entered, entered / direct);
}
