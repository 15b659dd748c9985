#include "domain/draft.h"

namespace domain {

Part Draft::settle(std::string_view kind, std::string_view label, const protocol::Actor& by, const Involved& involved,
                   std::string body) const {
  const PartRule& rule = part_rule(kind, label);
  Part part{std::string(label), readers_of(rule.audience, club_, by, involved), {}, std::move(body)};
  if (rule.seal == Seal::author) part.subject = by.text();
  if (rule.seal == Seal::subject) part.subject = involved.subject;
  return part;
}

}  // namespace domain
