#include "store/manifest.h"
#include "store/verification.h"

namespace store {

std::expected<VerifyReport, std::string> verify(const OpenOptions& options, const Progress& progress) {
  const Hooks hooks;
  const Paths paths = paths_of(options.data, options.keys, options.master_key);
  const auto state = look_at_folder(hooks, paths);
  if (!state) return std::unexpected(state.error());
  if (*state != FolderState::ready) return std::unexpected("there is no data folder at " + paths.data.native());
  const auto lock = lock_folder(hooks, paths);
  if (!lock) return std::unexpected(lock.error());

  VerifyReport report;
  std::error_code error;
  const bool is_backup = std::filesystem::exists(paths.data / "manifest", error);
  if (is_backup) {
    if (const auto sealed = check_sealed_folder(hooks, paths.data); !sealed) report.faults.push_back(sealed.error());
  }
  std::unique_ptr<Keyring> keyring;
  if (!is_backup || std::filesystem::exists(paths.keys, error)) {
    auto opened = Keyring::open(hooks, paths.keys, paths.master_key, false);
    if (!opened) report.faults.push_back(opened.error());
    if (opened) keyring = std::move(*opened);
  }
  verify_folder(hooks, paths, keyring.get(), progress, report);
  return report;
}

}  // namespace store
