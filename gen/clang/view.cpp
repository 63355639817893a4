// view.cpp: both ends of `gangway view`: the process that wants to know, and the child that reads.
#include "clang/view.hpp"

#include <fmt/format.h>
#include <iostream>
#include <stdexcept>

#include "text/file.hpp"
#include "clang/answer.hpp"
#include "clang/api.hpp"
#include "clang/reader.hpp"

namespace gangway::gen::clang {
namespace {

std::vector<std::string> words_of(const view_request& request, const std::string& answer) {
  std::vector<std::string> words{"view", "--answer=" + answer, "--target=" + std::string(name_of(request.arch))};
  const auto add = [&](const std::string& option, const std::vector<std::string>& values) {
    for (const std::string& value : values) words.insert(words.end(), {option, value});
  };
  add("--own", request.own);
  add("-I", request.includes);
  add("-D", request.macros);
  add("--system", request.system);
  words.push_back(request.file);
  return words;
}

void check_end(const process_result& result, const std::string& program, const view_request& request,
               const process_limits& limits) {
  if (result.interrupted != 0) throw view_error{"", false, result.interrupted};
  if (!result.started) throw view_error{fmt::format("cannot start {}", program)};
  if (result.timed_out)
    throw view_error{
        fmt::format("clang was still at {} for {} after {} seconds and was ended: leave out what it loops at",
                    request.file, name_of(request.arch), limits.time.count()),
        true};
  if (result.flooded)
    throw view_error{fmt::format("clang wrote {} MB of messages about {} and was ended; they begin with:\n{}",
                                 limits.output >> 20, request.file, result.output.substr(0, 2000)),
                     true};
  if (!result.crash.empty())
    throw view_error{fmt::format("clang crashed ({}) at {} for {}: leave out what it does not survive\n{}",
                                 result.crash, request.file, name_of(request.arch), result.output),
                     true};
  if (result.exit_code != 0) throw view_error{result.output, result.exit_code == 1};
}

}  // namespace

cpp_unit view(const std::string& program, const view_request& request, const process_limits& limits) {
  const temporary_folder temporary;
  const std::string answer = temporary.file("answer");
  check_end(run_process(program, words_of(request, answer), limits), program, request, limits);
  return unpack(read_file(to_path(answer)).value_or(std::string{}));
}

int answer_view(const view_request& request, const std::string& answer) {
  try {
    const clang_api api = load_clang();
    write_if_changed(to_path(answer), pack(read_headers(api, request)));
    return 0;
  } catch (const view_error& error) {
    std::cerr << error.text << (error.text.ends_with('\n') ? "" : "\n");
    return error.is_header ? 1 : 2;
  } catch (const std::runtime_error& error) {
    std::cerr << error.what() << "\n";
    return 2;
  }
}

}  // namespace gangway::gen::clang
