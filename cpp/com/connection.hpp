// connection.hpp: subscriptions to the events of COM objects, whose handlers are Go's.
//
// Invariants
//  - A connection belongs to the Object it was made for and ends with it, however that ends; or before, by unadvise.
//  - When it has ended the sink has let go of its closure, even if the source keeps the sink.
#pragma once

#ifndef SWIG
#include <gangway/bytes.hpp>
#include <gangway/closure.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#endif

namespace gangway::com {

#ifndef SWIG
class Object;
#endif

/// Describes the events of an object: those of the interface that is named, by "{IID}" or name, or the default ones.
gangway::bytes describe_events(Object& source, const std::string& wanted);

/// Connects to the events that describe_events found for the same name. request: u32 count, u32 zero, and the DISPIDs of
/// the events to hear; none are all. The reply has the connection's number.
gangway::bytes advise(
    Object& source, const std::string& wanted, const void* request, size_t length,
    gangway::callback<void(unsigned long long call, int dispid, unsigned int flags, std::string_view request)> events);

/// Ends a connection. One that has ended already is S_FALSE.
gangway::bytes unadvise(Object& source, unsigned long long connection);

#ifndef SWIG
// Ends all connections of an object, which is about to be destroyed, on its apartment.
void end_connections(Object& source) noexcept;
#endif

}  // namespace gangway::com
