// A real server with one small club, for scenarios that a few members tell over HTTP.
#pragma once
#include "support/raw_client.h"
#include "support/server_process.h"

#include <chrono>
#include <cstdint>
#include <string>

#include <boost/json/object.hpp>
#include <gtest/gtest.h>

namespace scenario {

std::int64_t now_ms();

// The club Oaktree of the founder Ann m2, Bea m4 and Cyn m5.
class Oaktree : public testing::Test {
 protected:
  Oaktree();

  // A further member's token.
  std::string joins(const std::string& name, const std::string& classification, const std::string& email) const;

  // Throws where no answer comes. `more`: further header lines, each ended by CR LF.
  support::HttpAnswer asks(const std::string& method, const std::string& path, const std::string& more = {},
                           const std::string& body = {}) const;
  // The same of a path within the club.
  support::HttpAnswer answer(const std::string& method, const std::string& path, const std::string& token,
                             const std::string& body = {}) const;
  // These two expect that it is answered with 200.
  boost::json::object get(const std::string& path, const std::string& token) const;
  boost::json::object does(const std::string& token, const std::string& command, const boost::json::object& with);
  support::HttpAnswer sends(const std::string& token, const std::string& command, const boost::json::object& with);

  support::TemporaryFolder folder_;
  support::ServerProcess server_{folder_ / "data"};
  std::string ann_, bea_, cyn_;  // tokens

 private:
  int sent_ = 0;
};

}  // namespace scenario
