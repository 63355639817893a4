// connection.cpp: connects objects that are written in Go to the events of COM objects, and ends the connections.
//
// The process has one table of connections, as an Object does not know its own. The table is locked only for look-ups and
// changes, never over a call of COM.
#include "connection.hpp"

#include "connection_source.hpp"
#include "go_dispatch.hpp"
#include "go_text.hpp"
#include "object.hpp"
#include "text.hpp"
#include "value.hpp"
#include "variant.hpp"
#include "wire.hpp"

#include "../base/mutex.hpp"

#include <ocidl.h>
#include <olectl.h>

#include <map>
#include <mutex>
#include <utility>
#include <vector>

namespace gangway::com {
namespace {

struct live_connection {
  std::uint64_t number = 0;  // 0: none
  com_ptr<IConnectionPoint> point;
  com_ptr<go_dispatch> sink;
  DWORD cookie = 0;
};

// Never destroyed: threads may outlive static destructors.
struct connection_table {
  mutex lock;
  std::uint64_t last = 0;
  std::multimap<const Object*, live_connection> connections;
};
connection_table& table() {
  static connection_table* const instance = new connection_table;
  return *instance;
}

// Ends a connection. The sink drops its closure first, so that further events of the source reach no Go code.
HRESULT end(live_connection& connection) noexcept {
  connection.sink->close();
  const HRESULT result = connection.point->Unadvise(connection.cookie);
  CoDisconnectObject(connection.sink.get(), 0);
  return result;
}

// Takes a connection of the object out of the table: that of the number, or, for 0, any.
live_connection take(const Object& source, std::uint64_t number) noexcept {
  const std::lock_guard locked(table().lock);
  auto& all = table().connections;
  for (auto [at, last] = all.equal_range(&source); at != last; ++at) {
    if (number != 0 && at->second.number != number) continue;
    live_connection taken = std::move(at->second);
    all.erase(at);
    return taken;
  }
  return {};
}

// Connects, and enters the connection.
HRESULT connect(const Object& source, const event_source& events, go_dispatch& sink, std::uint64_t& number) {
  live_connection connection{0, com_ptr<IConnectionPoint>::add(events.point.get()), com_ptr<go_dispatch>::add(&sink),
                             0};
  const HRESULT result = events.point->Advise(&sink, &connection.cookie);
  if (FAILED(result)) {
    sink.close();
    return result;
  }
  try {
    const std::lock_guard locked(table().lock);
    const auto place = table().connections.emplace(&source, live_connection());
    number = connection.number = ++table().last;
    place->second = std::move(connection);
  } catch (...) {
    end(connection);
    throw;
  }
  return result;
}

go_dispatch::object_shape shape_of(const event_source& events) {
  go_dispatch::object_shape shape;
  if (events.plain) shape.also = events.iid;
  for (event_member& event : events_of(events)) {
    if (!event.returns) shape.silent.push_back(event.id);
    shape.members.push_back({event.id, std::move(event.name), std::move(event.parameters)});
  }
  return shape;
}

IUnknown& object_of(Object& source) {
  if (source.unknown() == nullptr) throw connection_error(E_POINTER, L"the object is Nothing");
  return *source.unknown();
}

}  // namespace

bytes describe_events(Object& source, const std::string& wanted) try {
  const event_source events = find_event_source(object_of(source), to_name(wanted, "the name of the events"));
  return succeeded(S_OK, [&](byte_writer& reply, new_handles&) {
    put_text(reply, text_of(events.iid));
    put_text(reply, name_of(events));
    const std::vector<event_member> members = events_of(events);
    reply.put(static_cast<std::uint32_t>(members.size()));
    reply.put(std::uint32_t{events.type ? 1u : 0u});
    for (const event_member& member : members) {
      reply.put(static_cast<std::int32_t>(member.id));
      reply.put(static_cast<std::uint32_t>(member.parameters.size()));
      put_text(reply, member.name);
      put_text(reply, member.help);
      for (const std::wstring& parameter : member.parameters) put_text(reply, parameter);
    }
  });
} catch (const connection_error& error) {
  return refused(error.code(), error.text());
} catch (const conversion_error& error) {
  return failed(error);
}

bytes advise(Object& source, const std::string& wanted, const void* request, size_t length, go_members events) try {
  byte_reader reader({static_cast<const char*>(request), length});
  const auto count = reader.get<std::uint64_t>();
  reader.expect(count, sizeof(std::int32_t));
  const event_source found = find_event_source(object_of(source), to_name(wanted, "the name of the events"));
  go_dispatch::object_shape shape = shape_of(found);
  for (std::uint64_t i = 0; i < count; ++i) shape.heard.push_back(reader.get<std::int32_t>());
  const com_ptr<go_dispatch> sink(go_dispatch::create(std::move(shape), std::move(events)));
  std::uint64_t number = 0;
  const HRESULT result = connect(source, found, *sink.get(), number);
  if (FAILED(result)) {
    std::wstring why = L"the object does not connect " + name_of(found);
    if (!found.plain) why += L": its methods are no plain dispatch interface";
    return refused(result, why);
  }
  return succeeded(S_OK, [&](byte_writer& reply, new_handles&) { reply.put(number); });
} catch (const connection_error& error) {
  return refused(error.code(), error.text());
} catch (const conversion_error& error) {
  return failed(error);
}

bytes unadvise(Object& source, unsigned long long number) {
  HRESULT result = S_FALSE;
  if (number != 0) {
    live_connection connection = take(source, number);
    if (connection.number != 0) result = end(connection);
  }
  // The source is gone, or has ended the connection by itself: the connection has ended either way.
  if (result == CONNECT_E_NOCONNECTION || result == CO_E_OBJNOTCONNECTED || result == RPC_E_DISCONNECTED)
    result = S_FALSE;
  if (FAILED(result)) return refused(result, L"the object did not take the end of the subscription");
  return done(result);
}

void end_connections(Object& source) noexcept {
  for (;;) {
    live_connection connection = take(source, 0);
    if (connection.number == 0) return;
    end(connection);
  }
}

}  // namespace gangway::com
