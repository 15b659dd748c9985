// Every frame that a test sees, held against the published JSON Schema: a frame that the specification does not know
// is a fault, whoever sent it.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>

// Compiles a frame's schema when it first meets that kind of frame. May be called from any thread.
class FrameCheck {
 public:
  FrameCheck();
  ~FrameCheck();

  // What is wrong with the frame, in one sentence; nullopt where nothing is. A server's frame must also be strict JSON
  // and hold its parts in canonical form, because clients take digests over them.
  std::optional<std::string> server_frame(std::string_view text);
  std::optional<std::string> client_frame(std::string_view text);

 private:
  class Schemas;
  std::unique_ptr<Schemas> schemas_;
};
