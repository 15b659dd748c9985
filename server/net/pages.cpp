#include "net/pages.h"

namespace net {
namespace {

void line(std::string& out, std::string_view name, std::string_view type, std::string_view help, std::uint64_t value) {
  out.append("# HELP rorx_").append(name).append(" ").append(help).append("\n# TYPE rorx_").append(name).append(" ");
  out.append(type).append("\nrorx_").append(name).append(" ").append(std::to_string(value)).append("\n");
}

}  // namespace

std::string metrics_page(const exchange::Metrics& metrics, const Edge::Counters& edge) {
  std::string out;
  line(out, "commands_accepted_total", "counter", "Commands that became events.", metrics.commands_accepted);
  line(out, "commands_refused_total", "counter", "Commands answered with an error.", metrics.commands_refused);
  line(out, "commands_repeated_total", "counter", "Commands answered with their first outcome.",
       metrics.commands_repeated);
  line(out, "events_total", "counter", "Events made durable.", metrics.events);
  line(out, "commits_total", "counter", "Synced writes.", metrics.commits);
  line(out, "commit_microseconds_total", "counter", "Time from the first decision to the hand-over.",
       metrics.commit_us);
  line(out, "heads_signed_total", "counter", "Signed tree heads.", metrics.heads_signed);
  line(out, "snapshots_total", "counter", "Snapshots written.", metrics.snapshots);
  line(out, "feeds", "gauge", "Conversations in clubs' feeds now.", metrics.conversations);
  line(out, "connections", "gauge", "Open connections.", edge.connections);
  line(out, "connections_accepted_total", "counter", "Connections accepted.", edge.accepted);
  line(out, "connections_refused_total", "counter", "Connections refused.", edge.refused);
  line(out, "accept_errors_total", "counter", "Failed accepts.", edge.accept_errors);
  line(out, "received_bytes_total", "counter", "Bytes received.", edge.bytes_in);
  line(out, "sent_bytes_total", "counter", "Bytes sent.", edge.bytes_out);
  line(out, "sends_total", "counter", "Calls that sent bytes.", edge.sends);
  return out;
}

}  // namespace net
