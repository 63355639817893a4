// go_object.hpp: makes objects that are written in Go, and takes Go's answers to their calls.
#pragma once

#ifndef SWIG
#include <gangway/bytes.hpp>
#include <gangway/closure.hpp>

#include <cstddef>
#include <string_view>
#endif

namespace gangway::com {

/// Makes an object whose members are Go's. request: u32 count, u32 zero; for each member i32 dispid, u32 parameters, its
/// name and the parameters' names as texts (u32 bytes, u32 zero, UTF-8 padded). The reply has its handle.
gangway::bytes implement(
    const void* request, size_t length,
    gangway::callback<void(unsigned long long call, int dispid, unsigned int flags, std::string_view request)> members);

/// The arguments of a call that came on a thread where they could not be taken: see go_call.hpp.
gangway::bytes call_arguments_here(unsigned long long call);
/// Answers a call: see go_call.hpp.
void answer(unsigned long long call, const void* request, size_t length);
/// Answers a call with objects of this apartment.
void answer_here(unsigned long long call, const void* request, size_t length);

}  // namespace gangway::com
