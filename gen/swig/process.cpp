// process.cpp: process start on POSIX and Windows, both without a shell, with an end that is always met.
#include "swig/process.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdlib>
#include <cwctype>
#include <filesystem>
#include <fmt/format.h>

#if defined(_WIN32)
#include <windows.h>
#else
#include <cerrno>
#include <csignal>
#include <ctime>
#include <fcntl.h>
#include <sys/select.h>
#include <sys/wait.h>
#include <unistd.h>
#if defined(__linux__)
#include <sys/prctl.h>
#endif
#endif

#include "text/file.hpp"

namespace gangway::gen {
namespace {

namespace fs = std::filesystem;
using monotonic_clock = std::chrono::steady_clock;

// The milliseconds until the limit of time, at most `most`; 0 when the time is over.
int left(const process_limits& limits, monotonic_clock::time_point start, int most) {
  if (limits.time.count() == 0) return most;
  const auto rest =
      std::chrono::duration_cast<std::chrono::milliseconds>(start + limits.time - monotonic_clock::now()).count();
  return static_cast<int>(std::clamp<long long>(rest, 0, most));
}

}  // namespace

#if defined(_WIN32)

namespace {

class handle {
 public:
  explicit handle(HANDLE adopted = nullptr) : raw_(adopted) {}
  ~handle() { reset(); }
  handle(const handle&) = delete;
  handle& operator=(const handle&) = delete;
  HANDLE get() const { return raw_; }
  HANDLE* put() {
    reset();
    return &raw_;
  }
  explicit operator bool() const { return raw_ != nullptr && raw_ != INVALID_HANDLE_VALUE; }
  void reset() {
    if (*this) CloseHandle(raw_);
    raw_ = nullptr;
  }

 private:
  HANDLE raw_;
};

// An argument in the quotes that CommandLineToArgvW takes off again.
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

// A job whose processes end when its last handle is closed. This process has the only handle.
HANDLE closing_job() {
  const HANDLE job = CreateJobObjectW(nullptr, nullptr);
  JOBOBJECT_EXTENDED_LIMIT_INFORMATION limit{};
  limit.BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE;
  if (job) SetInformationJobObject(job, JobObjectExtendedLimitInformation, &limit, sizeof limit);
  return job;
}

std::atomic<bool> asked_to_end = false;

// Handles Ctrl-C, Ctrl-Break and the closing of the console. When the console is closed, Windows ends the process as soon as
// the handler returns. So the handler waits then, while the main thread clears up and ends the process.
BOOL WINAPI note_event(DWORD event) {
  asked_to_end = true;
  if (event != CTRL_C_EVENT && event != CTRL_BREAK_EVENT) Sleep(10000);
  return TRUE;
}

// While an object of this class lives, this process notes a request to end, and goes on.
class console_events {
 public:
  console_events() {
    asked_to_end = false;
    SetConsoleCtrlHandler(note_event, TRUE);
  }
  ~console_events() { SetConsoleCtrlHandler(note_event, FALSE); }
  console_events(const console_events&) = delete;
  console_events& operator=(const console_events&) = delete;
};

// Appends the bytes that are in the pipe. Returns false at the end of the output.
bool drain(HANDLE pipe, std::string& into) {
  for (;;) {
    DWORD there = 0;
    if (!PeekNamedPipe(pipe, nullptr, 0, nullptr, &there, nullptr)) return false;
    if (there == 0) return true;
    std::array<char, 4096> bytes{};
    DWORD got = 0;
    const DWORD wanted = std::min<DWORD>(there, static_cast<DWORD>(bytes.size()));
    if (!ReadFile(pipe, bytes.data(), wanted, &got, nullptr)) return false;
    into.append(bytes.data(), got);
  }
}

}  // namespace

process_result run_process(const std::string& program, const std::vector<std::string>& arguments,
                           const process_limits& limits) {
  process_result result;
  std::error_code ignored;
  // The program is named by its full path: CreateProcess looks for a bare name in the current folder first.
  fs::path file = fs::absolute(to_path(program), ignored);
  if (!fs::is_regular_file(file, ignored) && !file.has_extension()) file += ".exe";
  if (!fs::is_regular_file(file, ignored)) return result;
  std::wstring line = quote(file.wstring());
  for (const auto& argument : arguments) line += L" " + quote(to_path(argument).wstring());

  SECURITY_ATTRIBUTES inherited{sizeof inherited, nullptr, TRUE};
  handle output;
  handle written;
  if (!CreatePipe(output.put(), written.put(), &inherited, 1 << 16)) return result;
  SetHandleInformation(output.get(), HANDLE_FLAG_INHERIT, 0);
  const handle nothing(
      CreateFileW(L"NUL", GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE, &inherited, OPEN_EXISTING, 0, nullptr));
  STARTUPINFOW startup{};
  startup.cb = sizeof startup;
  startup.dwFlags = STARTF_USESTDHANDLES;
  startup.hStdInput = nothing.get();
  startup.hStdOutput = written.get();
  startup.hStdError = written.get();
  PROCESS_INFORMATION made{};
  const console_events events;
  const auto start = monotonic_clock::now();
  if (!CreateProcessW(file.c_str(), line.data(), nullptr, nullptr, TRUE, CREATE_SUSPENDED, nullptr, nullptr, &startup,
                      &made))
    return result;
  const handle process(made.hProcess);
  const handle thread(made.hThread);
  handle job(closing_job());
  if (job) AssignProcessToJobObject(job.get(), process.get());
  ResumeThread(thread.get());
  written.reset();
  result.started = true;

  const auto end = [&] {
    TerminateProcess(process.get(), 1);
    if (job) TerminateJobObject(job.get(), 1);
  };
  DWORD code = STILL_ACTIVE;
  for (;;) {
    const bool over = WaitForSingleObject(process.get(), static_cast<DWORD>(left(limits, start, 5))) == WAIT_OBJECT_0;
    drain(output.get(), result.output);
    result.flooded = result.output.size() > limits.output;
    if (over) {
      GetExitCodeProcess(process.get(), &code);
      break;
    }
    result.timed_out = left(limits, start, 1) == 0;
    if (!result.timed_out && !result.flooded && !asked_to_end) continue;
    end();
    break;
  }
  // The console asks the program to end, too, and the program may have ended before this process was asked.
  if (asked_to_end || code == static_cast<DWORD>(STATUS_CONTROL_C_EXIT)) result.interrupted = 1;
  if (!result.timed_out && !result.flooded && result.interrupted == 0) {
    result.exit_code = static_cast<int>(code);
    if ((code & 0xf0000000) == 0xc0000000) result.crash = fmt::format("exception 0x{:08x}", code);
  }
  job.reset();
  std::erase(result.output, '\r');
  return result;
}

bool needs_shell(const std::string& program) {
  std::wstring extension = to_path(program).extension().wstring();
  for (wchar_t& c : extension) c = static_cast<wchar_t>(std::towlower(c));
  return extension == L".bat" || extension == L".cmd";
}

std::string environment(const std::string& name) {
  const wchar_t* value = _wgetenv(to_path(name).c_str());
  return to_utf8(value ? value : L"");
}

void set_environment(const std::string& name, const std::string& value) {
  _wputenv_s(to_path(name).c_str(), to_path(value).c_str());
}

#else

namespace {

volatile std::sig_atomic_t asked_to_end = 0;

void note_signal(int number) { asked_to_end = number; }

// While an object of this class lives, this process notes the signals that would end it. They are blocked except while it
// waits for the program.
class noted_signals {
 public:
  noted_signals() {
    asked_to_end = 0;
    sigset_t ours;
    sigemptyset(&ours);
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      sigaction(numbers[i], nullptr, &before_[i]);
      if (before_[i].sa_handler == SIG_IGN) continue;  // the signal is ignored already, by nohup for one
      sigaddset(&ours, numbers[i]);
      struct sigaction note {};
      note.sa_handler = note_signal;
      sigaction(numbers[i], &note, nullptr);
    }
    sigprocmask(SIG_BLOCK, &ours, &mask_);
  }
  ~noted_signals() { restore(); }
  noted_signals(const noted_signals&) = delete;
  noted_signals& operator=(const noted_signals&) = delete;

  // The child calls this, too: it must start with the handlers and the mask that this process had before.
  void restore() const {
    for (std::size_t i = 0; i < numbers.size(); ++i) sigaction(numbers[i], &before_[i], nullptr);
    sigprocmask(SIG_SETMASK, &mask_, nullptr);
  }
  const sigset_t& mask() const { return mask_; }

 private:
  static constexpr std::array<int, 4> numbers{SIGINT, SIGTERM, SIGHUP, SIGQUIT};
  std::array<struct sigaction, 4> before_{};
  sigset_t mask_{};
};

struct pipe_ends {
  int read = -1;
  int write = -1;
  pipe_ends() {
    int ends[2];
    if (pipe(ends) != 0) return;
    read = ends[0];
    write = ends[1];
    for (const int end : ends) fcntl(end, F_SETFD, FD_CLOEXEC);
  }
  ~pipe_ends() {
    close_read();
    close_write();
  }
  pipe_ends(const pipe_ends&) = delete;
  pipe_ends& operator=(const pipe_ends&) = delete;
  void close_read() {
    if (read >= 0) close(read);
    read = -1;
  }
  void close_write() {
    if (write >= 0) close(write);
    write = -1;
  }
};

[[noreturn]] void become(const char* program, char* const* argv, const noted_signals& signals, pid_t parent, int output,
                         int failure) {
  setpgid(0, 0);
#if defined(__linux__)
  prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
  if (getppid() != parent) _exit(127);  // the parent ended before the kernel was asked to end this process with it
  signals.restore();
  const int nothing = open("/dev/null", O_RDONLY);
  if (nothing >= 0) dup2(nothing, 0);
  dup2(output, 1);
  dup2(output, 2);
  execv(program, argv);
  const int error = errno;
  static_cast<void>(!write(failure, &error, sizeof error));
  _exit(127);
}

// Waits for output and appends it; with a pipe of -1 waits only for time to pass or for a signal. Returns false at the end of
// the output.
bool read_some(int pipe, std::string& into, int milliseconds, const noted_signals& signals) {
  fd_set ready;
  FD_ZERO(&ready);
  if (pipe >= 0) FD_SET(pipe, &ready);
  const timespec most{milliseconds / 1000, (milliseconds % 1000) * 1000000L};
  if (pselect(pipe + 1, &ready, nullptr, nullptr, &most, &signals.mask()) <= 0) return true;
  std::array<char, 4096> bytes{};
  const ssize_t got = read(pipe, bytes.data(), bytes.size());
  if (got > 0) into.append(bytes.data(), static_cast<std::size_t>(got));
  return got > 0 || (got < 0 && errno == EINTR);
}

}  // namespace

process_result run_process(const std::string& program, const std::vector<std::string>& arguments,
                           const process_limits& limits) {
  process_result result;
  std::vector<char*> argv{const_cast<char*>(program.c_str())};
  for (const auto& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);

  const noted_signals signals;
  pipe_ends output;
  pipe_ends failure;  // a successful exec closes it
  if (output.write < 0 || failure.write < 0) return result;
  const pid_t parent = getpid();
  const auto start = monotonic_clock::now();
  const pid_t child = fork();
  if (child == 0) become(program.c_str(), argv.data(), signals, parent, output.write, failure.write);
  output.close_write();
  failure.close_write();
  if (child < 0) return result;
  setpgid(child, child);  // parent and child both set the group, as either may run first
  int error = 0;
  while (read(failure.read, &error, sizeof error) < 0 && errno == EINTR) {
  }

  int status = 0;
  bool over = false;
  bool open = true;
  while (!over && error == 0) {
    // A process that has closed its output still has to end. A process that it started may keep the output open after its end.
    if (open)
      open = read_some(output.read, result.output, left(limits, start, 50), signals);
    else
      read_some(-1, result.output, 1, signals);
    result.interrupted = asked_to_end;
    result.flooded = result.output.size() > limits.output;
    const pid_t ended = waitpid(child, &status, WNOHANG);
    over = ended == child || (ended < 0 && errno != EINTR);
    if (over) break;
    result.timed_out = left(limits, start, 1) == 0;
    if (result.timed_out || result.flooded || result.interrupted != 0) break;
  }
  while (over && open && !result.flooded) {  // the rest of the output
    const std::size_t before = result.output.size();
    open = read_some(output.read, result.output, 0, signals);
    result.flooded = result.output.size() > limits.output;
    if (result.output.size() == before) break;
  }
  kill(-child, SIGKILL);
  while (!over && waitpid(child, &status, 0) == -1 && errno == EINTR) {
  }
  result.started = error == 0;
  if (over && WIFEXITED(status)) result.exit_code = WEXITSTATUS(status);
  if (over && WIFSIGNALED(status)) result.crash = fmt::format("signal {}", WTERMSIG(status));
  std::erase(result.output, '\r');
  return result;
}

bool needs_shell(const std::string&) { return false; }

std::string environment(const std::string& name) {
  const char* value = std::getenv(name.c_str());
  return value ? value : "";
}

void set_environment(const std::string& name, const std::string& value) { setenv(name.c_str(), value.c_str(), 1); }

#endif

std::string find_program(const std::string& name) {
#if defined(_WIN32)
  const wchar_t* path = _wgetenv(L"PATH");
  const wchar_t separator = L';';
  const fs::path file = to_path(name.ends_with(".exe") ? name : name + ".exe");
  std::wstring rest = path ? path : L"";
  std::erase(rest, L'"');  // quotes stand around folders with a ';' or a blank; no folder has a quote in its name
#else
  const char* path = std::getenv("PATH");
  const char separator = ':';
  const fs::path file = to_path(name);
  std::string rest = path ? path : "";
#endif
  while (!rest.empty()) {
    const auto end = rest.find(separator);
    const fs::path folder(rest.substr(0, end));
    const fs::path candidate = folder / file;
    std::error_code ignored;
    bool usable = folder.is_absolute() && fs::is_regular_file(candidate, ignored);
#if !defined(_WIN32)
    usable = usable && access(candidate.c_str(), X_OK) == 0;
#endif
    if (usable) return to_utf8(candidate);
    if (end == rest.npos) break;
    rest.erase(0, end + 1);
  }
  return {};
}

}  // namespace gangway::gen
