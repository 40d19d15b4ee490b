// How long it takes to put many fields under another key, beside people who read. KETNAP_ROTATE_FIELDS says how many.
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <thread>

#include <unistd.h>

#include <gtest/gtest.h>

#include "kills/served.h"
#include "kills/writer.h"
#include "people/people.h"
#include "record/rotation.h"
#include "server/place.h"

namespace ketnap::rotate {

namespace {

namespace fs = std::filesystem;

constexpr std::int64_t fields_of_one = 4;

// People who are made up, each with all that is sealed of a person.
void lay(const fs::path& folder, std::int64_t fields) {
  crypto::SystemRandom random;
  const auto regulations = regulations::load(regulations::shipped());
  const base::Now now = [] { return base::Instant(rules::day(2021, 9, 5)) + std::chrono::hours{3}; };
  server::OpenPlace place(folder, now, random, *regulations, server::Opening::existing);
  const record::Office& office = place.office();
  for (std::int64_t next = 0; next < fields / fields_of_one;)
    place.record().db().write(db::Scope::system(), [&](db::Write& tx) {
      const auto org = tx.value<std::int64_t>("SELECT MIN(id) FROM org");
      for (int i = 0; i < 200 && next < fields / fields_of_one; ++i, ++next) {
        const std::string number = "001199" + std::to_string(1'000'000 + next).substr(1);
        const auto made = people::enter_person(tx, office, {},
                                               {.org_id = org,
                                                .full_name = "Nguyễn Ví Dụ Đông",
                                                .born_on = rules::day(1990, 1, 1),
                                                .national_id = number,
                                                .phone = "0900000000",
                                                .address = "Thôn Ví Dụ"});
        ASSERT_FALSE(made.refused());
      }
    });
}

} // namespace

TEST(ManyFields, ArePutUnderAnotherKeyBesideWhoReads) {
  const char* text = std::getenv("KETNAP_ROTATE_FIELDS");
  const std::int64_t fields = text == nullptr ? 4'000 : std::atoll(text);
  const fs::path place = fs::temp_directory_path() / ("ketnap-million-" + std::to_string(getpid()));
  fs::remove_all(place);
  {
    kills::Served house(place);
    lay(place, fields);
    (void)house.start();
    const kills::Seat at = kills::seat(house);
    std::atomic<bool> enough = false;
    std::int64_t reads = 0;
    std::thread reader([&] {
      http::Client client = house.client();
      while (!enough) {
        http::Call call{http::Method::get, "/api/v1/cases?limit=20", {}, {}};
        call.headers.add("Authorization", "Bearer " + at.token);
        ASSERT_EQ(client.call(call).status, 200);
        ++reads;
        std::this_thread::sleep_for(std::chrono::milliseconds{20});
      }
    });
    const auto began = std::chrono::steady_clock::now();
    EXPECT_EQ(kills::run({"keys", "rotate", "--dir", place.string()}), 0);
    const auto spent =
        std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - began);
    EXPECT_EQ(kills::run({"keys", "retire", "--dir", place.string()}), 0);
    enough = true;
    reader.join();
    (void)house.kill();
    const server::Beside there = server::beside(place);
    db::CopyOut copy = there.snapshot();
    const auto rotation = record::rotation_to(copy.read(), there.keys->newest());
    ASSERT_TRUE(rotation.has_value());
    EXPECT_GE(rotation->fields, fields);
    if (fields <= 20'000) {
      EXPECT_EQ(kills::run({"verify", "--dir", place.string()}), 0);
    }
    std::cout << "stat::fields=" << rotation->fields << " milliseconds=" << spent.count()
              << " reads=" << reads << " refused=0\n";
  }
  fs::remove_all(place);
}

} // namespace ketnap::rotate
