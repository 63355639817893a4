/* affinity.i: objects and functions bound to apartments, locks, retries, batches, and callbacks that C++ keeps. */
%module affinity
%{
#include "affinity.hpp"
%}
%include <std_string.i>
%apartment(affinity::Counter, STA)
%apartment(affinity::sum, MTA)
%apartment(affinity::thread_of, THREAD)
%batch(affinity::Counter::add)
%batch(affinity::Counter::name)
%batch(affinity::scale)
%batch(affinity::sum)
%serialize(affinity::Account)
%hresult(affinity::Counter::save)
%retry(affinity::Counter::save, RPC_E_CALL_REJECTED)
%errno(affinity::fetch)
%retry(affinity::fetch, EAGAIN)
%newobject affinity::Counter::copy;
%newobject affinity::Counter::stubborn;
%apply std::string &OUTPUT { std::string &said }
%bytes(affinity::Counter::encode)
%callback_kept(affinity::Counter::listen, heard)
%callback(affinity::Counter::sort, compare)
%callback(affinity::Counter::stubborn, last)
%apply (SWIGTYPE *BUFFER, size_t LENGTH) { (int *values, size_t n), (const int *values, size_t n) }
%include "affinity.hpp"
