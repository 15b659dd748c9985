// The metrics, as a page.
#pragma once
#include "exchange/metrics.h"
#include "net/transport.h"

#include <string>

namespace net {

// Prometheus text format 0.0.4. Counters only; nothing personal.
std::string metrics_page(const exchange::Metrics& metrics, const Edge::Counters& edge);

}  // namespace net
