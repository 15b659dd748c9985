#include "measure.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <stdexcept>

#include <fcntl.h>
#include <unistd.h>

namespace bench {

std::int64_t now_ns() {
  return std::chrono::steady_clock::now().time_since_epoch() / std::chrono::nanoseconds(1);
}

// /proc/PID/stat counts in ticks of 10 ms; a thread's schedstat begins with its nanoseconds on a processor. A thread
// that has ended is missing from the sum: the servers measured here keep theirs.
double processor_seconds(pid_t process) {
  const std::filesystem::path tasks = "/proc/" + std::to_string(process) + "/task";
  std::error_code gone;
  double nanoseconds = 0;
  for (const auto& task : std::filesystem::directory_iterator(tasks, gone)) {
    std::ifstream file(task.path() / "schedstat");
    double on_processor = 0;
    if (file >> on_processor) nanoseconds += on_processor;
  }
  if (gone || nanoseconds == 0) throw std::runtime_error("the server's process is not there");
  return nanoseconds * 1e-9;
}

double resident_bytes(pid_t process) {
  std::ifstream file("/proc/" + std::to_string(process) + "/statm");
  double size = 0;
  double resident = 0;
  if (!(file >> size >> resident)) throw std::runtime_error("the server's process is not there");
  return resident * static_cast<double>(::sysconf(_SC_PAGESIZE));
}

double synced_writes_a_second(const std::filesystem::path& folder, double seconds) {
  const std::string path = folder / "synced-writes";
  const int file = ::open(path.c_str(), O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0600);
  if (file < 0) throw std::runtime_error("no file can be made in " + folder.string());
  const std::string entry(300, 'e');
  const std::int64_t began = now_ns();
  const auto until = began + static_cast<std::int64_t>(seconds * 1e9);
  double writes = 0;
  bool is_well = true;
  while (is_well && now_ns() < until) {
    is_well = ::write(file, entry.data(), entry.size()) == static_cast<ssize_t>(entry.size()) && ::fdatasync(file) == 0;
    ++writes;
  }
  const double took = static_cast<double>(now_ns() - began) * 1e-9;
  ::close(file);
  std::filesystem::remove(path);
  if (!is_well) throw std::runtime_error("the disk refused a write in " + folder.string());
  return writes / took;
}

double Latencies::at_ms(double quantile) {
  if (us_.empty()) return 0;
  const auto last = static_cast<double>(us_.size() - 1);
  const auto place = us_.begin() + static_cast<std::ptrdiff_t>(std::llround(quantile * last));
  std::ranges::nth_element(us_, place);
  return static_cast<double>(*place) / 1000.0;
}

void print_row(std::string_view work, std::string_view server, std::string_view figure, double value) {
  std::printf("%.*s\t%.*s\t%.*s\t%.*f\n", static_cast<int>(work.size()), work.data(), static_cast<int>(server.size()),
              server.data(), static_cast<int>(figure.size()), figure.data(),
              value < 10    ? 3
              : value < 100 ? 1
                            : 0,
              value);
  std::fflush(stdout);
}

}  // namespace bench
