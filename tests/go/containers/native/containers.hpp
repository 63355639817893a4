// containers.hpp: functions that take and give values of the standard library, nested.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <forward_list>
#include <functional>
#include <initializer_list>
#include <list>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace containers {

struct Sample {
  double t;
  int v;
};
enum class Shade : short { Dark = -1, Light = 7 };

typedef std::vector<double> Series;
using Table = std::map<std::string, Series>;

// By value, by const reference, under another name, by address that is only read.
double sum(std::vector<double> values);
double mean(const std::vector<double>& values);
double last(const Series& values);
double first(const std::vector<double>* only_read);
std::vector<double> scaled(const std::vector<double>& values, double factor = 2);

// Elements of every kind.
std::vector<int> primes(int below);
std::vector<Sample> smooth(std::vector<Sample> samples);
std::vector<std::string> split(const std::string& text, char separator);
std::string joined(const std::vector<std::string>& parts, const std::string& between);
std::string joined_views(const std::vector<std::string_view>& parts);
std::vector<std::wstring> widened(const std::vector<std::wstring>& parts);
std::vector<bool> inverted(const std::vector<bool>& flags);
std::vector<Shade> shades(const std::vector<Shade>& wanted);
std::vector<std::size_t> lengths(const std::vector<std::string>& parts);
std::vector<char> bytes(const std::vector<unsigned char>& values);
std::vector<char16_t> units(const std::vector<wchar_t>& values);

// Other containers.
std::deque<int> reversed(const std::deque<int>& values);
std::list<std::string> sorted(std::list<std::string> words);
// Containers with an order of the user's.
struct Shorter {
  bool operator()(const std::string& one, const std::string& other) const { return one.size() < other.size(); }
};
std::map<std::string, int, Shorter> by_length_only(const std::vector<std::string>& words);
int falling(const std::set<int, std::greater<int>>& values);

// Lists in braces: of numbers, texts, structs and pairs of which a part is constant.
class Tally {
 public:
  Tally() = default;
  Tally(std::initializer_list<int> values) : values_(values) {}
  int with(std::initializer_list<int> more, int factor) const;

 private:
  std::vector<int> values_;
};
double braced_total(const std::initializer_list<double>& values);
std::string braced_words(std::initializer_list<std::string> words);
int braced_samples(std::initializer_list<const Sample> samples);
std::map<std::string, int> braced_entries(std::initializer_list<std::pair<const std::string, int>> entries);
std::vector<std::pair<const std::string, std::optional<const int>>>
constant_parts(const std::vector<std::pair<const std::string, std::optional<const int>>>& parts);
std::forward_list<int> chain_doubled(const std::forward_list<int>& values);
void chain_reversed(std::forward_list<std::string>& words);
std::forward_list<std::forward_list<Sample>> chain_of_chains(const std::vector<Sample>& samples);
std::forward_list<int> chain_through(const std::function<std::forward_list<int>(const std::forward_list<int>&)>& f,
                                     int count);
std::array<double, 3> cross(const std::array<double, 3>& a, const std::array<double, 3>& b);
std::array<std::string, 2> halves(const std::array<std::string, 2>& words);
std::set<std::string> unique(const std::vector<std::string>& words);
int different(const std::unordered_set<int>& values);
std::map<std::string, int> counted(const std::vector<std::string>& words);
int total(const std::unordered_map<std::string, int>& counts);
std::multimap<int, std::string> by_length(const std::vector<std::string>& words);
double span_sum(std::span<const double> values);
void span_double(std::span<double> values);
int span_letters(std::span<const std::string> words);
std::uint64_t span_address(std::span<const int> values);

// Nested.
std::vector<std::vector<int>> triangle(int rows);
int weight(const std::vector<std::vector<std::vector<int>>>& cube);
Table grouped(const std::vector<std::pair<std::string, double>>& rows);
std::map<std::pair<int, int>, std::optional<std::string>> grid(const std::map<std::pair<int, int>, std::string>& cells);

// Several results.
std::pair<std::string, int> longest(const std::vector<std::string>& words);
std::tuple<double, double, int> statistics(const std::vector<double>& values);
std::tuple<int, std::string, bool, double, std::vector<int>>
five(const std::vector<std::tuple<int, std::string, bool, double>>& fours);
std::optional<int> find(const std::vector<std::string>& words, const std::string& word);
std::optional<std::vector<int>> parsed(std::optional<std::string> text);

// References that C++ writes to.
void sort_in_place(std::vector<std::string>& words);
int take_even(std::vector<int>& from, std::vector<int>& even_OUTPUT);
void append(std::vector<int>& both);
void fail_late(std::vector<std::string>& words, std::map<std::string, int>& more);

// What fails.
std::vector<std::string> fails(int after);

// Overloads.
int over(const std::vector<int>& values);
int over(const std::vector<double>& values);
int over(const std::map<std::string, int>& values);

// Fields and methods.
class Recorder {
 public:
  Recorder() = default;
  explicit Recorder(std::vector<double> start) : values(std::move(start)) {}
  void add(const std::vector<double>& more) { values.insert(values.end(), more.begin(), more.end()); }
  const std::vector<double>& all() const { return values; }
  std::optional<double> max() const;
  std::vector<double> values;
  std::map<std::string, std::vector<int>> tags;
  std::optional<std::string> note;
};

extern std::vector<std::string> global_words;

// Times, paths and texts of other kinds.
std::chrono::milliseconds doubled(std::chrono::milliseconds wait);
std::chrono::duration<double> halved(const std::chrono::seconds& wait);
std::chrono::system_clock::time_point later(std::chrono::system_clock::time_point time, std::chrono::hours by);
std::vector<std::chrono::sys_seconds> days_from(std::chrono::sys_seconds first, int count);
std::filesystem::path joined_path(const std::filesystem::path& folder, const std::vector<std::filesystem::path>& parts);
std::u8string quoted(const std::u8string& text);
std::map<std::string, std::u16string> doubled_texts(const std::map<std::u16string, std::string>& texts);

// Go funcs with such arguments and results.
int visit(const std::map<std::string, std::vector<int>>& table,
          const std::function<int(const std::string&, const std::vector<int>&)>& each);
std::vector<std::string> mapped(std::function<std::vector<std::string>(std::vector<double>, std::optional<int>)> make);
std::vector<std::string> renamed(std::function<std::vector<std::string>(std::vector<std::wstring>&)> rename);
std::vector<int> grown(std::function<void(std::vector<int>&)> grow, int times);
std::chrono::milliseconds timed(std::function<std::chrono::milliseconds(std::chrono::milliseconds)> next);

// What runs somewhere else, or often.
std::vector<std::string> on_apartment(const std::vector<std::string>& words, const std::vector<int>& times,
                                      std::vector<int>& sums);
void apartment_span(std::span<double> values, bool fails);
int batched(const std::vector<std::string>& words, const std::vector<int>& values);
std::vector<int> quick(const std::vector<int>& values);

}  // namespace containers
