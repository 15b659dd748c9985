// A card's bytes.
#include "domain/vcard.h"

#include <gtest/gtest.h>

TEST(VCard, IsExactlyThis) {
  const domain::Card card{"m9",          "oaktree",    1'795'252'353'123, "Zoë Zest",
                          "Zest & Sons", "Baker, Ltd", "0113 4960999",    "zoe@example.org"};
  EXPECT_EQ(domain::vcard(card),
            "BEGIN:VCARD\r\nVERSION:4.0\r\nPRODID:-//ROR Exchange//rorx//EN\r\nUID;VALUE=text:m9.oaktree@rorx\r\n"
            "REV:20261121T091233Z\r\nKIND:individual\r\nFN:Zoë Zest\r\nORG:Zest & Sons\r\nROLE:Baker\\, Ltd\r\n"
            "CATEGORIES:Baker\\, Ltd\r\nTEL:0113 4960999\r\nEMAIL:zoe@example.org\r\nEND:VCARD\r\n");
}

TEST(VCard, SaysNothingOfWhatIsNotKnown) {
  const std::string text = domain::vcard({"r12", "oaktree", 0, "Zoë", {}, {}, {}, {}});
  for (const char* name : {"ORG", "ROLE", "CATEGORIES", "TEL", "EMAIL"}) EXPECT_FALSE(text.contains(name)) << name;
}

TEST(VCard, HoldsNoSecondPropertyInAName) {
  const domain::Card card{"m9", "oaktree", 0, "Zoë\r\nEMAIL:evil@example.org", "A;B", {}, {}, {}};
  const std::string text = domain::vcard(card);
  EXPECT_FALSE(text.contains("\r\nEMAIL"));
  EXPECT_TRUE(text.contains("\r\nFN:Zoë\\nEMAIL:evil@example.org\r\n"));
  EXPECT_TRUE(text.contains("\r\nORG:A\\;B\r\n"));
}
