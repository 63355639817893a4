// comclass.hpp: what Go sees: makers of COM objects whose methods are Go's, and clients of such objects.
#pragma once

#include <gangway/closure.hpp>
#include <gangway/com_values.hpp>
#include <gangway/go_error.hpp>

#include <string>
#include <string_view>

namespace comclass {

/// Makes an object with the interface ITally, whose methods are Go's.
gangway::com::value new_tally(gangway::callback<gangway::go_error(long by, long* total)> add,
                              gangway::callback<gangway::go_error(std::wstring& text)> label);
/// Makes one that every apartment may call without a proxy.
gangway::com::value new_agile_tally(gangway::callback<gangway::go_error(long by, long* total)> add,
                                    gangway::callback<gangway::go_error(std::wstring& text)> label);
/// How many of these are alive.
int tallies_alive() noexcept;

/// Makes an IEnumString. next gives a word; com.S_FALSE is the end.
gangway::com::value new_words(gangway::callback<gangway::go_error(std::wstring& word)> next,
                              gangway::callback<gangway::go_error()> reset);

/// Calls ITally::Add.
long add(const gangway::com::value& tally, long by);
/// Calls it with the pointer as it is, on a thread of the MTA.
long add_elsewhere(const gangway::com::value& tally, long by);
/// Calls ITally::Label.
std::wstring label(const gangway::com::value& tally);
/// Reads an IEnumString, so many words at a time.
std::wstring join_words(const gangway::com::value& words, unsigned int at_a_time);
/// The same through the shell's list of lists for completion, which keeps the object.
std::wstring complete(const gangway::com::value& words, unsigned int at_a_time);

/// Saves a shortcut with a description, by its IPersistStream.
void save_shortcut(const gangway::com::value& stream, std::wstring_view description);
/// Loads one and returns the description.
std::wstring shortcut_description(const gangway::com::value& stream);
/// IStream::CopyTo; returns how many bytes were written.
unsigned long long copy_stream(const gangway::com::value& from, const gangway::com::value& to,
                               unsigned long long count);
/// What IStream::Stat says.
unsigned long long stream_size(const gangway::com::value& stream);
unsigned int stream_mode(const gangway::com::value& stream);

/// Calls change with the text and returns what that made of it.
std::string exchange(const gangway::callback<gangway::go_error(std::string& text)>& change, std::string_view text);

}  // namespace comclass
