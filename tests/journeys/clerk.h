// Someone at the command line: everything they do is typed, and goes through the socket to the running server.
#pragma once

#include <string>
#include <vector>

#include <boost/json.hpp>

#include "cli/testing.h"
#include "journeys/installation.h"

namespace ketnap::journeys {

class Clerk {
public:
  explicit Clerk(Installation& house) : house_(house) {}

  // The command in the folder of the installation.
  cli::testing::Said types(std::vector<std::string> command) const;
  // It must end in 0; what it printed with --json.
  boost::json::value asks(std::vector<std::string> command) const;

  // By login of the preset, with the code when the account has a second factor. Fails the test otherwise.
  void sign_in(const std::string& login);

  cli::testing::Typist terminal{};

private:
  Installation& house_;
};

// The text at a JSON pointer; fails the test when there is none.
[[nodiscard]] std::string text(const boost::json::value& in, std::string_view pointer);

} // namespace ketnap::journeys
