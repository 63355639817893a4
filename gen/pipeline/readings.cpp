// readings.cpp: an interface file read by SWIG and made a model, once for all architectures that see the same text.
#include "pipeline/readings.hpp"

#include <algorithm>
#include <map>
#include <optional>

namespace gangway::gen {
namespace {

// Every architecture; the architectures that the shims are for come first.
std::vector<Arch> in_order(const std::vector<Target>& targets) {
  std::vector<Arch> order;
  for (const Target& target : targets) order.push_back(target.arch);
  for (const Arch arch : {Arch::Amd64, Arch::X86, Arch::Arm64})
    if (std::find(order.begin(), order.end(), arch) == order.end()) order.push_back(arch);
  return order;
}

}  // namespace

std::deque<Reading> read_interface(SwigOptions swig, const BuildOptions& build_options,
                                   const std::vector<Target>& targets, Report& report) {
  const std::map<Arch, Macros> macros = macros_of(targets);
  swig.program = found_swig(swig);
  std::deque<Reading> readings;
  std::map<std::string, Reading*> known;  // by what SWIG sees
  for (const Arch arch : in_order(targets)) {
    swig.target = macros.at(arch);
    const std::string text = preprocessed(swig);
    const std::optional<std::string> seen = what_swig_sees(swig, text);
    if (const auto found = seen ? known.find(*seen) : known.end(); found != known.end()) {
      found->second->archs.push_back(arch);
      continue;
    }
    readings.push_back({run_swig(swig, text), {}, {arch}});
    Reading& reading = readings.back();
    Report problems;
    reading.module = build(reading.swig, build_options, problems);
    if (readings.size() == 1)
      report = problems;
    else
      report.add(problems, name_of(arch));
    if (seen) known.emplace(*seen, &reading);
  }
  return readings;
}

}  // namespace gangway::gen
