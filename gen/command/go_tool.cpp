// go_tool.cpp: hands a command over to gangway-cgo.
#include "command/go_tool.hpp"

#include <fmt/format.h>
#include <iostream>

#if defined(_WIN32)
#include <windows.h>
#else
#include <cerrno>
#include <cstring>
#include <sys/wait.h>
#include <unistd.h>
#endif

#include "text/file.hpp"

namespace gangway::gen {
namespace {

int not_started(const std::filesystem::path& program, const std::string& why) {
  std::cerr << fmt::format("gangway: error: cannot start {}: {}; it belongs beside this program: build it with `go "
                           "build -o gangway-cgo ./gen/cgo` "
                           "in Gangway's source tree\n",
                           to_utf8(program), why);
  return 2;
}

#if defined(_WIN32)

// A word in the quotes that CommandLineToArgvW takes off again.
std::wstring quoted(const std::string& utf8) {
  const std::wstring word = to_path(utf8).wstring();
  std::wstring out = L"\"";
  std::size_t backslashes = 0;
  for (const wchar_t c : word) {
    if (c == L'\\') {
      ++backslashes;
      continue;
    }
    out.append(c == L'"' ? 2 * backslashes + 1 : backslashes, L'\\');
    backslashes = 0;
    out += c;
  }
  out.append(2 * backslashes, L'\\');
  return out + L"\"";
}

#endif

}  // namespace

#if defined(_WIN32)

// Ctrl-C reaches gangway-cgo, too, which clears up and ends. This process waits for it and ends with its exit code.
BOOL WINAPI leave_to_the_tool(DWORD event) { return event == CTRL_C_EVENT || event == CTRL_BREAK_EVENT; }

int run_go_tool(const std::filesystem::path& program, const std::vector<std::string>& arguments) {
  std::wstring line = L"\"" + program.wstring() + L"\"";
  for (const std::string& word : arguments) line += L" " + quoted(word);
  STARTUPINFOW startup{};
  startup.cb = sizeof startup;
  PROCESS_INFORMATION process{};
  SetConsoleCtrlHandler(leave_to_the_tool, TRUE);
  if (!CreateProcessW(program.c_str(), line.data(), nullptr, nullptr, TRUE, CREATE_SUSPENDED, nullptr, nullptr,
                      &startup, &process))
    return not_started(program, fmt::format("error {}", GetLastError()));
  // gangway-cgo and the processes that it starts are in this job, so that they end when this process ends.
  const HANDLE job = CreateJobObjectW(nullptr, nullptr);
  JOBOBJECT_EXTENDED_LIMIT_INFORMATION limit{};
  limit.BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE;
  if (job && SetInformationJobObject(job, JobObjectExtendedLimitInformation, &limit, sizeof limit))
    AssignProcessToJobObject(job, process.hProcess);
  ResumeThread(process.hThread);
  WaitForSingleObject(process.hProcess, INFINITE);
  DWORD code = 2;
  GetExitCodeProcess(process.hProcess, &code);
  CloseHandle(process.hThread);
  CloseHandle(process.hProcess);
  return static_cast<int>(code);
}

#else

int run_go_tool(const std::filesystem::path& program, const std::vector<std::string>& arguments) {
  std::vector<std::string> words{program.string()};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  execv(program.c_str(), pointers.data());
  return not_started(program, std::strerror(errno));
}

#endif

}  // namespace gangway::gen
