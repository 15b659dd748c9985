#include "evaluation/prediction.h"

#include "evaluation/methods.h"

#include <algorithm>
#include <map>
#include <set>

namespace evaluation {
namespace {

constexpr std::size_t known_percent = 80;

struct Guess {
  double value = 0;
  bool is_positive = false, was_rated = false;
};

// By ranks: equal values count half.
double area(std::vector<Guess> guesses) {
  std::ranges::sort(guesses, {}, &Guess::value);
  double positives = 0, rank_sum = 0;
  for (std::size_t first = 0; first < guesses.size();) {
    std::size_t end = first;
    while (end < guesses.size() && guesses[end].value == guesses[first].value) ++end;
    const double rank = (static_cast<double>(first + 1) + static_cast<double>(end)) / 2;
    for (std::size_t i = first; i < end; ++i) {
      if (!guesses[i].is_positive) continue;
      ++positives;
      rank_sum += rank;
    }
    first = end;
  }
  const double negatives = static_cast<double>(guesses.size()) - positives;
  if (positives == 0 || negatives == 0) return 0.5;
  return (rank_sum - positives * (positives + 1) / 2) / (positives * negatives);
}

// What one rater sees: the network with them as its only anchor. Read for the few whom they go on to rate.
class PersonalViews {
 public:
  explicit PersonalViews(const Graph& graph) : rank_(ranked(graph)) {}

  std::int64_t club(MemberId target) {
    const auto node = rank_.network().find(target);
    return node ? rank_.score(*node).standing : 0;
  }

  std::int64_t of(MemberId rater, MemberId target) {
    const auto from = rank_.network().find(rater), to = rank_.network().find(target);
    if (!from || !to) return 0;
    if (seen_from_ != rater) {
      std::vector<bool> is_anchor(rank_.network().node_count(), false);
      is_anchor[0] = is_anchor[*from] = true;
      voices_.settle(rank_.network(), rank_.opinions(), is_anchor);
      seen_from_ = rater;
    }
    standing::Reading reading;
    standing::Reader(rank_.network(), rank_.opinions(), voices_).read(*to, reading);
    return reading.score.standing;
  }

 private:
  standing::Rorank rank_;
  standing::Voices voices_;
  MemberId seen_from_;
};

class Contest {
 public:
  explicit Contest(std::vector<MemberId> anchors) : anchors_(std::move(anchors)) {}

  void play(std::span<const standing::Rating> known, std::span<const standing::Rating> next) {
    const Graph graph = graph_of(known, anchors_);
    std::set<MemberId> rated;
    for (const standing::Rating& row : known) rated.insert(row.target);
    const auto add = [&](const char* method, const standing::Rating& row, double value) {
      guesses_[method].push_back({value, row.score > 0, rated.contains(row.target)});
    };

    PersonalViews views(graph);
    for (const standing::Rating& row : by_rater(next)) {
      const std::int64_t personal = views.of(row.source, row.target), club = views.club(row.target);
      add("RORank", row, static_cast<double>(club));
      add("RORank, as the rater sees it", row, static_cast<double>(personal));
      add("RORank, mean of both", row, static_cast<double>((personal + club) >> 1));  // rounds down
    }
    for (const Method method : {Method::beta, Method::eigentrust, Method::pagerank}) {
      const Scores scores = scores_of(method, graph);
      const double of_nobody = method == Method::pagerank ? 0.0 : scores.value[0];
      for (const standing::Rating& row : next) {
        add(name_of(method).data(), row, row.target.seq <= graph.members ? scores.value[row.target.seq] : of_nobody);
      }
    }
  }

  Prediction result() const {
    Prediction made;
    for (const char* method :
         {"RORank", "RORank, mean of both", "RORank, as the rater sees it", "beta", "EigenTrust", "PageRank"}) {
      const auto found = guesses_.find(method);
      if (found == guesses_.end()) continue;
      std::vector<Guess> rated = found->second;
      std::erase_if(rated, [](const Guess& guess) { return !guess.was_rated; });
      const auto is_negative = [](const Guess& guess) { return !guess.is_positive; };
      made.ratings = found->second.size();
      made.negative = static_cast<std::size_t>(std::ranges::count_if(found->second, is_negative));
      made.ratings_rated = rated.size();
      made.negative_rated = static_cast<std::size_t>(std::ranges::count_if(rated, is_negative));
      made.methods.push_back({method, area(found->second), area(rated)});
    }
    return made;
  }

 private:
  static std::vector<standing::Rating> by_rater(std::span<const standing::Rating> rows) {
    std::vector<standing::Rating> sorted(rows.begin(), rows.end());
    std::ranges::sort(sorted, {}, &standing::Rating::source);
    return sorted;
  }

  std::vector<MemberId> anchors_;
  std::map<std::string, std::vector<Guess>, std::less<>> guesses_;
};

}  // namespace

Prediction predict(const standing::Ratings& ratings, const Progress& progress, std::size_t batches) {
  const auto rows = std::span(ratings.rows);
  const std::size_t known = ratings.first_percent(known_percent), live = rows.size() - known;
  Contest contest(standing::trusted_at_first(rows.first(known)));
  for (std::size_t batch = 0; batch < batches; ++batch) {
    const std::size_t first = known + live * batch / batches, end = known + live * (batch + 1) / batches;
    if (first < end) contest.play(rows.first(first), rows.subspan(first, end - first));
    if (progress) progress(batch + 1, batches);
  }
  return contest.result();
}

}  // namespace evaluation
