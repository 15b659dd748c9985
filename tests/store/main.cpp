// Runs the tests; or, as `--child NAME ARGUMENT…`, the part of a test that is to be killed.
#include "store/child.h"

#include <gtest/gtest.h>

int main(int argc, char** argv) {
  if (argc > 2 && std::string_view(argv[1]) == "--child") return store_test::run_child({argv + 2, argv + argc});
  testing::InitGoogleTest(&argc, argv);
  testing::GTEST_FLAG(death_test_style) = "threadsafe";
  return RUN_ALL_TESTS();
}
