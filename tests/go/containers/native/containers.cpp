// containers.cpp: the functions of containers.hpp.
#include "containers.hpp"

#include <algorithm>
#include <numeric>

namespace containers {

double sum(std::vector<double> values) { return std::accumulate(values.begin(), values.end(), 0.0); }
double mean(const std::vector<double>& values) {
  return values.empty() ? 0 : sum(values) / static_cast<double>(values.size());
}
double last(const Series& values) { return values.empty() ? 0 : values.back(); }
double first(const std::vector<double>* only_read) { return only_read->empty() ? 0 : only_read->front(); }
std::vector<double> scaled(const std::vector<double>& values, double factor) {
  std::vector<double> made;
  for (const double value : values) made.push_back(factor * value);
  return made;
}

std::vector<int> primes(int below) {
  std::vector<int> found;
  for (int i = 2; i < below; ++i)
    if (std::none_of(found.begin(), found.end(), [&](int p) { return i % p == 0; })) found.push_back(i);
  return found;
}
std::vector<Sample> smooth(std::vector<Sample> samples) {
  for (Sample& sample : samples) sample.t /= 2;
  return samples;
}
std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> parts(1);
  for (const char c : text) {
    if (c == separator)
      parts.emplace_back();
    else
      parts.back() += c;
  }
  return parts;
}
std::string joined(const std::vector<std::string>& parts, const std::string& between) {
  std::string made;
  for (std::size_t i = 0; i < parts.size(); ++i) made += (i == 0 ? "" : between) + parts[i];
  return made;
}
std::string joined_views(const std::vector<std::string_view>& parts) {
  std::string made;
  for (const std::string_view part : parts) made += part;
  return made;
}
std::vector<std::wstring> widened(const std::vector<std::wstring>& parts) {
  std::vector<std::wstring> made = parts;
  for (std::wstring& part : made) part += L'\u20ac';
  return made;
}
std::vector<bool> inverted(const std::vector<bool>& flags) {
  std::vector<bool> made = flags;
  made.flip();
  return made;
}
std::vector<Shade> shades(const std::vector<Shade>& wanted) { return {wanted.rbegin(), wanted.rend()}; }
std::vector<std::size_t> lengths(const std::vector<std::string>& parts) {
  std::vector<std::size_t> made;
  for (const std::string& part : parts) made.push_back(part.size());
  made.push_back(static_cast<std::size_t>(-1));
  return made;
}
std::vector<char> bytes(const std::vector<unsigned char>& values) { return {values.rbegin(), values.rend()}; }
std::vector<char16_t> units(const std::vector<wchar_t>& values) { return {values.rbegin(), values.rend()}; }

std::deque<int> reversed(const std::deque<int>& values) { return {values.rbegin(), values.rend()}; }
std::list<std::string> sorted(std::list<std::string> words) {
  words.sort();
  return words;
}
std::map<std::string, int, Shorter> by_length_only(const std::vector<std::string>& words) {
  std::map<std::string, int, Shorter> made;
  for (const std::string& word : words) made.emplace(word, static_cast<int>(word.size()));
  return made;
}
int falling(const std::set<int, std::greater<int>>& values) { return values.empty() ? 0 : *values.begin(); }
int Tally::with(std::initializer_list<int> more, int factor) const {
  int sum = 0;
  for (const int value : values_) sum += value;
  for (const int value : more) sum += value * factor;
  return sum;
}
double braced_total(const std::initializer_list<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return sum;
}
std::string braced_words(std::initializer_list<std::string> words) {
  std::string all;
  for (const std::string& word : words) all += word + ".";
  return all;
}
int braced_samples(std::initializer_list<const Sample> samples) {
  int sum = 0;
  for (const Sample& sample : samples) sum += sample.v;
  return sum;
}
std::map<std::string, int> braced_entries(std::initializer_list<std::pair<const std::string, int>> entries) {
  return entries;
}
std::vector<std::pair<const std::string, std::optional<const int>>>
constant_parts(const std::vector<std::pair<const std::string, std::optional<const int>>>& parts) {
  return parts;
}
std::forward_list<int> chain_doubled(const std::forward_list<int>& values) {
  std::forward_list<int> made = values;
  for (int& value : made) value *= 2;
  return made;
}
void chain_reversed(std::forward_list<std::string>& words) { words.reverse(); }
std::forward_list<std::forward_list<Sample>> chain_of_chains(const std::vector<Sample>& samples) {
  std::forward_list<std::forward_list<Sample>> made;
  for (const Sample& sample : samples) made.push_front({sample, sample});
  made.push_front({});
  return made;
}
std::forward_list<int> chain_through(const std::function<std::forward_list<int>(const std::forward_list<int>&)>& f,
                                     int count) {
  std::forward_list<int> values;
  for (int i = 0; i < count; ++i) values.push_front(i);
  return f(values);
}
std::array<double, 3> cross(const std::array<double, 3>& a, const std::array<double, 3>& b) {
  return {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
}
std::array<std::string, 2> halves(const std::array<std::string, 2>& words) { return {words[1], words[0]}; }
std::set<std::string> unique(const std::vector<std::string>& words) { return {words.begin(), words.end()}; }
int different(const std::unordered_set<int>& values) { return static_cast<int>(values.size()); }
std::map<std::string, int> counted(const std::vector<std::string>& words) {
  std::map<std::string, int> made;
  for (const std::string& word : words) ++made[word];
  return made;
}
int total(const std::unordered_map<std::string, int>& counts) {
  int made = 0;
  for (const auto& [word, count] : counts) made += count * static_cast<int>(word.size());
  return made;
}
std::multimap<int, std::string> by_length(const std::vector<std::string>& words) {
  std::multimap<int, std::string> made;
  for (const std::string& word : words) made.emplace(static_cast<int>(word.size()), word);
  return made;
}
double span_sum(std::span<const double> values) { return std::accumulate(values.begin(), values.end(), 0.0); }
void span_double(std::span<double> values) {
  for (double& value : values) value *= 2;
}
int span_letters(std::span<const std::string> words) {
  int made = 0;
  for (const std::string& word : words) made += static_cast<int>(word.size());
  return made;
}
std::uint64_t span_address(std::span<const int> values) { return reinterpret_cast<std::uintptr_t>(values.data()); }

std::vector<std::vector<int>> triangle(int rows) {
  std::vector<std::vector<int>> made;
  for (int i = 0; i < rows; ++i) made.emplace_back(static_cast<std::size_t>(i), i);
  return made;
}
int weight(const std::vector<std::vector<std::vector<int>>>& cube) {
  int made = 0;
  for (const auto& plane : cube)
    for (const auto& line : plane) made += std::accumulate(line.begin(), line.end(), 0);
  return made;
}
Table grouped(const std::vector<std::pair<std::string, double>>& rows) {
  Table made;
  for (const auto& [name, value] : rows) made[name].push_back(value);
  return made;
}
std::map<std::pair<int, int>, std::optional<std::string>>
grid(const std::map<std::pair<int, int>, std::string>& cells) {
  std::map<std::pair<int, int>, std::optional<std::string>> made;
  for (const auto& [at, text] : cells) {
    made[at] = text;
    made.emplace(std::pair(at.second, at.first), std::nullopt);
  }
  return made;
}

std::pair<std::string, int> longest(const std::vector<std::string>& words) {
  std::pair<std::string, int> made{"", -1};
  for (std::size_t i = 0; i < words.size(); ++i)
    if (words[i].size() > made.first.size()) made = {words[i], static_cast<int>(i)};
  return made;
}
std::tuple<double, double, int> statistics(const std::vector<double>& values) {
  const auto [least, most] = std::minmax_element(values.begin(), values.end());
  return {*least, *most, static_cast<int>(values.size())};
}
std::tuple<int, std::string, bool, double, std::vector<int>>
five(const std::vector<std::tuple<int, std::string, bool, double>>& fours) {
  std::tuple<int, std::string, bool, double, std::vector<int>> made;
  for (const auto& [number, text, flag, real] : fours) {
    std::get<0>(made) += number;
    std::get<1>(made) += text;
    std::get<2>(made) = flag;
    std::get<3>(made) += real;
    std::get<4>(made).push_back(number);
  }
  return made;
}
std::optional<int> find(const std::vector<std::string>& words, const std::string& word) {
  const auto at = std::find(words.begin(), words.end(), word);
  if (at == words.end()) return std::nullopt;
  return static_cast<int>(at - words.begin());
}
std::optional<std::vector<int>> parsed(std::optional<std::string> text) {
  if (!text) return std::nullopt;
  std::vector<int> made;
  for (const std::string& part : split(*text, ',')) made.push_back(std::stoi(part));
  return made;
}

void sort_in_place(std::vector<std::string>& words) { std::sort(words.begin(), words.end()); }
int take_even(std::vector<int>& from, std::vector<int>& even_OUTPUT) {
  even_OUTPUT.push_back(0);
  for (const int value : from)
    if (value % 2 == 0) even_OUTPUT.push_back(value);
  std::erase_if(from, [](int value) { return value % 2 == 0; });
  return static_cast<int>(even_OUTPUT.size());
}
void append(std::vector<int>& both) { both.push_back(static_cast<int>(both.size())); }
void fail_late(std::vector<std::string>& words, std::map<std::string, int>& more) {
  words.emplace_back(1000, 'x');
  more["x"] = 1;
  throw std::runtime_error("late");
}

std::vector<std::string> fails(int after) {
  if (after > 0) throw std::out_of_range("after");
  return {"did", "not"};
}

int over(const std::vector<int>& values) { return static_cast<int>(values.size()); }
int over(const std::vector<double>& values) { return -static_cast<int>(values.size()); }
int over(const std::map<std::string, int>& values) { return 100 + static_cast<int>(values.size()); }

std::optional<double> Recorder::max() const {
  if (values.empty()) return std::nullopt;
  return *std::max_element(values.begin(), values.end());
}

std::chrono::milliseconds doubled(std::chrono::milliseconds wait) { return 2 * wait; }
std::chrono::duration<double> halved(const std::chrono::seconds& wait) {
  return std::chrono::duration<double>(wait) / 2;
}
std::chrono::system_clock::time_point later(std::chrono::system_clock::time_point time, std::chrono::hours by) {
  return time + by;
}
std::vector<std::chrono::sys_seconds> days_from(std::chrono::sys_seconds first, int count) {
  std::vector<std::chrono::sys_seconds> made;
  for (int i = 0; i < count; ++i) made.push_back(first + std::chrono::days(i));
  return made;
}
std::filesystem::path joined_path(const std::filesystem::path& folder,
                                  const std::vector<std::filesystem::path>& parts) {
  std::filesystem::path made = folder;
  for (const std::filesystem::path& part : parts) made /= part;
  return made.generic_wstring();
}
std::u8string quoted(const std::u8string& text) { return u8"\u00ab" + text + u8"\u00bb"; }
std::map<std::string, std::u16string> doubled_texts(const std::map<std::u16string, std::string>& texts) {
  std::map<std::string, std::u16string> made;
  for (const auto& [wide, narrow] : texts) made[narrow] = wide + wide;
  return made;
}

int visit(const std::map<std::string, std::vector<int>>& table,
          const std::function<int(const std::string&, const std::vector<int>&)>& each) {
  int sum = 0;
  for (const auto& [name, values] : table) sum += each(name, values);
  return sum;
}
std::vector<std::string> mapped(std::function<std::vector<std::string>(std::vector<double>, std::optional<int>)> make) {
  std::vector<std::string> all = make({1.5, 2}, 7);
  for (std::string& one : make({}, std::nullopt)) all.push_back(std::move(one));
  return all;
}
std::vector<std::string> renamed(std::function<std::vector<std::string>(std::vector<std::wstring>&)> rename) {
  std::vector<std::wstring> names{L"a", L"b"};
  std::vector<std::string> made = rename(names);
  made.push_back(std::to_string(names.size()));
  return made;
}
std::vector<int> grown(std::function<void(std::vector<int>&)> grow, int times) {
  std::vector<int> values;
  for (; times > 0; --times) grow(values);
  return values;
}
std::chrono::milliseconds timed(std::function<std::chrono::milliseconds(std::chrono::milliseconds)> next) {
  return next(next(std::chrono::milliseconds(1)));
}

std::vector<std::string> global_words{"one", "two"};

std::vector<std::string> on_apartment(const std::vector<std::string>& words, const std::vector<int>& times,
                                      std::vector<int>& sums) {
  std::vector<std::string> made;
  for (std::size_t i = 0; i < words.size(); ++i) {
    made.push_back({});
    for (int n = 0; n < times.at(i); ++n) made.back() += words[i];
    sums.push_back(static_cast<int>(made.back().size()));
  }
  return made;
}
void apartment_span(std::span<double> values, bool fails) {
  span_double(values);
  if (fails) throw std::runtime_error("after");
}
int batched(const std::vector<std::string>& words, const std::vector<int>& values) {
  return static_cast<int>(words.size()) * std::accumulate(values.begin(), values.end(), 0);
}
std::vector<int> quick(const std::vector<int>& values) { return {values.rbegin(), values.rend()}; }

}  // namespace containers
