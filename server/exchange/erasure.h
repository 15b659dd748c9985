// An erasure that a member asks for, with a receipt: for whoever is gone behind it, and has no feed any more.
#pragma once
#include "exchange/prospect.h"

namespace exchange {

// As the command contact.erase; within a commit, on the exchange's thread.
Result<Receipt> erase_by_member(Turn& turn, const std::string& club, MemberId member,
                                const protocol::EraseContact& wish);

}  // namespace exchange
