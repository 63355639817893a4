// implement.hpp: what Go sees: users of objects with interfaces that Go implements.
#pragma once

#include <gangway/com_values.hpp>

#include <string>
#include <string_view>

namespace comclass {

/// Calls ILedger::Sum; returns the results as a text.
std::string ledger_sum(const gangway::com::value& ledger, short a, unsigned int b, long long c, double d, int page);
/// Calls ILedger::Flags, with true as -1 and 1; bit 0 is what came of a, bit 1 of b.
int ledger_flags(const gangway::com::value& ledger, bool a, bool b);
/// Calls ILedger::Rename; returns the old name and the old path with a | between.
std::wstring ledger_rename(const gangway::com::value& ledger, std::wstring_view name, std::wstring_view path);
/// Calls ILedger::Convert.
gangway::com::value ledger_convert(const gangway::com::value& ledger, const gangway::com::value& from,
                                   const gangway::com::value& hint);
/// Calls ILedger::Advance on page 7 with the heading "Soll" and the note 1.5; returns what they are then.
std::wstring ledger_advance(const gangway::com::value& ledger, int by);
/// Calls ILedger::Pay; returns what was paid.
gangway::com::value ledger_pay(const gangway::com::value& ledger, long long amount, const gangway::com::value& to);
/// Calls ILedger::Attach; returns what was kept.
gangway::com::value ledger_attach(const gangway::com::value& ledger, const gangway::com::value& item);
/// Calls ILedger::Raw; returns the HRESULT.
int ledger_raw(const gangway::com::value& ledger);
/// Calls ILedger::Closed, then ILedger::Nothing; returns the HRESULT of that.
int ledger_end(const gangway::com::value& ledger, int code);
/// Calls all methods with null for every result; returns the first HRESULT that is a failure, or S_OK.
int ledger_nulls(const gangway::com::value& ledger);
/// Calls ISink::Heard with the bytes of the text; returns what they are afterwards.
std::string sink_heard(const gangway::com::value& sink, const std::string& text);
/// Calls ISink::Joined with both and a null between them; returns whether they are there afterwards.
bool sink_joined(const gangway::com::value& sink, const gangway::com::value& first, const gangway::com::value& last);
/// Calls ISink::Heard with a null pointer and so many bytes; returns the HRESULT.
int sink_null(const gangway::com::value& sink, int size);
/// Asks for INamed and calls Name.
std::wstring name_of(const gangway::com::value& named);

/// Runs JScript in an engine of its own with the script site, which is asked for the item "host"; the engine is closed then.
void run_script(const gangway::com::value& site, std::wstring_view text);

}  // namespace comclass
