// The pages in memory: which file an address means, in which form it leaves, how long it may be kept.
#include "server/pages.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

namespace ketnap::server {
namespace {

namespace fs = std::filesystem;

class BuiltPages : public ::testing::Test {
protected:
  void SetUp() override {
    put("index.html", "<!doctype html>");
    put("index.html.gz", "gz of index");
    put("mark.svg", "<svg/>");
    put("assets/index-a1b2.js", "let a=1");
    put("assets/index-a1b2.js.gz", "gz of js");
    put("assets/index-a1b2.js.br", "br of js");
    put("assets/letters.woff2", "wOF2");
    pages = Pages::in(folder);
    ASSERT_NE(pages, nullptr);
  }
  void TearDown() override { fs::remove_all(folder); }
  void put(const std::string& name, const std::string& bytes) {
    fs::create_directories((folder / name).parent_path());
    std::ofstream(folder / name) << bytes;
  }
  http::Response ask(std::string path, http::Headers headers = {}) {
    http::Request request;
    request.path = std::move(path);
    request.headers = std::move(headers);
    return pages->answer(request);
  }

  fs::path folder = fs::temp_directory_path() / ("ketnap-pages-" + std::to_string(::getpid()));
  std::shared_ptr<const Pages> pages;
};

std::string header(const http::Response& response, std::string_view name) {
  return std::string(response.headers.find(name).value_or(""));
}

} // namespace

TEST_F(BuiltPages, GiveEveryAddressOfAPageTheApplication) {
  for (const char* path : {"/", "/viec", "/ho-so/K7M4Q2RT5X", "/quy-dinh/vote.cell"}) {
    const http::Response page = ask(path);
    EXPECT_EQ(page.body, "<!doctype html>") << path;
    EXPECT_EQ(header(page, "Content-Type"), "text/html; charset=utf-8");
    EXPECT_EQ(header(page, "Cache-Control"), "no-cache") << "asked for again, by its ETag";
  }
}

TEST_F(BuiltPages, ThatAreNotThereAreNotFound) {
  for (const char* path :
       {"/api/v1/nothing", "/api", "/assets/index-0000.js", "/favicon.ico", "/robots.txt", "/assets/none"})
    EXPECT_EQ(ask(path).status, 404) << path;
}

TEST_F(BuiltPages, LeaveInTheSmallestFormThatTheBrowserTakes) {
  const auto body = [&](std::string accepts) {
    return ask("/assets/index-a1b2.js", {{"Accept-Encoding", std::move(accepts)}}).body;
  };
  EXPECT_EQ(body("gzip, deflate, br"), "br of js");
  EXPECT_EQ(body("gzip"), "gz of js");
  EXPECT_EQ(body("br;q=0, gzip;q=0.5"), "gz of js");
  EXPECT_EQ(body("identity"), "let a=1");
  EXPECT_EQ(body("brotli"), "let a=1");
  const http::Response script = ask("/assets/index-a1b2.js", {{"Accept-Encoding", "br"}});
  EXPECT_EQ(header(script, "Content-Encoding"), "br");
  EXPECT_EQ(header(script, "Content-Type"), "text/javascript; charset=utf-8");
  EXPECT_EQ(header(script, "Vary"), "Accept-Encoding");
  EXPECT_EQ(ask("/assets/letters.woff2", {{"Accept-Encoding", "br"}}).body, "wOF2") << "it does not shrink";
}

TEST_F(BuiltPages, WithTheirContentInTheirNameAreKeptForGood) {
  EXPECT_EQ(header(ask("/assets/index-a1b2.js"), "Cache-Control"), "public, max-age=31536000, immutable");
  EXPECT_EQ(header(ask("/mark.svg"), "Cache-Control"), "no-cache");
}

TEST_F(BuiltPages, AreNotSentAgainToWhoHasThem) {
  const std::string etag = header(ask("/viec"), "ETag");
  ASSERT_FALSE(etag.empty());
  const http::Response same = ask("/nguoi", {{"If-None-Match", etag}});
  EXPECT_EQ(same.status, 304);
  EXPECT_TRUE(same.body.empty());
  EXPECT_EQ(ask("/viec", {{"If-None-Match", "\"other\""}}).status, 200);
}

TEST(Pages, ThatWereNotBuiltAreNotServedAndABrowserIsTold) {
  EXPECT_EQ(Pages::in(fs::temp_directory_path() / "ketnap-no-such-pages"), nullptr);
  http::Request request;
  request.path = "/";
  EXPECT_NE(no_pages(request).body.find("/api/openapi.json"), std::string::npos);
  request.path = "/viec";
  EXPECT_EQ(no_pages(request).status, 404);
}

} // namespace ketnap::server
