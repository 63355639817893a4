// readings.cpp: an interface file read by SWIG and made a model, once for all architectures that see the same text.
#include "pipeline/readings.hpp"

#include <algorithm>
#include <map>
#include <optional>

namespace gangway::gen {
namespace {

// Every architecture, those of the targets first.
std::vector<arch_kind> in_order(const std::vector<build_target>& targets) {
  std::vector<arch_kind> order;
  for (const build_target& target : targets) order.push_back(target.arch);
  for (const arch_kind arch : {arch_kind::amd64, arch_kind::x86, arch_kind::arm64})
    if (std::find(order.begin(), order.end(), arch) == order.end()) order.push_back(arch);
  return order;
}

}  // namespace

std::deque<interface_reading> read_interface(swig_options swig, const build_options& model_options,
                                             const std::vector<build_target>& targets, problem_report& report) {
  const std::map<arch_kind, macro_map> macros = macros_of(targets);
  swig.program = found_swig(swig);
  std::deque<interface_reading> readings;
  std::map<std::string, interface_reading*> known;  // by the text that SWIG sees
  for (const arch_kind arch : in_order(targets)) {
    swig.target = macros.at(arch);
    const std::string text = preprocessed(swig);
    const std::optional<std::string> seen = what_swig_sees(swig, text);
    if (const auto found = seen ? known.find(*seen) : known.end(); found != known.end()) {
      found->second->archs.push_back(arch);
      continue;
    }
    readings.push_back({run_swig(swig, text), {}, {arch}});
    interface_reading& reading = readings.back();
    problem_report problems;
    reading.module = build(reading.swig, model_options, problems);
    if (readings.size() == 1)
      report = problems;
    else
      report.add(problems, name_of(arch));
    if (seen) known.emplace(*seen, &reading);
  }
  return readings;
}

}  // namespace gangway::gen
