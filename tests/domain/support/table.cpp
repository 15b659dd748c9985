#include "domain/support/table.h"

#include <fstream>
#include <sstream>
#include <stdexcept>

namespace story {

std::vector<Row> read_table(std::string_view file_name) {
  std::ifstream file(std::string(RORX_DOMAIN_TESTS "/") + std::string(file_name));
  if (!file) throw std::runtime_error("can't read " + std::string(file_name));
  std::vector<Row> rows;
  for (std::string line; std::getline(file, line);) {
    std::istringstream words(line.substr(0, line.find('#')));
    Row row;
    for (std::string word; words >> word;) row.push_back(word);
    if (!row.empty()) rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace story
