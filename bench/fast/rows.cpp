#include "rows.h"

#include <algorithm>
#include <atomic>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <thread>

#include <boost/json.hpp>

#include "acting.h"
#include "casefile/casefile.h"
#include "late_sync.h"
#include "measure.h"
#include "regulations/regulations.h"
#include "rules/assess.h"

namespace ketnap::fast {

namespace {

namespace bj = boost::json;

constexpr const char* whole_case =
    "Nguyễn Ví Dụ An"; // of the demonstration: from introduction to official member
constexpr std::size_t at_once = 32;

std::string find_case(Person& person) {
  const http::Response found =
      person.post("/api/v1/cases/search", bj::serialize(bj::object{{"find", whole_case}}));
  const bj::value page = bj::parse(found.body);
  for (const bj::value& item : page.at("items").as_array())
    if (item.at("person").at("full_name").as_string() == whole_case)
      return "/api/v1/cases/" + std::string(item.at("code").as_string());
  throw std::runtime_error("the demonstration has lost its first case");
}

std::string code_of(const std::string& address) {
  return address.substr(address.rfind('/') + 1);
}

double raw_cpu_us(const Place& place) {
  double all = cpu_us_of_this_thread();
  if (const pid_t engine = place.postmaster(); engine != 0)
    for (const pid_t process : with_children(engine))
      all += cpu_us_of(process);
  return all;
}

Cost raw_case(const Place& place, Raw& raw, const std::string& code, int times) {
  return measured(
      times, [&] { return raw_cpu_us(place); },
      [&] {
        if (raw.read_case(code) == 0) throw std::runtime_error("the case has no rows");
      });
}

double per_second(std::size_t number, double us) {
  return us > 0 ? static_cast<double>(number) * 1e6 / us : 0;
}

double commits_per_second(Raw& raw, std::size_t number) {
  raw.commit_one();
  const auto began = Clock::now();
  for (std::size_t i = 0; i < number; ++i)
    raw.commit_one();
  return per_second(number, us_since(began));
}

template <class T>
std::vector<T> one_each(const Serving& serving, const Person& person) {
  std::vector<T> out;
  for (std::size_t i = 0; i < at_once; ++i)
    out.emplace_back(serving, person);
  return out;
}

// Each in a thread of its own. What one threw is thrown here, once all have ended.
void together(std::size_t number, const std::function<void(std::size_t)>& work) {
  std::vector<std::thread> threads;
  std::vector<std::exception_ptr> thrown(number);
  for (std::size_t i = 0; i < number; ++i)
    threads.emplace_back([&, i] {
      try {
        work(i);
      } catch (...) {
        thrown[i] = std::current_exception();
      }
    });
  for (std::thread& thread : threads)
    thread.join();
  for (const std::exception_ptr& one : thrown)
    if (one) std::rethrow_exception(one);
}

// Acts a second, one after another and of so many people at once, and durable rows of the raw store; turn by turn.
struct Rates {
  double alone = 0, at_once = 0, bare = 0;
};

Rates rates_of_acts(const Serving& serving, Person& person, Raw& raw) {
  std::vector<double> alone, together_rate, commits;
  Acting one(serving, person);
  auto many = one_each<Acting>(serving, person);
  for (int turn = 0; turn < 3; ++turn) {
    constexpr std::size_t acts = 96;
    one.prepare(acts);
    commits.push_back(commits_per_second(raw, 200));
    auto began = Clock::now();
    for (std::size_t i = 0; i < acts; ++i)
      one.act();
    alone.push_back(per_second(acts, us_since(began)));
    constexpr std::size_t each = 18;
    together(at_once, [&](std::size_t i) { many[i].prepare(each); });
    began = Clock::now();
    together(at_once, [&](std::size_t i) {
      for (std::size_t n = 0; n < each; ++n)
        many[i].act();
    });
    together_rate.push_back(per_second(at_once * each, us_since(began)));
  }
  return {percentile(alone, 0.5), percentile(together_rate, 0.5), percentile(commits, 0.5)};
}

} // namespace

void assessing(Table& table) {
  const auto shipped = regulations::load(regulations::shipped());
  std::ifstream file(std::string(KETNAP_SOURCE_DIR) + "/tests/cases/van-gia.case");
  std::ostringstream text;
  text << file.rdbuf();
  const auto read = casefile::read(text.str());
  if (shipped.refused() || !std::holds_alternative<casefile::Written>(read))
    throw std::runtime_error("the shipped regulations or van-gia.case do not read");
  const auto& written = std::get<casefile::Written>(read);
  for (const char* on : {"2021-08-20", "2022-06-01", "2023-03-01"}) {
    const rules::Day today = rules::parse_day(on).value();
    std::size_t steps = 0; // looked at, so that no compiler leaves the work out
    const Cost cost = measured(20'000, cpu_us_of_this_thread, [&] {
      steps += rules::assess(written.file, written.roster, shipped->rulebook, shipped->calendar, today)
                   .steps.size();
    });
    if (steps == 0) throw std::runtime_error("an assessment has no steps");
    table.add({"-",
               "assess van-gia.case on " + std::string(on) + ", reasons as ids",
               "CPU us",
               cost.cpu_us,
               {},
               at_most(5)});
  }
}

void starting(Table& table, const Place& place) {
  std::vector<double> ready;
  double rest = 0;
  for (int i = 0; i < 5; ++i) {
    Serving serving(place);
    ready.push_back(serving.ready_ms());
    if (i == 4) {
      std::this_thread::sleep_for(std::chrono::seconds{2});
      rest = mib_of(serving.process(), "RssAnon");
    }
  }
  table.add({word_of(place.engine),
             "start to ready, the demonstration, median of 5",
             "ms",
             percentile(ready, 0.5),
             {},
             at_most(1000)});
  table.add({word_of(place.engine), "RssAnon at rest", "MiB", rest, {}, at_most(30)});
}

void one_at_a_time(Table& table, const Place& place) {
  Serving serving(place);
  Person person(serving, place, secretary);
  const auto raw = place.raw();
  const std::string address = find_case(person);
  const std::string engine = word_of(place.engine);

  // Turn by turn, so that whatever else the machine does falls on both alike.
  std::vector<double> ours, bare, waited;
  for (int turn = 0; turn < 5; ++turn) {
    const Cost over_http =
        measured(200, [&] { return serving.cpu_us(); }, [&] { (void)person.get(address); });
    ours.push_back(over_http.cpu_us);
    waited.push_back(over_http.wall_us);
    bare.push_back(raw_case(place, *raw, code_of(address), 1000).cpu_us);
  }
  const double case_us = percentile(ours, 0.5);
  table.add({engine, "a case over HTTP, beside its rows read raw", "CPU us", case_us, percentile(bare, 0.5),
             ratio_at_most(3), "wall " + std::to_string(static_cast<int>(percentile(waited, 0.5))) + " us"});
  if (place.engine == Engine::sqlite)
    table.add({engine, "the same case over HTTP", "CPU us", case_us, {}, at_most(80)});
  least_of_a_case(table, place, person.get(address).body, percentile(bare, 0.5));

  const Rates rates = rates_of_acts(serving, person, *raw);
  table.add(
      {engine, "an act alone, beside one durable row", "/s", rates.alone, rates.bare, ratio_at_least(0.5)});
  table.add({engine, "32 acts at once, beside one durable row each", "/s", rates.at_once, rates.bare,
             ratio_at_least(1.5)});
  least_of_an_act(table, place, *raw, rates.bare);
}

void acts_on_a_disk_that_takes(Table& table, const Place& place, std::chrono::microseconds sync) {
  const LateSync late(sync);
  Serving serving(place);
  Person person(serving, place, secretary);
  const Rates rates = rates_of_acts(serving, person, *place.raw());
  const std::string engine = word_of(place.engine);
  const std::string of = "a sync takes " + std::to_string(sync.count() / 1000) + " ms more: ";
  table.add({engine, of + "an act alone", "/s", rates.alone, rates.bare, ratio_at_least(0.5)});
  table.add({engine, of + "32 acts at once", "/s", rates.at_once, rates.bare, ratio_at_least(1.5)});
}

namespace {

struct Seen {
  std::vector<double> read_ms, write_ms;
};

// Three of four read; how long each took.
Seen for_so_long(std::chrono::seconds length, const std::function<void(std::size_t)>& read,
                 const std::function<void(std::size_t)>& write) {
  std::vector<Seen> seen(at_once);
  const auto end = Clock::now() + length;
  together(at_once, [&](std::size_t i) {
    const bool writes = i % 4 == 0;
    while (Clock::now() < end) {
      const auto began = Clock::now();
      (writes ? write : read)(i);
      (writes ? seen[i].write_ms : seen[i].read_ms).push_back(us_since(began) / 1000);
    }
  });
  Seen all;
  for (const Seen& one : seen) {
    all.read_ms.insert(all.read_ms.end(), one.read_ms.begin(), one.read_ms.end());
    all.write_ms.insert(all.write_ms.end(), one.write_ms.begin(), one.write_ms.end());
  }
  return all;
}

} // namespace

void crowd(Table& table, const Place& place, std::chrono::seconds length) {
  Serving serving(place);
  Person person(serving, place, secretary);
  const std::string address = find_case(person);
  auto readers = one_each<Person>(serving, person);
  auto writers = one_each<Acting>(serving, person);
  std::atomic<bool> done{false};
  double memory = 0;
  std::thread watching([&] {
    for (; !done; std::this_thread::sleep_for(std::chrono::milliseconds{200}))
      memory = std::max(memory, mib_of(serving.process(), "RssAnon"));
  });
  Seen ours;
  try {
    ours = for_so_long(
        length, [&](std::size_t i) { (void)readers[i].get(address); },
        [&](std::size_t i) { writers[i].act(); });
  } catch (...) {
    done = true;
    watching.join();
    throw;
  }
  done = true;
  watching.join();
  std::vector<std::unique_ptr<Raw>> bare(at_once);
  for (auto& one : bare)
    one = place.raw();
  const std::string code = code_of(address);
  const Seen raw = for_so_long(
      length, [&](std::size_t i) { (void)bare[i]->read_case(code); },
      [&](std::size_t i) { bare[i]->commit_one(); });

  const std::string engine = word_of(place.engine);
  const std::string of = "32 at once for " + std::to_string(length.count()) + " s: ";
  const auto seconds = static_cast<double>(length.count());
  const auto rate = [&](const std::vector<double>& all) { return static_cast<double>(all.size()) / seconds; };
  table.add({engine, of + "cases read", "/s", rate(ours.read_ms), rate(raw.read_ms)});
  table.add({engine, of + "acts", "/s", rate(ours.write_ms), rate(raw.write_ms)});
  table.add(
      {engine, of + "p99 of reading", "ms", percentile(ours.read_ms, 0.99), percentile(raw.read_ms, 0.99)});
  table.add(
      {engine, of + "p99 of acting", "ms", percentile(ours.write_ms, 0.99), percentile(raw.write_ms, 0.99)});
  table.add({engine, of + "RssAnon at most", "MiB", memory});
}

void growing(Table& table, const std::vector<Place>& sizes) {
  std::vector<double> first;
  const Place* smaller = nullptr;
  for (const Place& place : sizes) {
    place.lay(smaller);
    smaller = &place;
    Serving serving(place);
    Person person(serving, place, secretary);
    Person inspector(serving, place, everywhere);
    const auto raw = place.raw();
    const std::string address = find_case(person);
    const std::string search = bj::serialize(bj::object{{"find", "vi du lam"}});
    Acting acting(serving, person);
    acting.prepare(66);
    const auto cpu = [&] { return serving.cpu_us(); };
    std::vector<double> now;
    const auto add = [&](const std::string& what, const Cost& cost, std::optional<double> bare = {}) {
      now.push_back(cost.cpu_us);
      const bool more = now.size() <= first.size();
      std::ostringstream note;
      note << "wall " << static_cast<int>(cost.wall_us) << " us";
      if (more && first[now.size() - 1] > 0) {
        note.precision(2);
        note << ", " << std::fixed << cost.cpu_us / first[now.size() - 1] << "x of the smallest";
      }
      table.add({word_of(place.engine),
                 "of " + std::to_string(place.cases) + " cases: " + what,
                 "CPU us",
                 cost.cpu_us,
                 bare,
                 {},
                 note.str()});
    };
    add("one opened", measured(200, cpu, [&] { (void)person.get(address); }),
        raw_case(place, *raw, code_of(address), 500).cpu_us);
    add("a page of one's cell", measured(60, cpu, [&] { (void)person.get("/api/v1/cases?limit=20"); }));
    add("a page of all", measured(40, cpu, [&] { (void)inspector.get("/api/v1/cases?limit=50"); }));
    add("a name sought among all",
        measured(40, cpu, [&] { (void)inspector.post("/api/v1/cases/search", search); }));
    add("an act", measured(60, cpu, [&] { acting.act(); }));
    table.add({word_of(place.engine), "of " + std::to_string(place.cases) + " cases: start to ready", "ms",
               serving.ready_ms()});
    if (first.empty()) first = now;
  }
}

} // namespace ketnap::fast
