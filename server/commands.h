// What each of rorx's commands does, once its arguments have been read. Each returns the exit status.
#pragma once
#include <cstdint>
#include <filesystem>
#include <string>

struct Folders {
  std::filesystem::path data, keys, master_key;
};

struct ServeArguments {
  Folders folders;
  std::string listen = "127.0.0.1:8080";
  unsigned loops = 1;
  std::string certificate_file, private_key_file, public_origin;
  std::string log_level = "info";
  bool demo = false;
  bool use_snapshots = true;
  bool has_budgets = true;
  std::uint64_t reserve_mib = 64;
  std::string webhooks = "off";
  std::string smtp, mail_from;
  std::filesystem::path smtp_credentials;
};
int serve(const ServeArguments& arguments);

// Sends one request to the server that runs on the folder and prints its answer.
int ask(const Folders& folders, const std::string& request);

int verify(const Folders& folders);
struct RestoreArguments {
  Folders folders;
  std::filesystem::path from, keys_from;
  bool fork = false;
};
int restore(const RestoreArguments& arguments);
int export_club(const Folders& folders, const std::string& club);
int import_club(const Folders& folders);
int print_state(const Folders& folders, const std::string& club, std::uint64_t at);
int print_specification(const std::string& which);

struct StandingsArguments {
  std::filesystem::path file;  // ratings as CSV, or a club's export; empty: of a club in the data folder
  Folders folders;
  std::string club, member;
  std::string at;         // a day, YYYY-MM-DD; empty: not given
  std::uint64_t seq = 0;  // 0: not given
  std::string from;       // the day to compare with, likewise
  std::string format = "table";
  std::size_t percent = 100;  // of the ratings
  std::filesystem::path plot;
};
int standings(const StandingsArguments& arguments);
int evaluate_standings(const std::filesystem::path& file);
