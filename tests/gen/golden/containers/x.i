%module containers
%include <std_string.i>
%include <std_vector.i>
%include <std_map.i>
%template(Words) std::vector<std::string>;
%apply SWIGTYPE &OUTPUT { std::vector<int> &found };
%apartment(containers::Table, STA)
%batch(containers::weigh)
%inline %{
#include <array>
#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>
namespace containers {
struct Sample { double t; int v; };
typedef std::vector<double> Series;
inline double sum(const Series &values) { double s = 0; for (const double v : values) s += v; return s; }
inline std::vector<Sample> halve(std::vector<Sample> samples) { return samples; }
inline void sort(std::vector<std::string> &words) { words.clear(); }
inline bool search(const std::map<std::string, std::vector<int>> &table, std::vector<int> &found) { found.push_back(1); return !table.empty(); }
inline std::optional<int> find(const std::vector<std::string> &words, std::optional<std::string> word) { if (word && !words.empty()) return 1; return {}; }
inline std::pair<std::string, std::set<int>> both(std::array<int, 3> three) { return {"both", {three[0]}}; }
inline void twice(std::span<double> values) { for (double &v : values) v *= 2; }
inline int weigh(const std::vector<std::string> &words, std::chrono::milliseconds pause) { return static_cast<int>(words.size() + pause.count()); }
inline void each(std::function<std::vector<int>(const std::map<std::string, int> &, std::vector<bool> &)> call) { std::vector<bool> flags; call({}, flags); }
class Table {
 public:
  std::vector<std::vector<int>> rows(const std::vector<std::string> &names) const { return {{static_cast<int>(names.size())}}; }
  std::map<std::string, std::optional<double>> cells;
};
}
%}
