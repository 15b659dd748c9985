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
  std::uint64_t reserve_mib = 64;
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
