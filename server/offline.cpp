// Commands on a folder that no server runs on, and the way to one that does.
#include "commands.h"
#include "exchange/clubs.h"
#include "exchange/transfer.h"
#include "net/admin_socket.h"
#include "progress.h"
#include "protocol/specification.h"

#include <cstdio>
#include <iostream>

namespace {

int fail(const std::string& sentence) {
  std::fprintf(stderr, "rorx: %s\n", sentence.c_str());
  return 1;
}

store::OpenOptions options_of(const Folders& folders, bool read_only) {
  store::OpenOptions options{folders.data, folders.keys, folders.master_key};
  options.create = !read_only;
  options.read_only = read_only;
  return options;
}

}  // namespace

int ask(const Folders& folders, const std::string& request) {
  const auto answer = net::ask_admin(folders.data, request);
  if (!answer) return fail(answer.error());
  std::puts(answer->c_str());
  return answer->starts_with("{\"error\":") ? 1 : 0;
}

int verify(const Folders& folders) {
  Progress progress("verifying");
  const auto report = store::verify(options_of(folders, true), std::ref(progress));
  if (!report) return fail(report.error());
  for (const auto& club : report->clubs) {
    std::printf("%s: %llu events, %llu sealed parts, %llu erased, root %s\n", club.club.c_str(),
                static_cast<unsigned long long>(club.head), static_cast<unsigned long long>(club.sealed_parts),
                static_cast<unsigned long long>(club.erased_parts), protocol::digest_text(club.root).c_str());
  }
  for (const std::string& fault : report->faults) std::printf("fault: %s\n", fault.c_str());
  std::puts(report->faults.empty() ? "all is well"
                                   : "this folder is damaged: restore a backup, and keep this one for inspection");
  return report->faults.empty() ? 0 : 1;
}

int restore(const RestoreArguments& arguments) {
  const auto done = store::restore({arguments.from, arguments.keys_from, arguments.folders.data, arguments.folders.keys,
                                    arguments.folders.master_key, arguments.fork});
  if (!done) return fail(done.error());
  std::printf("restored into %s; start it with: rorx serve --data %s\n", arguments.folders.data.c_str(),
              arguments.folders.data.c_str());
  return 0;
}

int export_club(const Folders& folders, const std::string& club) {
  const auto log = store::Log::open(options_of(folders, true));
  if (!log) return fail(log.error());
  Progress progress("exporting");
  const auto done = exchange::export_club(**log, club, std::cout, std::ref(progress));
  return done ? 0 : fail(done.error());
}

int import_club(const Folders& folders) {
  const auto log = store::Log::open(options_of(folders, false));
  if (!log) return fail(log.error());
  Progress progress("importing");
  const auto club = exchange::import_club(**log, std::cin, std::ref(progress));
  if (!club) return fail(club.error());
  if (!(*log)->sign_heads()) return fail("the head could not be signed");
  std::printf("imported club %s, %llu events\n", club->c_str(), static_cast<unsigned long long>((*log)->head(*club)));
  return 0;
}

int print_state(const Folders& folders, const std::string& slug, std::uint64_t at) {
  const auto log = store::Log::open(options_of(folders, true));
  if (!log) return fail(log.error());
  const std::uint64_t head = at == 0 ? (*log)->head(slug) : at;
  if (head == 0 || head > (*log)->head(slug)) return fail("there is no such club, or it is not that long");
  const auto club = exchange::replay_club(**log, slug, head);
  if (!club) return fail(club.error());
  const auto node = [&](unsigned level, std::uint64_t index) { return (*log)->node(slug, level, index); };
  const auto root = protocol::frontier_at(head, node).root();
  const auto state = protocol::sha256(domain::encode_club(*club));
  std::printf("{\"club\":\"%s\",\"head\":%llu,\"root\":\"%s\",\"state\":\"%s\"}\n", slug.c_str(),
              static_cast<unsigned long long>(head), protocol::digest_text(root).c_str(),
              protocol::digest_text(state).c_str());
  return 0;
}

int print_specification(const std::string& which) {
  std::cout << (which == "schema" ? protocol::json_schema() : protocol::asyncapi()) << '\n';
  return 0;
}
