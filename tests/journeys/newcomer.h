// Somebody new in the house: an account that the administrator makes and its owner takes over.
#pragma once

#include "journeys/visitor.h"

namespace ketnap::journeys {

struct Newcomer {
  std::string login;
  std::string person{};   // public code; empty: nobody on record
  std::string inspects{}; // an organisation's code: a post there that needs no second factor, from today on
};

// Not signed in yet. Fails the test when a step of it is refused.
inline Visitor welcome(Installation& house, Visitor& admin, const Newcomer& who) {
  namespace bj = boost::json;
  bj::object account{{"login", who.login}, {"display_name", "Người Ví Dụ"}};
  if (!who.person.empty()) account["person"] = who.person;
  const Reply made = admin.post("/api/v1/accounts", bj::serialize(account));
  EXPECT_EQ(made.status, 201) << made.body;
  if (!who.inspects.empty()) {
    const Reply post = admin.post(
        "/api/v1/posts", bj::serialize(bj::object{{"account", made.text("/code")},
                                                  {"role", "inspector"},
                                                  {"org", who.inspects},
                                                  {"from", rules::iso(house.record().office().today())},
                                                  {"document", "12-QĐ/UBKT"}}));
    EXPECT_EQ(post.status, 201) << post.body;
  }
  Visitor visitor(house, demo::Login{who.login, made.text("/password"), "", ""});
  visitor.choose_first_password();
  return visitor;
}

} // namespace ketnap::journeys
