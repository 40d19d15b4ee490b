#include "journeys/clerk.h"

#include "journeys/visitor.h"

namespace ketnap::journeys {

cli::testing::Said Clerk::types(std::vector<std::string> command) const {
  command.insert(command.end(), {"--dir", house_.folder().string()});
  return terminal.types(std::move(command));
}

boost::json::value Clerk::asks(std::vector<std::string> command) const {
  command.emplace_back("--json");
  const std::string what = command.at(0) + " " + command.at(1);
  const cli::testing::Said said = types(std::move(command));
  EXPECT_EQ(said.code, 0) << what << ": " << said.err;
  return said.code == 0 ? boost::json::parse(said.out) : boost::json::value();
}

void Clerk::sign_in(const std::string& login) {
  house_.clock().pass(); // a code is good once
  const demo::Login& words = house_.login(login);
  terminal.environment["KETNAP_PASSWORD"] = words.password;
  std::vector<std::string> command{"sign-in", login};
  if (!words.totp_uri.empty())
    command.insert(command.end(), {"--code", code_of(words.totp_uri, *house_.clock().at)});
  const cli::testing::Said said = types(std::move(command));
  EXPECT_EQ(said.code, 0) << login << ": " << said.err;
}

std::string text(const boost::json::value& in, std::string_view pointer) {
  boost::json::error_code none;
  const boost::json::value* found =
      in.find_pointer(boost::json::string_view(pointer.data(), pointer.size()), none);
  if (found == nullptr || !found->is_string()) {
    ADD_FAILURE() << "no text at " << pointer << " in " << boost::json::serialize(in);
    return {};
  }
  return {found->as_string().data(), found->as_string().size()};
}

} // namespace ketnap::journeys
