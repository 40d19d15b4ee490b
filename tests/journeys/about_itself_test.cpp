// What the server says of itself: alive, ready, its figures, and an OpenAPI that describes exactly its routes.
#include <set>

#include "journeys/visitor.h"

namespace ketnap::journeys {

namespace {

namespace bj = boost::json;

class AboutItself : public OnFileAndPostgres {
protected:
  demo::Preset preset = *demo::preset("van-gia", {});
  Installation house{GetParam(), preset, preset.cases.front().introduced_on};
  Visitor stranger{house, "nobody"};

  Reply ask(const std::string& target) { return stranger.send_once({target, {}, {}, {}, http::Method::get}); }
};

void collect_references(const bj::value& in, std::set<std::string>& out) {
  if (const bj::array* items = in.if_array())
    for (const bj::value& item : *items)
      collect_references(item, out);
  if (const bj::object* members = in.if_object())
    for (const auto& member : *members) {
      if (member.key() == "$ref")
        out.emplace(member.value().as_string());
      else
        collect_references(member.value(), out);
    }
}

std::string lower(std::string_view word) {
  std::string out(word);
  for (char& c : out)
    c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return out;
}

} // namespace

TEST_P(AboutItself, ItIsAliveAndReadyAndCountsItsRequests) {
  EXPECT_EQ(ask("/healthz").body, "tốt\n");
  EXPECT_EQ(ask("/readyz").body, "sẵn sàng\n");
  const Reply figures = ask("/metrics");
  EXPECT_EQ(figures.status, 200);
  EXPECT_NE(
      figures.body.find("ketnap_http_requests_total{method=\"GET\",route=\"/healthz\",status=\"200\"} 1"),
      std::string::npos)
      << figures.body;
}

TEST_P(AboutItself, TheOpenApiNamesEveryRouteAndEveryReferenceResolves) {
  const Reply api = ask("/api/openapi.json");
  ASSERT_EQ(api.status, 200);
  EXPECT_TRUE(api.text("/openapi").starts_with("3.1."));
  const bj::object& paths = api.at("/paths").as_object();
  std::size_t operations = 0;
  for (const auto& path : paths)
    operations += path.value().as_object().size();
  EXPECT_EQ(operations, house.routes().size());
  for (const http::Route& route : house.routes()) {
    const bj::value* path = paths.if_contains(bj::string_view(route.path.data(), route.path.size()));
    ASSERT_NE(path, nullptr) << route.path;
    EXPECT_TRUE(path->as_object().contains(lower(http::word(route.method)))) << route.path;
  }
  std::set<std::string> references;
  collect_references(api.json, references);
  EXPECT_GT(references.size(), 10U);
  for (const std::string& reference : references) {
    ASSERT_TRUE(reference.starts_with("#/")) << reference;
    boost::json::error_code none;
    EXPECT_NE(api.json.find_pointer(reference.substr(1), none), nullptr) << reference;
  }
}

INSTANTIATE_TEST_SUITE_P(On, AboutItself, ::testing::Values(Engine::sqlite_file, Engine::postgres),
                         db::testing::name_of);

} // namespace ketnap::journeys
