// stack.cpp: reads and changes the stack sizes in the header of a Windows program (Microsoft's "PE Format").
#include "stack/stack.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>
#include <fstream>
#include <iostream>
#include <stdexcept>

#include "text/file.hpp"

namespace gangway::gen {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t granule = 64 * 1024;
constexpr std::uint64_t largest = std::uint64_t{1} << 30;

// A program, and what its header says of the stack.
struct program_file {
  std::string name;
  fs::path path;
  std::streamoff reserve_at = 0, checksum_at = 0;
  std::size_t word = 0;  // how many bytes each size has in the header
  std::uint64_t reserve = 0, commit = 0;
};

template <class Stream> std::uint64_t number_at(Stream& file, std::streamoff at, std::size_t bytes) {
  std::array<char, 8> raw{};
  file.seekg(at);
  if (!file.read(raw.data(), static_cast<std::streamsize>(bytes))) throw std::runtime_error("the file is too short");
  std::uint64_t value = 0;
  for (std::size_t i = bytes; i-- > 0;) value = value << 8 | static_cast<unsigned char>(raw[i]);
  return value;
}

void put_number(std::ostream& file, std::streamoff at, std::size_t bytes, std::uint64_t value) {
  file.seekp(at);
  for (std::size_t i = 0; i < bytes; ++i) file.put(static_cast<char>(value >> (8 * i) & 0xff));
}

program_file look_at(const std::string& name) {
  constexpr std::uint64_t dos_magic = 0x5a4d, pe_magic = 0x4550, pe32 = 0x10b, pe32_plus = 0x20b, is_dll = 0x2000;
  program_file program;
  program.name = name;
  program.path = to_path(name);
  std::ifstream file(program.path, std::ios::binary);
  if (!file) throw std::runtime_error("the file cannot be read");
  if (number_at(file, 0, 2) != dos_magic) throw std::runtime_error("it is no Windows program");
  const auto header = static_cast<std::streamoff>(number_at(file, 0x3c, 4));
  if (number_at(file, header, 4) != pe_magic) throw std::runtime_error("it is no Windows program");
  if ((number_at(file, header + 22, 2) & is_dll) != 0)
    throw std::runtime_error("it is a DLL: stacks are of the size that the program's own header says");
  const std::streamoff optional = header + 24;
  const std::uint64_t magic = number_at(file, optional, 2);
  if (magic != pe32 && magic != pe32_plus) throw std::runtime_error("it is no Windows program");
  program.word = magic == pe32 ? 4 : 8;
  program.checksum_at = optional + 64;
  program.reserve_at = optional + 72;
  // The section table follows. A certificate, the fifth of the data directories, would be void after the change.
  const std::streamoff directories = optional + (magic == pe32 ? 96 : 112);
  if (number_at(file, directories - 4, 4) > 4 && number_at(file, directories + 4 * 8 + 4, 4) != 0)
    throw std::runtime_error("it is signed: set its stack before it is signed");
  program.reserve = number_at(file, program.reserve_at, program.word);
  program.commit = number_at(file, program.reserve_at + static_cast<std::streamoff>(program.word), program.word);
  return program;
}

void write(const program_file& program, std::uint64_t reserve) {
  std::fstream file(program.path, std::ios::binary | std::ios::in | std::ios::out);
  if (!file) throw std::runtime_error("the file cannot be written; does the program run?");
  put_number(file, program.reserve_at, program.word, reserve);
  // The memory that is committed when a thread starts is part of the reserved stack.
  const std::uint64_t commit = std::min(program.commit, reserve);
  put_number(file, program.reserve_at + static_cast<std::streamoff>(program.word), program.word, commit);
  put_number(file, program.checksum_at, 4, 0);  // 0 means that no checksum is computed; Go's linker writes 0 too
  file.flush();
  if (!file) throw std::runtime_error("the file cannot be written");
}

}  // namespace

std::optional<std::uint64_t> stack_bytes(const std::string& text) {
  std::uint64_t value = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failure != std::errc{}) return std::nullopt;
  std::string unit(end, text.data() + text.size());
  std::transform(unit.begin(), unit.end(), unit.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? char(c - 32) : c; });
  std::uint64_t factor = 0;
  if (unit.empty()) factor = 1;
  if (unit == "K" || unit == "KB" || unit == "KIB") factor = 1 << 10;
  if (unit == "M" || unit == "MB" || unit == "MIB") factor = 1 << 20;
  if (unit == "G" || unit == "GB" || unit == "GIB") factor = 1 << 30;
  if (factor == 0 || value > largest / factor) return std::nullopt;
  const std::uint64_t bytes = (value * factor + granule - 1) / granule * granule;
  return bytes < 4 * granule ? std::nullopt : std::optional(bytes);
}

int set_stacks(const stack_options& options) {
  std::optional<std::uint64_t> wanted;
  if (!options.reserve.empty()) {
    wanted = stack_bytes(options.reserve);
    if (!wanted) {
      std::cerr << fmt::format("gangway: error: --reserve={}: say a size such as 4MiB, from 256KiB to 1GiB\n",
                               options.reserve);
      return 2;
    }
  }
  std::vector<program_file> programs;
  for (const std::string& name : options.programs) {
    try {
      programs.push_back(look_at(name));
    } catch (const std::runtime_error& error) {
      std::cerr << fmt::format("gangway: error: {}: {}\n", name, error.what());
      return 2;
    }
  }
  for (const program_file& program : programs) {
    if (!wanted) {
      std::cout << fmt::format("{}: {} KiB of stack for each thread\n", program.name, program.reserve / 1024);
      continue;
    }
    try {
      write(program, *wanted);
    } catch (const std::runtime_error& error) {
      std::cerr << fmt::format("gangway: error: {}: {}\n", program.name, error.what());
      return 2;
    }
  }
  return 0;
}

}  // namespace gangway::gen
