// Which fields of each answer reach which role, held in a table; and that no body is taken with a field that nobody
// knows. A new field in an answer is a decision that shows in a diff of fields.golden: look at it, then write it anew
// with KETNAP_GOLDEN=write.
#include <cstdlib>
#include <fstream>
#include <sstream>

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include "accounts/permissions.h"
#include "every_route.h"
#include "through_the_door.h"

namespace ketnap::matrix {

namespace {

namespace bj = boost::json;

constexpr std::size_t looks = 40; // at different things of a kind, by each

accounts::Role role_of(const Somebody& who) {
  using enum accounts::Role;
  static const std::map<std::string, accounts::Role> by_name{
      {"bi-thu", cell_secretary},     {"pho", cell_deputy},    {"to-chuc", committee_officer},
      {"lanh-dao", committee_leader}, {"kiem-tra", inspector}, {"quan-tri", admin},
      {"mentor_of", mentor},          {"self", applicant},     {"introduced_by", introducer},
      {"union_of", youth_union}};
  return by_name.at(who.name.substr(0, who.name.find('.')));
}

// person.full_name, items[].code
void collect(const bj::value& in, const std::string& at, std::set<std::string>& out) {
  if (const bj::array* items = in.if_array()) {
    for (const bj::value& each : *items)
      collect(each, at + "[]", out);
  } else if (const bj::object* members = in.if_object()) {
    for (const auto& member : *members)
      collect(member.value(), (at.empty() ? "" : at + ".") + std::string(member.key()), out);
  } else {
    out.insert(at);
  }
}

// Sets of codes for the parameters of an address, of what is theirs; a fact or relation of the case before it.
std::vector<std::vector<std::string>> addresses_of(const World& world, const Somebody& who,
                                                   const std::vector<std::string>& parameters) {
  std::vector<std::vector<std::string>> all{{}};
  for (const std::string& parameter : parameters) {
    std::vector<std::vector<std::string>> longer;
    for (const std::vector<std::string>& begun : all)
      for (const auto& [code, thing] : world.things()) {
        if (thing.kind != parameter || !world.oracle().may_open(who, code, thing)) continue;
        if (!thing.of.empty() && !begun.empty() && thing.of != begun.front()) continue;
        longer.push_back(begun);
        longer.back().push_back(code);
      }
    all = std::move(longer);
  }
  if (all.size() <= looks) return all;
  std::vector<std::vector<std::string>> some; // from all over the list, not only its beginning
  for (std::size_t i = 0; i < looks; ++i)
    some.push_back(all[i * all.size() / looks]);
  return some;
}

class Fields : public ::testing::TestWithParam<Engine> {
protected:
  World world{GetParam()};
};

std::filesystem::path golden() {
  return std::filesystem::path(KETNAP_SOURCE_DIR) / "tests/matrix/fields.golden";
}

} // namespace

// What the statements of either engine answer is the same for the shape of an answer: one of them is enough.
TEST(FieldsOfAnswers, ReachTheRolesOfTheTableAndNoOthers) {
  World world(Engine::sqlite_file);
  // Route → field → letters of the roles that got it.
  std::map<std::string, std::map<std::string, std::string>> found;
  std::map<accounts::Role, int> asked;
  for (const Somebody& who : world.people()) {
    const accounts::Role role = role_of(who);
    if (++asked[role] > 8) continue; // the cells are not equally far on the road
    const accounts::RoleSpec& spec = accounts::spec_of(role);
    for (const http::Route& route : world.door().routes().all()) {
      if (route.method != http::Method::get || !route.response ||
          route.path.find("/session") != std::string_view::npos)
        continue;
      for (const std::vector<std::string>& codes : addresses_of(world, who, parameters_of(route.path))) {
        const http::Response answer =
            testing::ask(world.door(), {http::Method::get, filled(route.path, codes)}, who.token);
        if (answer.status != 200) continue;
        std::set<std::string> fields;
        collect(bj::parse(answer.body), {}, fields);
        for (const std::string& field : fields) {
          std::string& letters = found[std::string(route.path)][field];
          if (letters.empty()) letters = std::string(accounts::role_specs.size(), '-');
          letters[static_cast<std::size_t>(role)] = spec.letter;
        }
      }
    }
  }
  std::ostringstream text;
  text << "# Which role gets which field of an answer; letters as in src/accounts/permissions.h. Written by\n"
          "# KETNAP_GOLDEN=write matrix_test --gtest_filter='FieldsOfAnswers*': a line more is a decision.\n";
  for (const auto& [route, fields] : found) {
    text << "\nGET " << route << "\n";
    for (const auto& [field, letters] : fields)
      text << "  " << letters << "  " << field << "\n";
  }
  if (const char* mode = std::getenv("KETNAP_GOLDEN"); mode != nullptr && std::string_view(mode) == "write") {
    std::ofstream(golden()) << text.str();
    return;
  }
  std::ifstream file(golden());
  std::ostringstream kept;
  kept << file.rdbuf();
  if (kept.str() == text.str()) return;
  std::istringstream now(text.str()), then(kept.str());
  std::set<std::string> lines_now, lines_then;
  const auto read = [](std::istream& in, std::set<std::string>& out) {
    std::string route;
    for (std::string line; std::getline(in, line);) {
      if (line.starts_with("GET")) route = line;
      out.insert(route + line);
    }
  };
  read(now, lines_now);
  read(then, lines_then);
  for (const std::string& line : lines_now)
    if (!lines_then.contains(line)) ADD_FAILURE() << "new: " << line;
  for (const std::string& line : lines_then)
    if (!lines_now.contains(line)) ADD_FAILURE() << "gone: " << line;
  EXPECT_EQ(lines_now, lines_then);
}

TEST_P(Fields, ThatNobodyKnowsAreRefusedByNameInEveryBody) {
  std::size_t routes = 0;
  for (const http::Route& route : world.door().routes().all()) {
    if (!route.request) continue;
    ++routes;
    bool named = false;
    std::string last;
    for (const Somebody& who : world.people()) {
      // Of something that is theirs where there is such a thing: some bodies are read in the light of a fact.
      const std::vector<std::string> parameters = parameters_of(route.path);
      const auto own = addresses_of(world, who, parameters);
      const std::vector<std::string> codes =
          own.empty() ? std::vector<std::string>(parameters.size(), nowhere) : own.front();
      testing::Request request{route.method, filled(route.path, codes), R"({"zz_unknown":1})",
                               "f" + std::to_string(routes) + who.name.substr(0, 20), ""};
      if (route.writes == http::Writes::once_if_match) request.if_match = "\"1\"";
      const http::Response answer = testing::ask(world.door(), request, who.token);
      ASSERT_GE(answer.status, 400) << route.path << ": " << answer.body;
      last = answer.body;
      if (answer.status == 404) continue; // no right to this at all: told nothing of shapes
      ASSERT_EQ(answer.status, 400) << who.name << " " << http::word(route.method) << " " << route.path
                                    << ": " << answer.body;
      const bj::value body = bj::parse(answer.body);
      for (const bj::value& reason : body.at("reasons").as_array())
        if (reason.as_object().contains("path") && reason.at("path").as_string() == "/zz_unknown" &&
            reason.at("id").as_string() == "unknown")
          named = true;
      break;
    }
    EXPECT_TRUE(named) << http::word(route.method) << " " << route.path << ": " << last;
  }
  EXPECT_GT(routes, 90U);
}

TEST_P(Fields, OfPersonsStandOnlyInAnswersWhoseReadingIsKept) {
  // What asks for it by type is asked at each answer (server/reading.h); this asks the description of every route.
  for (const http::Route& route : world.door().routes().all()) {
    if (!route.response) continue;
    const bool of_a_file = route.path.find("{case}") != std::string_view::npos ||
                           route.path.find("/people") != std::string_view::npos;
    if (route.method != http::Method::get || !of_a_file) continue;
    if (route.path.find("/uploads/") != std::string_view::npos) continue; // how much of a scan has arrived
    EXPECT_FALSE(route.reads.empty()) << route.path << " answers of a person and says nothing of reading";
  }
}

INSTANTIATE_TEST_SUITE_P(On, Fields, ::testing::Values(Engine::sqlite_file, Engine::postgres),
                         db::testing::name_of);

} // namespace ketnap::matrix
