// A stolen file of the database, its log or a backup tells nothing of what is sealed: a thousand values that were
// typed, searched for in every byte.
#include <filesystem>
#include <fstream>
#include <iostream>
#include <random>
#include <regex>

#include "crypto/public_code.h"
#include "journeys/walk.h"
#include "server/place.h"

namespace ketnap::journeys {

namespace {

namespace bj = boost::json;
namespace fs = std::filesystem;

std::string bytes_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// The same in letters that files write numbers and bytes with.
std::string hex_of(const std::string& text) {
  constexpr const char* digits = "0123456789abcdef";
  std::string out;
  for (const char letter : text) {
    const auto byte = static_cast<unsigned char>(letter);
    out += digits[byte >> 4U];
    out += digits[byte & 15U];
  }
  return out;
}

class Stolen : public OnFileAndPostgres {
protected:
  demo::Preset preset = *demo::preset("van-gia", {});
  const demo::CasePlan& plan = preset.cases.front();
  Installation house{GetParam(), preset, plan.introduced_on};
  Walk walk{house, plan};
  std::vector<std::string> secrets;

  // Twenty-five people with ten values each that nobody else has, through the API.
  void write_secrets() {
    std::mt19937 number(9);
    crypto::SeededRandom random(9);
    const auto digits = [&](std::size_t n) {
      std::string out;
      for (std::size_t i = 0; i < n; ++i)
        out += static_cast<char>('0' + static_cast<int>(number() % 10));
      return out;
    };
    const auto letters = [&] { return crypto::public_code(random); };
    const auto keep = [&](std::string value) { return secrets.emplace_back(std::move(value)); };
    ASSERT_NO_FATAL_FAILURE(walk.up_to("applied"));
    const std::string today = rules::iso(walk.today());
    for (int i = 0; i < 100; ++i) {
      const bj::object body{{"org", walk.cell_code()},
                            {"full_name", "Nguyễn Ví Dụ Lâm"},
                            {"on", today},
                            {"how", bj::object{{"source", "member"}, {"by", keep("người nói " + letters())}}},
                            {"national_id", keep("0" + digits(11))},
                            {"phone", keep("09" + digits(8))},
                            {"address", keep("Thôn " + letters() + ", xã Ví Dụ")}};
      const Reply made = walk.secretary().post("/api/v1/cases", bj::serialize(body));
      ASSERT_EQ(made.status, 201) << made.body;
      const std::string at = "/api/v1/cases/" + made.text("/code");
      std::string etag = made.etag;
      for (int n = 0; n < 6; ++n) {
        const bj::object talk{
            {"on", today},
            {"body", bj::object{{"how", "met"}, {"seen_by", "cell"}, {"said", keep("lời " + letters())}}}};
        const Reply said =
            walk.secretary().send({at + "/facts/talked", bj::serialize(talk), walk.fresh_key(), etag});
        ASSERT_EQ(said.status, 201) << said.body;
        etag = said.etag;
      }
    }
  }
  // Every byte that lies on the disk of the database: its file and log, or what PostgreSQL tells its owner.
  std::string everything() {
    house.furnish();
    if (GetParam() == Engine::sqlite_file) {
      const fs::path file = fs::read_symlink(house.folder() / "ketnap.db");
      EXPECT_GT(fs::file_size(file.string() + "-wal"), 0U) << "nothing was folded away while it runs";
      return bytes_of(file) + bytes_of(file.string() + "-wal");
    }
    const auto config = server::read_config(bytes_of(house.folder() / "ketnap.toml"));
    const std::string out = (house.folder() / "dump.sql").string();
    // Row-level security holds the owner too: who steals the files is held by nothing.
    const std::string thief = std::regex_replace(config->owner, std::regex("user=[^ ]+"), "user=postgres");
    const std::string told = "pg_dump --no-password -f '" + out + "' \"" + thief + "\"";
    EXPECT_EQ(std::system(told.c_str()), 0); // NOLINT(cert-env33-c,concurrency-mt-unsafe)
    return bytes_of(out);
  }
  // Which of them stand in these bytes as they are, or as digits of bytes.
  int found_in(const std::string& bytes) const {
    int found = 0;
    for (const std::string& secret : secrets)
      found +=
          bytes.find(secret) != std::string::npos || bytes.find(hex_of(secret)) != std::string::npos ? 1 : 0;
    return found;
  }
};

} // namespace

TEST_P(Stolen, FilesHoldNoneOfAThousandValuesThatWereTyped) {
  ASSERT_NO_FATAL_FAILURE(write_secrets());
  ASSERT_EQ(secrets.size(), 1'000U);
  EXPECT_EQ(found_in(secrets.front() + " " + hex_of(secrets.back())), 2) << "what is there is found";
  const Reply shown = walk.secretary().get("/api/v1/cases?limit=5");
  EXPECT_EQ(shown.status, 200);
  const std::string everything = this->everything();
  EXPECT_GT(everything.size(), 500'000U);
  EXPECT_NE(everything.find("talked"), std::string::npos) << "these are its bytes";
  EXPECT_EQ(found_in(everything), 0);
  std::cout << "stat::seeded_values=" << secrets.size() << " bytes_searched=" << everything.size()
            << " found=0\n";
}

INSTANTIATE_TEST_SUITE_P(On, Stolen, ::testing::Values(Engine::sqlite_file, Engine::postgres),
                         db::testing::name_of);

} // namespace ketnap::journeys
