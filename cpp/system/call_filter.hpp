// call_filter.hpp: what an STA does while an outgoing COM call waits for another apartment or process.
//
// COM's own loop dispatches calls that come in, and leaves other posted messages alone: jobs, and with them Go's calls back
// into the apartment, would wait for the end of the call, which may wait for them. COM tells its message filter of such
// messages, and this one dispatches those that wake the apartment; all else it does as COM does without a filter.
#pragma once

#include <windows.h>

namespace gangway {

// For the calling thread, which has entered an STA. A filter that takes its place should pass MessagePending on to it.
HRESULT register_call_filter() noexcept;

}  // namespace gangway
