// exports_test.cpp: gangway.dll exports exactly what the ABI header lists, undecorated, and loading it does nothing.
#include "support/guarded.hpp"

#include <gtest/gtest.h>

#include <windows.h>

#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace gangway::test {
namespace {

#define NAME_OF_EXPORT(result, name, parameters, bytes) #name,
const std::vector<std::string> kListed = {GW_RUNTIME_EXPORTS(NAME_OF_EXPORT)};

template <class T> const T* at(HMODULE module, std::size_t offset) {
  return reinterpret_cast<const T*>(reinterpret_cast<const char*>(module) + offset);
}

const IMAGE_DATA_DIRECTORY& directory(HMODULE module, unsigned index) {
  const auto* const dos = at<IMAGE_DOS_HEADER>(module, 0);
  return at<IMAGE_NT_HEADERS>(module, static_cast<std::size_t>(dos->e_lfanew))->OptionalHeader.DataDirectory[index];
}

TEST(Exports, AreWhatTheHeaderLists) {
  const HMODULE module = GetModuleHandleA("gangway.dll");
  ASSERT_NE(module, nullptr);
  const auto* const table =
      at<IMAGE_EXPORT_DIRECTORY>(module, directory(module, IMAGE_DIRECTORY_ENTRY_EXPORT).VirtualAddress);
  const auto* const names = at<DWORD>(module, table->AddressOfNames);
  std::set<std::string> exported;
  for (DWORD i = 0; i < table->NumberOfNames; ++i) exported.insert(at<char>(module, names[i]));
  EXPECT_EQ(exported, std::set<std::string>(kListed.begin(), kListed.end()));
}

TEST(Exports, TheDefinitionFileListsThemInOrder) {
  std::istringstream text{std::string(kDefinitionFile)};
  std::vector<std::string> names;
  for (std::string word; text >> word;)
    if (word.starts_with("gw_")) names.push_back(word);
  EXPECT_EQ(names, kListed);
}

TEST(Exports, BytesOf386AreRight) {
#define EXPECT_BYTES(result, name, parameters, bytes) EXPECT_EQ(bytes % 4, 0) << #name;
  GW_RUNTIME_EXPORTS(EXPECT_BYTES)
}

// A copy, so that it is really unloaded while the tests' own stays.
TEST(Exports, LoadingAndUnloadingIsHarmless) {
  char path[MAX_PATH], folder[MAX_PATH], copy[MAX_PATH];
  GetModuleFileNameA(GetModuleHandleA("gangway.dll"), path, sizeof path);
  GetTempPathA(sizeof folder, folder);
  GetTempFileNameA(folder, "gw", 0, copy);
  ASSERT_NE(CopyFileA(path, copy, FALSE), 0);
  DWORD before = 0, after = 0;
  for (int i = 0; i < 50; ++i) {
    const HMODULE module = LoadLibraryA(copy);
    ASSERT_NE(module, nullptr);
    auto* const query = reinterpret_cast<gw_status(GW_CALL*)(gw_runtime_info*)>(
        reinterpret_cast<void*>(GetProcAddress(module, "gw_runtime_query")));
    ASSERT_NE(query, nullptr);
    gw_runtime_info info{};
    info.size = sizeof info;
    EXPECT_EQ(query(&info), GW_OK);
    EXPECT_EQ(info.live_handles, 0u) << "a table of its own";
    EXPECT_NE(FreeLibrary(module), 0);
    if (i == 0) GetProcessHandleCount(GetCurrentProcess(), &before);
  }
  GetProcessHandleCount(GetCurrentProcess(), &after);
  EXPECT_EQ(after, before);
  EXPECT_EQ(GetModuleHandleA(copy), nullptr);
  DeleteFileA(copy);
}

}  // namespace
}  // namespace gangway::test
