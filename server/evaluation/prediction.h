// How well a standing tells the next rating: live, as the ratings came in. Before each batch every method reads what
// was said until then; each rating of the batch is then held against the standing of whom it is about.
#pragma once
#include "standing/ratings.h"

#include <functional>
#include <string>
#include <vector>

namespace evaluation {

using Progress = std::function<void(std::uint64_t done, std::uint64_t total)>;

// The area under the ROC curve: how often somebody who is rated well stood above somebody who is rated ill; 0.5 is
// chance.
struct Predicted {
  std::string method;
  double all = 0;    // over all ratings of the last fifth
  double rated = 0;  // over those about members who had been rated before
};

struct Prediction {
  std::vector<Predicted> methods;
  std::size_t ratings = 0, negative = 0;              // that were to be told
  std::size_t ratings_rated = 0, negative_rated = 0;  // of them, about members who had been rated before
};

Prediction predict(const standing::Ratings& ratings, const Progress& progress, std::size_t batches = 60);

}  // namespace evaluation
