#include "net/pages.h"

namespace net {
namespace {

constexpr std::string_view front = R"(<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>ROR Exchange</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>
body{font:1.1rem/1.6 system-ui,sans-serif;max-width:38rem;margin:10vh auto;padding:0 1.5rem;color:#1d2733;background:#fbfaf7}
h1{font-size:1.9rem;margin-bottom:.2em}code{background:#ece8df;padding:.1em .35em;border-radius:.25em}
p.small{color:#5b6673;font-size:.95rem}
@media(prefers-color-scheme:dark){body{color:#e9e6df;background:#15191e}code{background:#262c34}p.small{color:#9aa5b1}}
</style></head><body>
<h1>ROR Exchange is running</h1>
<p>This server keeps the record of your club: asks, introductions, referrals and thanks, as they happen.</p>
<p>Programs talk to it at <code>/v1/ws</code> (WebSocket, subprotocol <code>rorx.v1</code>) and read it at
<code>/v1/clubs/CLUB/events</code>. Whoever runs it finds its state at <code>/healthz</code> and
<code>/metrics</code>.</p>
<p class="small">If you were invited, keep your link: it lets you in once, within fourteen days.</p>
</body></html>
)";

void line(std::string& out, std::string_view name, std::string_view type, std::string_view help, std::uint64_t value) {
  out.append("# HELP rorx_").append(name).append(" ").append(help).append("\n# TYPE rorx_").append(name).append(" ");
  out.append(type).append("\nrorx_").append(name).append(" ").append(std::to_string(value)).append("\n");
}

}  // namespace

Response front_page() {
  Response response{200, "text/html; charset=utf-8", {}, std::string(front)};
  response.headers.emplace_back(
      "Content-Security-Policy",
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'");
  response.headers.emplace_back("Referrer-Policy", "no-referrer");
  return response;
}

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
