// Keys change beside people who read and write through the server: nobody is refused anything, and whoever does it may be
// killed at any moment. KETNAP_ROTATE_KILLS says how often.
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <list>
#include <random>
#include <thread>

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

#include <gtest/gtest.h>

#include "crypto/key_file.h"
#include "db/testing.h"
#include "kills/served.h"
#include "kills/writer.h"
#include "server/place.h"

namespace ketnap::rotate {

namespace {

namespace fs = std::filesystem;
using db::testing::Engine;
using kills::begin;
using kills::run;
using kills::Served;
using kills::Writer;

int number_of(const char* name, int otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr ? otherwise : std::atoi(text);
}

std::string program() {
  const char* other = std::getenv("KETNAP_PROGRAM");
  return other != nullptr ? other : KETNAP_PROGRAM;
}

// Reads on and on; every answer is good as long as the server is not to be killed.
class Reader {
public:
  Reader(Served& house, const kills::Seat& seat, const std::atomic<bool>& enough)
      : thread_([this, &house, token = seat.token, &enough] { read(house, token, enough); }) {}
  ~Reader() { thread_.join(); }
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;
  [[nodiscard]] std::int64_t reads() const { return reads_; }

private:
  void read(Served& house, const std::string& token, const std::atomic<bool>& enough) {
    http::Client client = house.client();
    const auto get = [&](const std::string& target) {
      http::Call call{http::Method::get, target, {}, {}};
      call.headers.add("Authorization", "Bearer " + token);
      const http::Response answer = client.call(call);
      EXPECT_EQ(answer.status, 200) << target << " " << answer.body;
      ++reads_;
      return answer.body;
    };
    while (!enough) {
      const auto listed = boost::json::parse(get("/api/v1/cases?limit=20"));
      for (const auto& item : listed.at("items").as_array()) {
        if (enough) break;
        (void)get("/api/v1/cases/" + std::string(item.at("code").as_string()));
      }
    }
  }
  std::atomic<std::int64_t> reads_ = 0;
  std::thread thread_;
};

class Keys : public ::testing::TestWithParam<Engine> {
protected:
  Keys() : place(fs::temp_directory_path() / ("ketnap-rotate-" + std::to_string(getpid()))) {
    fs::remove_all(place);
    house = std::make_unique<Served>(place / "data");
    if (GetParam() != Engine::postgres) return;
    postgres = std::make_unique<db::testing::PostgresDatabase>(db::testing::Schema{});
    postgres->as_superuser("DROP SCHEMA main CASCADE");
    const std::string backup = (place / "all.ketnap").string(), fresh = (place / "there").string();
    EXPECT_EQ(run({"backup", backup, "--dir", (place / "data").string()}), 0);
    EXPECT_EQ(run({"restore", backup, "--dir", fresh, "--keys", (place / "data" / "ketnap.keys").string(),
                   "--engine", "postgres", "--owner", postgres->owner(), "--application", postgres->app()}),
              0);
    fs::copy(place / "data" / "dang-nhap.txt", fs::path(fresh) / "dang-nhap.txt");
    std::ofstream(fs::path(fresh) / "ketnap.toml", std::ios::app)
        << "files_per_hour = 1000000\nnames_per_hour = 1000000\n";
    house = std::make_unique<Served>(fresh);
  }
  ~Keys() override {
    house.reset();
    fs::remove_all(place);
  }

  [[nodiscard]] std::vector<std::string> keys(const std::string& what) const {
    return {"keys", what, "--dir", house->folder().string()};
  }
  [[nodiscard]] crypto::KeyRing ring() const { return server::keys_at(house->folder() / "ketnap.keys"); }
  // A command that may be killed.
  [[nodiscard]] pid_t begun(const std::string& what) const {
    auto words = keys(what);
    words.insert(words.begin(), program());
    return begin(words);
  }
  int verified() const { return run({"verify", "--dir", house->folder().string()}); }

  fs::path place;
  std::unique_ptr<db::testing::PostgresDatabase> postgres;
  std::unique_ptr<Served> house;
};

int ended(pid_t process) {
  int status = 0;
  waitpid(process, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

} // namespace

TEST_P(Keys, ChangeUnderLoadWithNoReadAndNoWriteRefused) {
  (void)house->start();
  const kills::Seat at = kills::seat(*house);
  const crypto::KeyRing first = ring();
  std::atomic<bool> enough = false;
  std::list<Writer> writers;
  std::vector<std::thread> writing;
  for (int i = 0; i < 2; ++i) {
    Writer& writer = writers.emplace_back(*house, at, "r" + std::to_string(i));
    writing.emplace_back([&writer, &enough] { writer.write(enough); });
  }
  std::int64_t reads = 0;
  {
    std::list<Reader> readers;
    for (int i = 0; i < 2; ++i)
      readers.emplace_back(*house, at, enough);
    EXPECT_EQ(run(keys("retire")), 2) << "there is one key alone";
    for (int i = 0; i < 2; ++i) {
      EXPECT_EQ(run(keys("rotate")), 0);
      EXPECT_EQ(run(keys("retire")), 0);
      std::this_thread::sleep_for(std::chrono::milliseconds{1500}); // the server follows
    }
    enough = true;
    for (std::thread& thread : writing)
      thread.join();
    for (const Reader& reader : readers)
      reads += reader.reads();
  }
  std::mt19937 random{8};
  std::size_t written = 0;
  for (Writer& writer : writers) {
    writer.send_again(random); // answered before under keys that are gone
    writer.check();
    written += writer.done();
  }
  EXPECT_GT(reads, 0);
  EXPECT_GT(written, 0U);
  (void)house->kill();
  EXPECT_EQ(ring().ids(), std::vector<crypto::KeyId>{3});
  EXPECT_EQ(verified(), 0);

  // Somebody who took the first key file along.
  const fs::path key_file = house->folder() / "ketnap.keys";
  const crypto::KeyRing now = ring();
  crypto::replace_key_file(key_file, first);
  EXPECT_NE(verified(), 0);
  crypto::replace_key_file(key_file, now);
  EXPECT_EQ(verified(), 0);
  std::cout << "stat::rotations=2 reads=" << reads << " writes=" << written << " refused=0\n";
}

TEST_P(Keys, AreNotRetiredBeforeEverythingIsUnderTheNewOne) {
  crypto::KeyRing file = ring();
  crypto::SystemRandom random;
  file.add(random);
  crypto::replace_key_file(house->folder() / "ketnap.keys",
                           file); // as a `rotate` that was killed at once left it
  EXPECT_EQ(run(keys("retire")), 2);
  EXPECT_EQ(ring().ids().size(), 2U);
  EXPECT_EQ(run(keys("rotate")), 0);
  EXPECT_EQ(ring().ids().size(), 2U) << "it went on with that one and added none";
  EXPECT_EQ(run(keys("retire")), 0);
  EXPECT_EQ(ring().ids(), std::vector<crypto::KeyId>{2});
  EXPECT_EQ(verified(), 0);
}

TEST_P(Keys, AreChangedWhateverIsKilledMeanwhile) {
  const int wanted = number_of("KETNAP_ROTATE_KILLS", 6);
  std::mt19937 random{21};
  const auto soon = [&](int most) {
    std::this_thread::sleep_for(std::chrono::milliseconds{std::uniform_int_distribution<>{0, most}(random)});
  };
  int killed = 0, resumed = 0, rotations = 0;
  std::size_t written = 0;
  while (killed < wanted && !HasFailure()) {
    const crypto::KeyId before = ring().newest();
    for (bool done = false; !done && !HasFailure();) {
      resumed += ring().ids().size() > 1 ? 1 : 0;
      const bool served = std::uniform_int_distribution<>{0, 2}(random) != 0;
      if (!served) { // the command does it itself, and is killed
        const pid_t process = begun("rotate");
        soon(250);
        kill(process, SIGKILL);
        done = ended(process) == 0;
        ++killed;
        continue;
      }
      (void)house->start();
      const kills::Seat at = kills::seat(*house);
      Writer writer(*house, at, "k" + std::to_string(killed));
      std::atomic<bool> enough = false;
      std::thread writing([&] { writer.write(enough); });
      const pid_t process = begun("rotate");
      soon(1500);
      if (std::uniform_int_distribution<>{0, 1}(random) == 0)
        kill(process, SIGKILL); // the command alone, at times
      (void)house->kill();
      enough = true;
      writing.join();
      done = ended(process) == 0;
      ++killed;
      (void)house->start();
      writer.send_again(random);
      writer.check();
      written += writer.done();
      (void)house->kill();
    }
    EXPECT_GT(ring().newest(), before);
    const pid_t process = begun("retire");
    soon(120);
    kill(process, SIGKILL);
    (void)ended(process);
    ++killed;
    if (ring().ids().size() > 1) {
      EXPECT_EQ(run(keys("retire")), 0);
    }
    EXPECT_EQ(ring().ids().size(), 1U);
    ++rotations;
    EXPECT_EQ(verified(), 0);
  }
  EXPECT_EQ(verified(), 0);
  std::cout << "stat::kills=" << killed << " rotations=" << rotations << " begun_again=" << resumed
            << " writes=" << written << " lost=0\n";
}

INSTANTIATE_TEST_SUITE_P(On, Keys, ::testing::Values(Engine::sqlite_file, Engine::postgres),
                         db::testing::name_of);

} // namespace ketnap::rotate
