// A report to take away: cells that a spreadsheet reads as they are meant, a page that shows names as names.
#include "net/report_text.h"

#include <gtest/gtest.h>

namespace net {
namespace {

using domain::MemberId;

ReportSheet sheet_of(const std::string& name) {
  domain::ReportRow row;
  row.figures.member = MemberId{3};
  row.figures.present = 1;
  row.figures.rgo = 2;
  row.points = -2;
  row.average = -205;
  return {"oaktree, week to 2026-11-20", "draft", {row}, {}, {}, {{MemberId{3}, name}}};
}

std::string name_in_csv(const std::string& name) {
  const std::string csv = report_csv(sheet_of(name));
  const std::string line = csv.substr(csv.find("\r\n") + 2);
  return line.substr(3, line.find(",1,0,0,0,0,0,2,") - 3);
}

}  // namespace

TEST(ReportCsv, HasAHeaderAndALineForEachMemberEndedByCrLf) {
  EXPECT_EQ(report_csv(sheet_of("Ben Carter")),
            "Member,Name,P,A,L,M,S,RGI,RGO,RRI,RRO,V,1-2-1,TYFCB,CEU,T,Points,Light\r\n"
            "m3,Ben Carter,1,0,0,0,0,0,2,0,0,0,0,0,0,0,-2,red\r\n");
}

TEST(ReportCsv, QuotesWhatHasACommaAQuoteOrALineBreak) {
  EXPECT_EQ(name_in_csv("Carter, Ben"), "\"Carter, Ben\"");
  EXPECT_EQ(name_in_csv("Ben \"B\" Carter"), "\"Ben \"\"B\"\" Carter\"");
  EXPECT_EQ(name_in_csv("Ben\nCarter"), "\"Ben\nCarter\"");
}

TEST(ReportCsv, HasNoCellThatASpreadsheetWouldTakeForAFormula) {
  for (const char* name : {"=1+1", "+1", "-1", "@SUM(A1)", "\tBen"}) {
    EXPECT_EQ(name_in_csv(name), "'" + std::string(name));
  }
  EXPECT_EQ(name_in_csv("=A1,B1"), "\"'=A1,B1\"");
}

TEST(ReportCsv, CallsWhoseNameIsNotThereByTheirId) {
  ReportSheet sheet = sheet_of("Ben");
  sheet.names.clear();
  EXPECT_TRUE(report_csv(sheet).contains("\r\nm3,m3,1,"));
}

TEST(ReportPage, ShowsANameAndNeverRunsIt) {
  const std::string page = report_html(sheet_of("<script>alert(\"1\")</script> & Co"));
  EXPECT_FALSE(page.contains("<script"));
  EXPECT_TRUE(page.contains("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; Co"));
  EXPECT_TRUE(page.contains("-2.05 <span>red</span>"));
}

TEST(MoneyText, HasTheDecimalsOfItsCurrency) {
  EXPECT_EQ(money_text({"GBP", 123456, 1}), "1234.56 GBP");
  EXPECT_EQ(money_text({"GBP", 5, 1}), "0.05 GBP");
  EXPECT_EQ(money_text({"JPY", 5000, 1}), "5000 JPY");
  EXPECT_EQ(money_text({"KWD", 1234, 1}), "1.234 KWD");
}

}  // namespace net
