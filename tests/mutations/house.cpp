#include "house.h"

#include <array>
#include <cstdio>
#include <fstream>
#include <regex>

#include "base/invariant.h"
#include "crypto/key_file.h"
#include "journeys/full_record.h"
#include "record/rotation.h"
#include "record/testing.h"
#include "server/journal_export.h"
#include "server/verify.h"

namespace ketnap::mutations {

namespace {

using db::testing::Engine;

void write(const std::string& path, const std::string& text) {
  std::ofstream(path, std::ios::binary | std::ios::trunc) << text;
}

demo::Preset started(demo::SetClock& clock) {
  demo::Preset preset = *demo::preset("trung-tam-1", {});
  clock.set(preset.now);
  return preset;
}

} // namespace

House::House(Engine engine)
    : engine_(engine), keys_(crypto::KeyRing::made(random_)),
      database_(engine,
                db::testing::Schema{db::migrations_of(record::migration_files()), record::scoped_tables()}),
      heads_(record::head_in_file(head_file())),
      record_((started(clock_), std::move(*database_)),
              {keys_, random_, clock_.now(), record::testing::shipped_regulations(),
               record::testing::shared_collation(), heads_},
              true) {
  if (engine == Engine::postgres)
    superuser_ = std::regex_replace(database_.postgres().owner(), std::regex("user=[^ ]+"), "user=postgres");
  hand_ = engine == Engine::postgres ? hand_on_postgres(superuser_) : hand_on_sqlite(database_.file());
  for (const Table& table : hand_->tables())
    if (!journeys::passing_tables().contains(table.name)) covered_.insert(table.name);
  crypto::create_key_file(folder_.path() / "ketnap.keys", keys_);
  public_keys_ = " --key " + record_.diary().verifier().key_text();
  crypto::PasswordGate gate;
  (void)demo::lay(record_, clock_, started(clock_), gate);
  take_picture();
  journeys::fill_every_table(record_, [this] { take_picture(); });
  write((folder_.path() / "outside.head").string(), present().head);
}

bool House::follow(const crypto::KeyRing& file) {
  crypto::replace_key_file(folder_.path() / "ketnap.keys", file);
  if (!record::follow_keys(record_.db(), record_.office(), record_.installation(), keys_, file)) return false;
  const std::string key = " --key " + record_.diary().verifier().key_text();
  if (!public_keys_.ends_with(key)) public_keys_ += key;
  return true;
}

void House::take_picture() {
  stages_.push_back({hand_->picture(covered_), heads_.load().value_or("")});
}

std::vector<std::string> House::faults() {
  try {
    return server::verify(record_, heads_).faults;
  } catch (const std::exception& fault) {
    return {fault.what()};
  }
}

bool House::verify_finds(bool outside) {
  try {
    const std::vector<std::string> elsewhere{present().head};
    return !server::verify(record_, heads_, outside ? elsewhere : std::vector<std::string>()).clean();
  } catch (const std::exception&) {
    return true; // it could not even be read
  }
}

House::Found House::run_verifier(const std::string& of, bool outside, bool rows) const {
  const std::string folder = folder_.path().string() + "/";
  std::string command = "python3 " KETNAP_VERIFIER + public_keys_ + " " + of;
  for (const std::string& head : {folder + "journal.head", folder + "outside.head"})
    if (outside || head.ends_with("journal.head")) command += " --head " + head;
  if (rows) command += " --keys " + folder + "ketnap.keys";
  command += " 2>&1";
  FILE* pipe = ::popen(command.c_str(), "r"); // NOLINT(cert-env33-c): the test's own words
  base::ensure(pipe != nullptr, "the verifier starts");
  Found found;
  std::array<char, 4096> part{};
  while (const std::size_t size = std::fread(part.data(), 1, part.size(), pipe))
    found.said.append(part.data(), size);
  const int status = ::pclose(pipe);
  const bool unreadable = status != 0 && found.said.find("✗ không đọc được") != std::string::npos;
  found.journal = unreadable || found.said.find("✗ nhật ký") != std::string::npos;
  found.rows = unreadable || found.said.find("✗ dữ liệu") != std::string::npos ||
               found.said.find("✗ sổ xem hồ sơ") != std::string::npos;
  base::ensure((status != 0) == (found.journal || found.rows), "the verifier says what its exit code says");
  return found;
}

House::Found House::verifier_finds(bool outside) {
  return run_verifier(engine_ == Engine::postgres ? "--postgres \"" + superuser_ + "\""
                                                  : "--database " + database_.file(),
                      outside, true);
}

House::Found House::verifier_finds_in_export() {
  const std::string path = (folder_.path() / "journal.txt").string();
  std::string text;
  record_.db().read(db::Scope::system(), [&](db::Read& tx) {
    server::export_journal(tx, [&](std::string_view line) { text += line; });
  });
  write(path, text);
  return run_verifier("--export " + path, false, false);
}

} // namespace ketnap::mutations
