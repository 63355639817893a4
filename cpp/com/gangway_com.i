/* gangway_com.i: COM for package go/com. README.md has the bytes of requests and replies. */
%module gangway_com
%{
#include "connection.hpp"
#include "go_object.hpp"
#include "go_stream.hpp"
#include "object.hpp"
#include "record.hpp"
#include "stream.hpp"
#include "type.hpp"
%}
%include <std_string.i>

%apartment(gangway::com::Object, ANY)
%apartment(gangway::com::AgileReference, ANY)
%ignore gangway::com::Object::Object;
%ignore gangway::com::AgileReference::AgileReference;
%nodefaultctor gangway::com::Object;
%nodefaultctor gangway::com::AgileReference;
%newobject gangway::com::Object::agile;
%independent(gangway::com::Object::agile);
%not_kept(gangway::com::describe_events, source)
%not_kept(gangway::com::advise, source)
%not_kept(gangway::com::unadvise, source)
%not_kept(gangway::com::stream_read, stream)
%not_kept(gangway::com::stream_write, stream)
%not_kept(gangway::com::stream_seek, stream)
%not_kept(gangway::com::stream_commit, stream)
%apply (const void *BYTES, size_t LENGTH) { (const void *request, size_t length) }

/* A reply holds handles: those of a call that nobody waits for are closed by dropReply (reply.go). */
%define %reply(F) %bytes(F) %abandoned(F, dropReply) %enddef
%define %reply_on(F) %apartment(F, ANY) %reply(F) %enddef
%reply(gangway::com::Object::invoke)
%reuse(gangway::com::Object::invoke, request)
%reply(gangway::com::Object::enumerate)
%reply(gangway::com::Object::next)
%reply(gangway::com::Object::skip)
%reply(gangway::com::Object::reset)
%reply(gangway::com::Object::clone)
%reply(gangway::com::Object::query)
%bytes(gangway::com::Object::members)
%bytes(gangway::com::Object::disconnect)
%bytes(gangway::com::Object::blanket)
%bytes(gangway::com::AgileReference::cookie)
%reply_on(gangway::com::create)
%reply_on(gangway::com::active)
%reply_on(gangway::com::bind)
%reply_on(gangway::com::resolve)
%reply_on(gangway::com::initialize_security)
%reply_on(gangway::com::message_filter)
%include "object.hpp"

/* Structures of type libraries. */
%reply_on(gangway::com::record_type)
%include "record.hpp"

/* Events, and objects written in Go. A connection that nobody waits for ends with its source. */
%define %bytes_on(F) %apartment(F, ANY) %bytes(F) %enddef
%bytes_on(gangway::com::describe_events)
%bytes_on(gangway::com::advise)
%bytes_on(gangway::com::unadvise)
%bytes_on(gangway::com::call_arguments_here)
%reply_on(gangway::com::implement)
%apartment(gangway::com::answer_here, ANY)
%include "connection.hpp"
%include "go_object.hpp"

/* Streams: Go's as IStream, and COM's from Go. */
%reply_on(gangway::com::go_stream)
%bytes_on(gangway::com::stream_read)
%bytes_on(gangway::com::stream_write)
%bytes_on(gangway::com::stream_seek)
%bytes_on(gangway::com::stream_commit)
%include "go_stream.hpp"
%include "stream.hpp"
