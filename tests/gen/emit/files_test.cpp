// files_test.cpp: which files are written, and when.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <random>

#include "emit/emit.hpp"
#include "sample.hpp"
#include "system.hpp"

namespace gangway::gen {
namespace {

namespace fs = std::filesystem;

class Files : public testing::Test {
 protected:
  void SetUp() override {
    const std::string name = testing::UnitTest::GetInstance()->current_test_info()->name();
    root = fs::temp_directory_path() / ("gangway-emit-" + name + std::to_string(std::random_device{}()));
    options.cpp_dir = root / "cpp";
    options.go_dir = root / "go";
    options.generator = "gangway 1.2.3";
  }
  void TearDown() override { fs::remove_all(root); }

  fs::path root;
  emit_options options;
};

TEST_F(Files, WritesBothSides) {
  const test::module_builder b = test::sample_module();
  emit(b.module, options);
  for (const char* name :
       {"cpp/zsample.cpp", "cpp/zsample.def", "go/zsample.go", "go/zsample_word32.go", "go/zsample_word64.go"}) {
    EXPECT_TRUE(fs::exists(root / name)) << name;
  }
}

TEST_F(Files, UnchangedFilesAreNotTouched) {
  const test::module_builder b = test::sample_module();
  emit(b.module, options);
  const auto long_ago = fs::file_time_type::clock::now() - std::chrono::hours(24);
  for (const auto& entry : fs::recursive_directory_iterator(root)) {
    if (entry.is_regular_file()) fs::last_write_time(entry.path(), long_ago);
  }
  std::ofstream(root / "cpp" / "zsample.def") << "changed";
  emit(b.module, options);
  for (const auto& entry : fs::recursive_directory_iterator(root)) {
    if (!entry.is_regular_file()) continue;
    const bool rewritten = entry.path().filename() == "zsample.def";
    EXPECT_EQ(fs::last_write_time(entry.path()) == long_ago, !rewritten) << entry.path();
  }
}

TEST_F(Files, NothingIsLeftBeside) {
  const test::module_builder b = test::sample_module();
  emit(b.module, options);
  for (const auto& entry : fs::recursive_directory_iterator(root)) EXPECT_NE(entry.path().extension(), ".new");
}

TEST_F(Files, WordFilesGoWhenLayoutsAgreeAgain) {
  const test::module_builder b = test::sample_module();
  emit(b.module, options);
  test::module_builder plain("sample");
  plain.function("f", "F");
  emit(plain.module, options);
  EXPECT_FALSE(fs::exists(root / "go" / "zsample_word32.go"));
  EXPECT_FALSE(fs::exists(root / "go" / "zsample_word64.go"));
}

TEST_F(Files, OnlyWhatIsAskedFor) {
  const test::module_builder b = test::sample_module();
  options.cpp_only = true;
  emit(b.module, options);
  EXPECT_FALSE(fs::exists(options.go_dir));
  options.cpp_only = false;
  options.go_only = true;
  fs::remove_all(options.cpp_dir);
  emit(b.module, options);
  EXPECT_FALSE(fs::exists(options.cpp_dir));
}

TEST_F(Files, SystemModulesHaveNoDll) {
  const test::module_builder b = test::system_module();
  emit(b.module, options);
  EXPECT_FALSE(fs::exists(options.cpp_dir));
  EXPECT_TRUE(fs::exists(options.go_dir / "zsystem.go"));
}

TEST_F(Files, SameModuleSameBytes) {
  const test::module_builder one = test::sample_module();
  const test::module_builder two = test::sample_module();
  const auto first = emitted_files(one.module, options);
  const auto second = emitted_files(two.module, options);
  ASSERT_EQ(first.size(), second.size());
  for (std::size_t i = 0; i < first.size(); ++i) EXPECT_EQ(first[i].text, second[i].text) << first[i].name;
}

TEST_F(Files, UnwritableFolderIsAnError) {
  fs::create_directories(root);
  std::ofstream(root / "cpp") << "a file where a folder should be";
  const test::module_builder b = test::sample_module();
  EXPECT_THROW(emit(b.module, options), std::runtime_error);
}

}  // namespace
}  // namespace gangway::gen
