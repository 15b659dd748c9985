// What a measurement reads from the machine, and how its figures are spelled.
#pragma once
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <sys/types.h>

namespace bench {

std::int64_t now_ns();  // steady

// Of all threads of a process since its start. Throws std::runtime_error where it has gone.
double processor_seconds(pid_t process);
double resident_bytes(pid_t process);

// How often a second a small append to a new file in `folder` can be synced, one after another: what the disk allows.
double synced_writes_a_second(const std::filesystem::path& folder, double seconds);

class Latencies {
 public:
  void add_ns(std::int64_t latency) { us_.push_back(static_cast<float>(latency) / 1000.0F); }
  std::size_t count() const { return us_.size(); }
  // Milliseconds; 0.5 is the median, 1 the longest. 0 where there is none.
  double at_ms(double quantile);

 private:
  std::vector<float> us_;
};

// One line of the table, tab-separated: what was done, which server did it, the figure's name and unit, its value.
// The script `table` lines them up.
void print_row(std::string_view work, std::string_view server, std::string_view figure, double value);

}  // namespace bench
