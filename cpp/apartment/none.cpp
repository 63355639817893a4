// none.cpp: stands in for the apartments outside Windows, where the portable parts run under sanitizers: no thread belongs
// to an apartment there.
#include "calling_thread.hpp"

bool gangway::apartment_await(gw_event&, std::uint64_t, gw_status&) noexcept { return false; }
bool gangway::apartment_ask(gw_upcall_frame&) noexcept { return false; }
bool gangway::enters_go() noexcept { return false; }
bool gangway::batch_stops() noexcept { return false; }

extern "C" uint32_t GW_CALL gw_stop_requested(void) { return 0; }
extern "C" uint32_t GW_CALL gw_apartment_id(void) { return 0; }
extern "C" void GW_CALL gw_in_place(int32_t) {}
