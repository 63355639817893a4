// call_filter.hpp: keeps an STA working while an outgoing COM call waits for another apartment or process.
//
// COM's own loop dispatches calls that come in, and leaves other posted messages alone: jobs, and with them Go's calls back
// into the apartment, would wait for the end of the call, which may itself wait for the jobs. COM tells its message filter
// of posted messages, and this filter dispatches the message that wakes the apartment. In all else it does as COM does
// without a filter.
#pragma once

#include <windows.h>

namespace gangway {

// Registers the filter for the calling thread, which has entered an STA. Another filter that replaces this one should pass
// MessagePending on to it.
HRESULT register_call_filter() noexcept;

}  // namespace gangway
