#include "evaluation/picture.h"

#include "evaluation/layout.h"
#include "evaluation/svg.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace evaluation {
namespace {

using standing::MemberId;
using standing::Ranked;

constexpr double width = 1280, height = 860;
constexpr Box network_box{48, 96, 812, 716};
constexpr Box histogram_box{930, 560, 300, 190};
constexpr std::size_t praise_for_each = 5, concerns_at_most = 60;
constexpr std::size_t bins = 40;
constexpr const char* ink = "#1d2b33";
constexpr const char* faint = "#6d7a80";
constexpr const char* gold = "#e0a100";

// From red over sand to deep teal.
Colour colour_of(std::int64_t micropoints) {
  constexpr Colour worst{158, 27, 50}, bad{226, 125, 96}, none{205, 201, 190}, good{56, 161, 157}, best{4, 57, 84};
  const double x = std::clamp(static_cast<double>(micropoints) / standing::micro, -1.0, 1.0);
  if (x < -0.4) return mixed(bad, worst, (-x - 0.4) / 0.6);
  if (x < 0) return mixed(none, bad, -x / 0.4);
  return x < 0.5 ? mixed(none, good, x / 0.5) : mixed(good, best, (x - 0.5) / 0.5);
}

double radius_of(std::int64_t micropoints, std::size_t shown) {
  const double scale = shown > 80 ? 1.0 : 1.5;
  return scale * (2.5 + 9 * std::max(0.0, static_cast<double>(micropoints) / standing::micro));
}

struct Line {
  std::size_t from, to;
  std::int64_t weight;
  bool is_concern;
};

// Those about whom most is known; of equals, the older.
std::vector<Ranked> most_known(std::vector<Ranked> table, std::size_t most) {
  std::ranges::sort(table, [](const Ranked& a, const Ranked& b) {
    return a.score.uncertainty != b.score.uncertainty ? a.score.uncertainty < b.score.uncertainty : a.member < b.member;
  });
  if (table.size() > most) table.resize(most);
  return table;
}

// What counts in the standings of those shown, said by those shown; the strongest of it.
std::vector<Line> lines_among(standing::Rorank& rank, const std::vector<Ranked>& shown) {
  std::map<standing::Node, std::size_t> places;
  for (std::size_t i = 0; i < shown.size(); ++i) places[*rank.network().find(shown[i].member)] = i;
  std::vector<Line> praise, concerns;
  const auto by_weight = [](const Line& a, const Line& b) {
    return std::tuple(-a.weight, a.from, a.to) < std::tuple(-b.weight, b.from, b.to);
  };
  for (const auto& [node, to] : places) {
    std::vector<Line> to_one;
    for (const auto& attestation : rank.reading(node).attestations) {
      const auto from = places.find(attestation.from);
      if (from == places.end()) continue;
      const standing::Opinion counted = attestation.counted();
      if (counted.praise > 0) to_one.push_back({from->second, to, counted.praise, false});
      if (counted.concern > 0) concerns.push_back({from->second, to, counted.concern, true});
    }
    std::ranges::sort(to_one, by_weight);
    if (to_one.size() > praise_for_each) to_one.resize(praise_for_each);
    praise.insert(praise.end(), to_one.begin(), to_one.end());
  }
  std::ranges::sort(concerns, by_weight);
  if (concerns.size() > concerns_at_most) concerns.resize(concerns_at_most);
  std::ranges::sort(praise, by_weight);
  praise.insert(praise.end(), concerns.begin(), concerns.end());
  std::ranges::reverse(praise);  // the strongest are drawn last, on top
  return praise;
}

class Drawing {
 public:
  Drawing(standing::Rorank& rank, const std::vector<Ranked>& table, const Caption& caption, std::size_t most)
      : rank_(rank), table_(table), caption_(caption), shown_(most_known(table, 2 * most)) {
    if (table.size() > most) leave_out_the_lonely(most);
    lines_ = lines_among(rank, shown_);
    strongest_ = 1;
    for (const Line& line : lines_) strongest_ = std::max(strongest_, line.weight);
    std::vector<Spring> springs;
    for (const Line& line : lines_) {
      springs.push_back({line.from, line.to, line.is_concern ? 0.15 * strength(line) : strength(line)});
    }
    for (const Point p : lay_out(shown_.size(), springs, 7)) {
      places_.push_back({network_box.x + p.x * network_box.width, network_box.y + p.y * network_box.height});
    }
  }

  std::string svg() {
    svg_.open(width, height, "#fbfaf6");
    svg_.text({48, 52}, caption_.title, {26, ink, "start", true});
    svg_.text({48, 78}, caption_.subtitle, {14, faint});
    for (const Line& line : lines_) draw_line(line);
    draw_members();
    draw_legend();
    draw_leaders();
    draw_histogram();
    return svg_.close();
  }

 private:
  // In a big network those of whom nobody else who is shown says anything would be dots without a line.
  void leave_out_the_lonely(std::size_t most) {
    std::vector<bool> is_linked(shown_.size());
    for (const Line& line : lines_among(rank_, shown_)) is_linked[line.from] = is_linked[line.to] = true;
    std::vector<Ranked> linked;
    for (std::size_t i = 0; i < shown_.size() && linked.size() < most; ++i) {
      if (is_linked[i]) linked.push_back(shown_[i]);
    }
    shown_ = std::move(linked);
  }

  double strength(const Line& line) const {
    return std::sqrt(static_cast<double>(line.weight) / static_cast<double>(strongest_));
  }
  bool is_anchor(MemberId member) const { return rank_.is_anchor(*rank_.network().find(member)); }

  // A bow whose side tells the direction: seen from whoever speaks it swings to the left.
  void draw_line(const Line& line) {
    const Point a = places_[line.from], b = places_[line.to];
    const Point middle{(a.x + b.x) / 2 + 0.12 * (b.y - a.y), (a.y + b.y) / 2 - 0.12 * (b.x - a.x)};
    const Colour colour = line.is_concern ? Colour{190, 40, 50} : mixed({150, 160, 160}, {20, 95, 105}, strength(line));
    const double crowded = shown_.size() > 80 ? 0.7 : 1.0;
    svg_.bow(a, middle, b, colour, crowded * (0.5 + 2.2 * strength(line)),
             line.is_concern ? crowded * 0.45 : crowded * (0.08 + 0.6 * strength(line)), line.is_concern);
  }

  void draw_members() {
    std::vector<std::size_t> order(shown_.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::ranges::sort(order, [&](std::size_t a, std::size_t b) {
      return std::pair(shown_[a].score.standing, a) < std::pair(shown_[b].score.standing, b);
    });
    for (const std::size_t i : order) {
      const double radius = radius_of(shown_[i].score.standing, shown_.size());
      svg_.circle(places_[i], radius, colour_of(shown_[i].score.standing), shown_[i].score.is_new() ? 0.55 : 0.96);
      if (is_anchor(shown_[i].member)) svg_.ring(places_[i], radius + 2.2, gold, 2);
    }
    std::ranges::reverse(order);
    if (order.size() > 80) order.resize(16);
    label(order);
  }

  // Highest first; one that would lie over another stays away.
  void label(const std::vector<std::size_t>& order) {
    std::vector<Point> taken;
    for (const std::size_t i : order) {
      const Point at{places_[i].x, places_[i].y - radius_of(shown_[i].score.standing, shown_.size()) - 4};
      const bool is_free = std::ranges::none_of(
          taken, [&](Point other) { return std::abs(other.x - at.x) < 38 && std::abs(other.y - at.y) < 11; });
      if (!is_free) continue;
      taken.push_back(at);
      svg_.label(at, caption_.name(shown_[i].member));
    }
  }

  void draw_legend() {
    svg_.text({930, 112}, "Standing", {14, ink, "start", true});
    for (int i = 0; i < 60; ++i) {
      svg_.bar({930.0 + 5 * i, 124, 5.4, 12}, colour_of((i - 30) * standing::micro / 30), 1);
    }
    svg_.text({930, 152}, "−1000", {12, faint});
    svg_.text({1080, 152}, "0", {12, faint, "middle"});
    svg_.text({1230, 152}, "1000", {12, faint, "end"});
    double x = 944;
    for (const std::int64_t standing : {0, 300'000, 600'000, 900'000}) {
      svg_.circle({x, 184}, radius_of(standing, shown_.size()), colour_of(standing), 0.96);
      svg_.text({x, 214}, std::to_string(standing / 1000), {12, faint, "middle"});
      x += 44;
    }
    svg_.circle({1150, 184}, 7, colour_of(500'000), 0.96);
    svg_.ring({1150, 184}, 9.2, gold, 2);
    svg_.text({1150, 214}, "anchor", {12, faint, "middle"});
    svg_.circle({1206, 184}, 7, colour_of(300'000), 0.55);
    svg_.text({1206, 214}, "new", {12, faint, "middle"});
    svg_.bow({932, 246}, {962, 236}, {992, 246}, {20, 95, 105}, 2.4, 0.6, false);
    svg_.text({1002, 249}, "speaks for", {12, faint});
    svg_.bow({1090, 246}, {1120, 236}, {1150, 246}, {190, 40, 50}, 1.6, 0.6, true);
    svg_.text({1160, 249}, "has a concern", {12, faint});
  }

  void draw_leaders() {
    std::vector<Ranked> leaders = table_;
    std::ranges::sort(leaders, [](const Ranked& a, const Ranked& b) {
      return a.score.standing != b.score.standing ? a.score.standing > b.score.standing : a.member < b.member;
    });
    if (leaders.size() > 8) leaders.resize(8);
    svg_.text({930, 292}, "Highest, each with its band", {14, ink, "start", true});
    double y = 316;
    for (const Ranked& leader : leaders) {
      const auto at = [](std::int64_t micropoints) {
        return 1010 +
               175 * static_cast<double>(std::clamp<std::int64_t>(micropoints, 0, standing::micro)) / standing::micro;
      };
      svg_.text({930, y + 4}, caption_.name(leader.member), {12, ink});
      svg_.bar({1010, y - 1, 175, 2}, {228, 225, 216}, 1);
      const double low = at(leader.score.band_low()), high = at(leader.score.band_high());
      svg_.bar({low, y - 3.5, high - low, 7}, colour_of(leader.score.standing), 0.35);
      svg_.circle({at(leader.score.standing), y}, 4.5, colour_of(leader.score.standing), 1);
      svg_.text({1230, y + 4}, std::to_string(leader.score.shown()), {12, ink, "end"});
      y += 25;
    }
  }

  void draw_histogram() {
    std::vector<std::size_t> sure(bins), fresh(bins);
    std::size_t silent = 0;
    for (const Ranked& row : table_) {
      if (row.score.uncertainty == standing::micro) {
        ++silent;
        continue;
      }
      const auto bin = std::clamp<std::int64_t>(
          (row.score.standing + standing::micro) * static_cast<int>(bins) / (2 * standing::micro), 0, bins - 1);
      ++(row.score.is_new() ? fresh : sure)[static_cast<std::size_t>(bin)];
    }
    std::size_t tallest = 1;
    for (std::size_t i = 0; i < bins; ++i) tallest = std::max(tallest, sure[i] + fresh[i]);
    const bool is_logarithmic = tallest > 500;
    const auto tall = [&](std::size_t members) {
      const auto count = static_cast<double>(members), most = static_cast<double>(tallest);
      return histogram_box.height * (is_logarithmic ? std::log1p(count) / std::log1p(most) : count / most);
    };
    const Box box = histogram_box;
    svg_.text({box.x, box.y - 18}, "How many stand where", {14, ink, "start", true});
    const double step = box.width / static_cast<double>(bins);
    for (std::size_t i = 0; i < bins; ++i) {
      const auto middle = (static_cast<std::int64_t>(2 * i + 1) - static_cast<std::int64_t>(bins)) * standing::micro /
                          static_cast<std::int64_t>(bins);
      const double x = box.x + step * static_cast<double>(i);
      const double low = tall(sure[i]), high = tall(sure[i] + fresh[i]) - low;
      svg_.bar({x + 0.5, box.y + box.height - low, step - 1, low}, colour_of(middle), 1);
      svg_.bar({x + 0.5, box.y + box.height - low - high, step - 1, high}, colour_of(middle), 0.4);
    }
    svg_.bar({box.x, box.y + box.height, box.width, 1}, {109, 122, 128}, 1);
    svg_.text({box.x, box.y + box.height + 18}, "−1000", {12, faint});
    svg_.text({box.x + box.width / 2, box.y + box.height + 18}, "0", {12, faint, "middle"});
    svg_.text({box.x + box.width, box.y + box.height + 18}, "1000", {12, faint, "end"});
    svg_.text(
        {box.x, box.y + box.height + 40},
        "Pale: still new. The highest bar is " + std::to_string(tallest) + (is_logarithmic ? "; logarithmic." : "."),
        {12, faint});
    if (silent == 0) return;
    svg_.text({box.x, box.y + box.height + 58},
              std::to_string(silent) + " of " + std::to_string(table_.size()) + " without evidence are not drawn.",
              {12, faint});
  }

  standing::Rorank& rank_;
  const std::vector<Ranked>& table_;
  const Caption& caption_;
  std::vector<Ranked> shown_;
  std::vector<Line> lines_;
  std::int64_t strongest_ = 1;  // of what is drawn
  std::vector<Point> places_;
  Svg svg_;
};

}  // namespace

std::string draw(standing::Rorank& rank, const std::vector<Ranked>& table, const Caption& caption,
                 std::size_t members_at_most) {
  return Drawing(rank, table, caption, members_at_most).svg();
}

}  // namespace evaluation
