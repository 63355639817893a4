// process.cpp: process start on POSIX (posix_spawn) and Windows (_wspawn), both without a shell.
#include "swig/process.hpp"

#include <cstdlib>
#include <fstream>
#include <iterator>

#if defined(_WIN32)
#include <fcntl.h>
#include <io.h>
#include <process.h>
#include <share.h>
#include <sys/stat.h>
#else
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>
extern char** environ;  // POSIX leaves the declaration to the program
#endif

namespace gangway::gen {
namespace {

namespace fs = std::filesystem;

fs::path utf8(const std::string& text) { return fs::path(std::u8string(text.begin(), text.end())); }

std::string read(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(in), {}};
  std::erase(text, '\r');
  return text;
}

#if defined(_WIN32)
// One argument in the quoting CommandLineToArgvW undoes.
std::wstring quote(const std::wstring& argument) {
  if (!argument.empty() && argument.find_first_of(L" \t\"") == std::wstring::npos) return argument;
  std::wstring quoted = L"\"";
  std::size_t slashes = 0;
  for (const wchar_t c : argument) {
    if (c == L'"') quoted.append(slashes + 1, L'\\');
    slashes = c == L'\\' ? slashes + 1 : 0;
    quoted += c;
  }
  quoted.append(slashes, L'\\');
  return quoted + L'"';
}
#endif

}  // namespace

#if defined(_WIN32)

ProcessResult run_process(const std::string& program, const std::vector<std::string>& arguments, const fs::path& log) {
  ProcessResult result;
  std::vector<std::wstring> quoted{quote(utf8(program).wstring())};
  for (const auto& argument : arguments) quoted.push_back(quote(utf8(argument).wstring()));
  std::vector<const wchar_t*> argv;
  for (const auto& argument : quoted) argv.push_back(argument.c_str());
  argv.push_back(nullptr);

  int file = -1;
  if (_wsopen_s(&file, log.c_str(), _O_CREAT | _O_TRUNC | _O_WRONLY | _O_BINARY, _SH_DENYNO, _S_IREAD | _S_IWRITE) != 0)
    return result;
  // The child inherits descriptors 1 and 2; ours are put back right after it has started.
  const int out = _dup(1);
  const int err = _dup(2);
  _dup2(file, 1);
  _dup2(file, 2);
  const intptr_t code = _wspawnv(_P_WAIT, utf8(program).c_str(), argv.data());
  _dup2(out, 1);
  _dup2(err, 2);
  _close(out);
  _close(err);
  _close(file);
  result.started = code != -1;
  result.exit_code = static_cast<int>(code);
  result.output = read(log);
  return result;
}

#else

ProcessResult run_process(const std::string& program, const std::vector<std::string>& arguments, const fs::path& log) {
  ProcessResult result;
  std::vector<char*> argv{const_cast<char*>(program.c_str())};
  for (const auto& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);

  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 1, log.c_str(), O_CREAT | O_TRUNC | O_WRONLY, 0600);
  posix_spawn_file_actions_adddup2(&actions, 1, 2);
  pid_t child = 0;
  result.started = posix_spawn(&child, program.c_str(), &actions, nullptr, argv.data(), environ) == 0;
  posix_spawn_file_actions_destroy(&actions);
  if (!result.started) return result;
  int status = 0;
  while (waitpid(child, &status, 0) == -1 && errno == EINTR) {
  }
  result.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  result.output = read(log);
  return result;
}

#endif

std::string find_program(const std::string& name) {
#if defined(_WIN32)
  const wchar_t* path = _wgetenv(L"PATH");
  const wchar_t separator = L';';
  const fs::path file = utf8(name + ".exe");
  std::wstring rest = path ? path : L"";
#else
  const char* path = std::getenv("PATH");
  const char separator = ':';
  const fs::path file = utf8(name);
  std::string rest = path ? path : "";
#endif
  while (!rest.empty()) {
    const auto end = rest.find(separator);
    const fs::path candidate = fs::path(rest.substr(0, end)) / file;
    std::error_code ignored;
#if defined(_WIN32)
    const bool usable = fs::is_regular_file(candidate, ignored);
#else
    const bool usable = fs::is_regular_file(candidate, ignored) && access(candidate.c_str(), X_OK) == 0;
#endif
    if (usable) {
      const auto text = candidate.u8string();
      return {text.begin(), text.end()};
    }
    if (end == rest.npos) break;
    rest.erase(0, end + 1);
  }
  return {};
}

}  // namespace gangway::gen
