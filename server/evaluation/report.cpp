#include "evaluation/report.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace evaluation {
namespace {

std::string number(double value, int decimals) {
  char text[32];
  const double shown = std::abs(value) < 0.5 * std::pow(10.0, -decimals) ? 0.0 : value;  // no "-0.00"
  std::snprintf(text, sizeof text, "%.*f", decimals, shown);
  return text;
}

std::string padded(const std::string& text, std::size_t width, bool is_number = false) {
  const std::string space(width > text.size() ? width - text.size() : 0, ' ');
  return is_number ? space + text : text + space;
}

int decimals_of(double value) {
  return std::abs(value) >= 100 ? 0 : std::abs(value) >= 10 ? 1 : 3;
}

std::string verdict(const Attacked& row) {
  const auto& rorank = row.worst[static_cast<std::size_t>(Method::rorank)];
  if (!row.allowed || !rorank) return "";
  return *rorank <= *row.allowed ? "held" : "MISSED";
}

}  // namespace

std::string text_of(const Prediction& prediction) {
  std::string text = "Prediction: " + std::to_string(prediction.ratings) + " ratings to come, " +
                     std::to_string(prediction.negative) + " of them bad; " + std::to_string(prediction.ratings_rated) +
                     " about members already rated, " + std::to_string(prediction.negative_rated) +
                     " of them bad. Area under the ROC curve:\n\n";
  text += padded("method", 30) + padded("all", 8, true) + padded("rated", 8, true) + '\n';
  for (const Predicted& row : prediction.methods) {
    text += padded(row.method, 30) + padded(number(row.all, 4), 8, true) + padded(number(row.rated, 4), 8, true) + '\n';
  }
  return text;
}

std::string text_of(const std::vector<Attacked>& rows) {
  std::size_t attack_width = 8, measure_width = 8;
  for (const Attacked& row : rows) {
    attack_width = std::max(attack_width, row.attack.size() + 2);
    measure_width = std::max(measure_width, row.measure.size() + 1);
  }
  std::string text =
      "Attacks: the worst of all tries.\n\n" + padded("attack", attack_width) + padded("measured", measure_width);
  for (const Method method : all_methods) text += padded(std::string(name_of(method)), 11, true);
  text += padded("at most", 9, true) + '\n';
  for (const Attacked& row : rows) {
    text += padded(row.attack, attack_width) + padded(row.measure, measure_width);
    for (const auto& value : row.worst) text += padded(value ? number(*value, decimals_of(*value)) : "-", 11, true);
    text += padded(row.allowed ? number(*row.allowed, 2) : "", 9, true) + "  " + verdict(row);
    while (text.ends_with(' ')) text.pop_back();
    text += '\n';
  }
  return text;
}

}  // namespace evaluation
