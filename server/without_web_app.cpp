#include "web_app_files.h"

#include <array>

namespace {

constexpr std::string_view page = R"(<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>ROR Exchange</title>
<meta name="viewport" content="width=device-width, initial-scale=1"></head><body>
<h1>ROR Exchange is running</h1>
<p>This server was built without its web app. Programs talk to it at <code>/v1/ws</code> and read it at
<code>/v1/clubs/CLUB/events</code>; whoever runs it finds its state at <code>/healthz</code> and <code>/metrics</code>.</p>
<p>If you were sent a link to this page, keep it: ask whoever runs the server to build it with the app
(<code>-DRORX_WEB=ON</code>).</p>
</body></html>
)";

}  // namespace

std::span<const net::WebFile> web_app_files() {
  static constexpr auto files =
      std::to_array<net::WebFile>({{"/", "text/html; charset=utf-8", "without", false, page, {}, {}}});
  return files;
}
