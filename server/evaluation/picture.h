// The network of advocacy as a drawing: who speaks for whom, where each stands, and how standings are distributed.
#pragma once
#include "standing/rorank.h"

#include <functional>
#include <string>

namespace evaluation {

struct Caption {
  std::string title, subtitle;
  std::function<std::string(standing::MemberId)> name;  // for a label
};

// As SVG. Of a big network those about whom most is known; the distribution is of all in `table`.
std::string draw(standing::Rorank& rank, const std::vector<standing::Ranked>& table, const Caption& caption,
                 std::size_t members_at_most = 200);

}  // namespace evaluation
