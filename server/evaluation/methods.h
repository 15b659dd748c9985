// RORank and three well-known methods, each over the same graph.
#pragma once
#include "evaluation/graph.h"

#include <array>
#include <string_view>

namespace evaluation {

enum class Method {
  rorank,
  beta,        // Jøsang and Ismail 2002, over evidence that has decayed; whoever says it weighs the same
  eigentrust,  // Kamvar, Schlosser and Garcia-Molina 2003: the anchors are the pre-trusted peers
  pagerank,    // Page, Brin, Motwani and Winograd 1999, over praise, by its weight
};
inline constexpr std::array all_methods{Method::rorank, Method::beta, Method::eigentrust, Method::pagerank};
std::string_view name_of(Method method);

// Whether the method's values lie between -1 and 1, so that a difference means something by itself.
bool is_signed(Method method);

// By the member's number; that of 0 means nothing.
struct Scores {
  std::vector<double> value;  // by which members are ranked
  std::vector<double> mass;   // what backs it and does not saturate: what a farm would make grow

  // The share, in hundredths, of members 1 to `among` who stand below; of equals, half.
  double percentile(MemberId member, std::uint64_t among) const;
};

Scores scores_of(Method method, const Graph& graph);

}  // namespace evaluation
