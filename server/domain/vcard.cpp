#include "domain/vcard.h"

#include "domain/content_lines.h"
#include "domain/icalendar.h"

namespace domain {

std::string vcard(const Card& card) {
  std::string out;
  const auto line = [&](std::string_view name, const std::optional<std::string>& value) {
    if (value) append_content_line(out, std::string(name) + ":" + escaped_text(*value));
  };
  append_content_line(out, "BEGIN:VCARD");
  append_content_line(out, "VERSION:4.0");
  append_content_line(out, "PRODID:-//ROR Exchange//rorx//EN");
  append_content_line(out, "UID;VALUE=text:" + card.id + "." + card.slug + "@rorx");
  append_content_line(out, "REV:" + utc_text(card.revised_at_ms));
  append_content_line(out, "KIND:individual");
  line("FN", card.name);
  line("ORG", card.company);
  line("ROLE", card.classification);
  line("CATEGORIES", card.classification);
  line("TEL", card.phone);
  line("EMAIL", card.email);
  append_content_line(out, "END:VCARD");
  return out;
}

}  // namespace domain
