// Processes of the test program's own, started to be killed.
#pragma once
#include <string>
#include <vector>

#include <sys/types.h>

namespace store_test {

int run_child(const std::vector<std::string>& arguments);

// A running child; killed, if it still runs, when this goes.
class Child {
 public:
  explicit Child(const std::vector<std::string>& arguments);
  ~Child();
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  pid_t pid() const { return pid_; }
  // What the child has said, whole lines, until it has said `lines` of them in all, or ended.
  const std::vector<std::string>& read_lines(std::size_t lines);
  void signal(int number) const;
  int wait();  // its exit status as waitpid gives it; first reads whatever it still says

  const std::vector<std::string>& lines() const { return lines_; }

 private:
  bool read_some();
  pid_t pid_ = -1;
  int output_ = -1;
  std::string rest_;
  std::vector<std::string> lines_;
};

}  // namespace store_test
