// Every route of the door with codes of everything there is, by somebody: what the tests of who may see what have in
// common.
#pragma once

#include <map>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "world.h"

namespace ketnap::matrix {

inline constexpr const char* nowhere = "ZZZZZZZZZ0"; // a code that nothing has

// The parameters of an address in order: case, fact.
[[nodiscard]] std::vector<std::string> parameters_of(std::string_view path);
[[nodiscard]] std::string filled(std::string_view path, const std::vector<std::string>& values);

// A body that would do if the address were theirs, where one is known; else an empty one.
[[nodiscard]] std::string body_for(std::string_view path);

[[nodiscard]] bool changes(const http::Route& route); // a search is sent as a body and changes nothing

class EveryRoute : public ::testing::TestWithParam<Engine> {
protected:
  EveryRoute();

  // Codes for the parameters of a route: at home, or from anywhere; a fact mostly of the case before it.
  std::vector<std::string> codes_for(const Somebody& who, const std::vector<std::string>& parameters,
                                     bool at_home);

  // Names of things in this answer that are nobody's business there; kinds that are `open` to all are passed over.
  std::string leak_in(const Somebody& who, const std::string& body, const std::set<std::string>& open = {});

  World world{GetParam()};
  std::map<std::string, std::vector<std::string>> by_kind;
  std::map<std::string, std::map<std::string, std::vector<std::string>>> own; // by person
  std::vector<const http::Route*> reading, writing;
  std::map<std::string, std::map<std::string, std::vector<std::string>>> of_case;
  std::mt19937 random{20260302};
};

} // namespace ketnap::matrix
