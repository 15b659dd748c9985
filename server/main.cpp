// The program's arguments; what they lead to stands in commands.h.
#include "commands.h"
#include "protocol/codec.h"

#include <algorithm>
#include <cstdio>
#include <stdexcept>

#include <CLI/CLI.hpp>

namespace {

void add_folders(CLI::App& command, Folders& folders) {
  command.add_option("--data", folders.data, "the data folder")->required();
  command.add_option("--keys", folders.keys, "the folder of its keys (default: DATA/keys)");
  command.add_option("--master-key", folders.master_key,
                     "the file of 32 bytes that wraps the keys (default: keys/master.key)");
}

// A request to the running server is put together from the options that were given.
class AdminRequest {
 public:
  AdminRequest(CLI::App& admin, const char* name, const char* help) : command_(*admin.add_subcommand(name, help)) {
    request_["do"] = name;
  }
  AdminRequest& text(const char* option, const char* field, const char* help, bool required = true) {
    command_
        .add_option_function<std::string>(
            option, [this, field](const std::string& text) { request_[field] = text; }, help)
        ->required(required);
    return *this;
  }
  AdminRequest& path(const char* option, const char* field, const char* help, bool required) {
    command_
        .add_option_function<std::string>(
            option,
            [this, field](const std::string& text) { request_[field] = std::filesystem::absolute(text).string(); },
            help)
        ->required(required);
    return *this;
  }
  AdminRequest& flag(const char* option, const char* field, const char* help) {
    request_[field] = false;
    command_.add_flag_callback(option, [this, field] { request_[field] = true; }, help);
    return *this;
  }
  bool was_asked() const { return command_.parsed(); }
  std::string spelled() const { return protocol::canonical_json(request_); }

 private:
  CLI::App& command_;
  protocol::json::object request_;
};

std::vector<std::unique_ptr<AdminRequest>> admin_requests(CLI::App& admin) {
  std::vector<std::unique_ptr<AdminRequest>> all;
  const auto add = [&](const char* name, const char* help) -> AdminRequest& {
    return *all.emplace_back(std::make_unique<AdminRequest>(admin, name, help));
  };
  add("found-club", "found a club; its founder is the president")
      .text("--slug", "slug", "its short name: a-z, 0-9 and hyphens")
      .text("--name", "name", "its name")
      .text("--time-zone", "time_zone", "its time zone, as Europe/London")
      .text("--language", "language", "its language (default: en)", false)
      .text("--currency", "currency", "its currency (default: GBP)", false)
      .text("--founder", "founder", "the founder's name")
      .text("--email", "email", "the founder's e-mail address");
  add("invite", "invite somebody; the link lets them in once, within 14 days")
      .text("--club", "club", "the club")
      .text("--name", "name", "their name")
      .text("--company", "company", "their company", false)
      .text("--classification", "classification", "their profession: one member for each")
      .text("--email", "email", "their e-mail address")
      .flag("--join", "join", "make them a member at once, and print their token");
  add("token", "a long-lived token for a program of a member's")
      .text("--club", "club", "the club")
      .text("--member", "member", "the member, as m3");
  add("login-link", "a link that logs a member in once, within 15 minutes")
      .text("--club", "club", "the club")
      .text("--member", "member", "the member, as m3");
  add("revoke", "end all of a member's tokens and close their connections")
      .text("--club", "club", "the club")
      .text("--member", "member", "the member, as m3");
  add("grant-role", "give a member a role")
      .text("--club", "club", "the club")
      .text("--member", "member", "the member, as m3")
      .text("--role", "role", "president, vice_president, secretary, committee or visitor_host");
  add("clubs", "list the clubs");
  add("backup", "copy the log and its signed heads; the keys go apart")
      .path("--to", "to", "an empty or new folder", true)
      .path("--keys-to", "keys_to", "another one, for the keys; better on another machine", false);
  return all;
}

CLI::App& add_standings(CLI::App& app, StandingsArguments& arguments, std::filesystem::path& evaluated) {
  CLI::App& command = *app.add_subcommand("standings", "how members stand, and why; no server may run on the folder");
  command.add_option("file", arguments.file, "an export (NDJSON), or ratings: source,target,rating,time (CSV)");
  command.add_option("--data", arguments.folders.data, "or the data folder");
  command.add_option("--keys", arguments.folders.keys, "the folder of its keys (default: DATA/keys)");
  command.add_option("--master-key", arguments.folders.master_key,
                     "the file of 32 bytes that wraps the keys (default: keys/master.key)");
  command.add_option("--club", arguments.club, "the club in it");
  CLI::Option& member =
      *command.add_option("--member", arguments.member, "why this member stands where they stand, as m3");
  CLI::Option& at = *command.add_option("--at", arguments.at, "as of the end of that day, YYYY-MM-DD");
  command.add_option("--seq", arguments.seq, "as of that event")->excludes(&at);
  command.add_option("--from", arguments.from, "what has changed for --member since the end of that day, YYYY-MM-DD")
      ->needs(&member);
  command.add_option("--format", arguments.format, "table, json, micropoints, or items: a line for each reason")
      ->check(CLI::IsMember({"table", "json", "micropoints", "items"}))
      ->capture_default_str();
  command.add_option("--percent", arguments.percent, "of the ratings, the first in time")
      ->check(CLI::Range(0, 100))
      ->capture_default_str();
  command.add_option("--plot", arguments.plot, "draw the network into this SVG file");
  CLI::App& evaluate = *command.add_subcommand("evaluate", "hold RORank against other methods and against cheats");
  evaluate.add_option("file", evaluated, "ratings: source,target,rating,time (CSV)")->required();
  return command;
}

// The arguments, with what the file behind --config says and they don't. In the order in which CLI11 takes a list:
// the last one first.
std::vector<std::string> with_config(int count, char** arguments) {
  std::vector<std::string> all(arguments + 1, arguments + count);
  const auto named = std::ranges::find(all, "--config");
  if (named != all.end() && std::next(named) != all.end()) {
    const std::string file = *std::next(named);
    for (const CLI::ConfigItem& item : CLI::ConfigTOML().from_file(file)) {
      const std::string option = "--" + item.fullname();
      const bool is_given = std::ranges::any_of(
          all, [&](const std::string& one) { return one == option || one.starts_with(option + "="); });
      if (!is_given && !item.inputs.empty()) all.push_back(option + "=" + item.inputs.front());
    }
  }
  std::ranges::reverse(all);
  return all;
}

int run(int count, char** arguments) {
  CLI::App app(
      "ROR Exchange: a live referral exchange for networking clubs.\n\n"
      "  rorx serve --data ./data --demo      try it, with a club of four\n"
      "  rorx admin --data ./data --help      found clubs, invite members, back up\n"
      "  rorx verify --data ./data            read every byte and say whether all is well",
      "rorx");
  app.require_subcommand(1);
  app.set_version_flag("--version", RORX_VERSION);

  ServeArguments serving;
  CLI::App& serve_command = *app.add_subcommand("serve", "run the server");
  add_folders(serve_command, serving.folders);
  serve_command.add_option("--listen", serving.listen, "ADDRESS:PORT; port 0 picks one")->capture_default_str();
  std::string config_file;  // read by with_config(), before the rest
  serve_command.add_option("--config", config_file, "a file of these options, a line each: listen = \"0.0.0.0:443\"");
  serve_command.add_option("--loops", serving.loops, "network threads")
      ->check(CLI::Range(1, 64))
      ->capture_default_str();
  serve_command.add_option("--certificate", serving.certificate_file, "PEM file: speak TLS");
  serve_command.add_option("--private-key", serving.private_key_file, "PEM file that goes with it");
  serve_command.add_option("--public-origin", serving.public_origin, "as https://club.example, behind a proxy");
  serve_command.add_option("--log-level", serving.log_level, "debug, info, warning or error")->capture_default_str();
  serve_command.add_option("--reserve", serving.reserve_mib, "MiB of disk to keep free")->capture_default_str();
  serve_command.add_flag("--demo", serving.demo, "found a club to try things on");
  serve_command.add_option("--webhooks", serving.webhooks, "off; public: by HTTPS to the public internet; any")
      ->check(CLI::IsMember({"off", "public", "any"}))
      ->capture_default_str();
  serve_command.add_option("--smtp", serving.smtp, "the mail server for daily digests, as smtp://HOST:587");
  serve_command.add_option("--mail-from", serving.mail_from, "the address that they come from");
  serve_command.add_option("--smtp-credentials", serving.smtp_credentials, "a file with USER:PASSWORD for it");
  serve_command.add_flag("!--no-budgets", serving.has_budgets,
                         "no limit to what a member posts in a day: for load tests");
  serve_command.add_flag("!--no-snapshots", serving.use_snapshots, "replay the whole log at the start");

  Folders folders;
  CLI::App& admin = *app.add_subcommand("admin", "ask the server that runs on a folder");
  add_folders(admin, folders);
  admin.require_subcommand(1);
  const auto requests = admin_requests(admin);

  CLI::App& verify_command = *app.add_subcommand("verify", "check everything in a folder that no server runs on");
  add_folders(verify_command, folders);
  RestoreArguments restoring;
  CLI::App& restore_command = *app.add_subcommand("restore", "make a data folder from a backup");
  add_folders(restore_command, restoring.folders);
  restore_command.add_option("--from", restoring.from, "the backup")->required();
  restore_command.add_option("--keys-from", restoring.keys_from, "the backup of the keys");
  restore_command.add_flag("--fork", restoring.fork,
                           "go back behind a head that was published: a new key, and everyone is told");
  std::string club;
  CLI::App& export_command = *app.add_subcommand("export", "print a club's whole log as NDJSON");
  add_folders(export_command, folders);
  export_command.add_option("--club", club, "the club")->required();
  CLI::App& import_command = *app.add_subcommand("import", "read an export from standard input, checking every line");
  add_folders(import_command, folders);
  std::uint64_t at = 0;
  CLI::App& state_command = *app.add_subcommand("state", "replay a club from its first event and print head and hash");
  add_folders(state_command, folders);
  state_command.add_option("--club", club, "the club")->required();
  state_command.add_option("--at", at, "stop at this sequence number");
  std::string which = "asyncapi";
  CLI::App& specification = *app.add_subcommand("specification", "print the wire's specification");
  specification.add_option("which", which, "asyncapi or schema")->check(CLI::IsMember({"asyncapi", "schema"}));

  StandingsArguments standing_arguments;
  std::filesystem::path evaluated;
  CLI::App& standings_command = add_standings(app, standing_arguments, evaluated);

  try {
    app.parse(with_config(count, arguments));
  } catch (const CLI::ParseError& error) {
    return app.exit(error);
  }
  if (serve_command.parsed()) return serve(serving);
  if (verify_command.parsed()) return verify(folders);
  if (restore_command.parsed()) return restore(restoring);
  if (export_command.parsed()) return export_club(folders, club);
  if (import_command.parsed()) return import_club(folders);
  if (state_command.parsed()) return print_state(folders, club, at);
  if (standings_command.parsed())
    return evaluated.empty() ? standings(standing_arguments) : evaluate_standings(evaluated);
  if (specification.parsed()) return print_specification(which);
  for (const auto& request : requests) {
    if (request->was_asked()) return ask(folders, request->spelled());
  }
  return 1;
}

}  // namespace

int main(int count, char** arguments) {
  try {
    return run(count, arguments);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "rorx: %s\n", error.what());
    return 1;
  }
}
