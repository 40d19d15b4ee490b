// How fast it is, in one table, beside the raw store doing the same rows in the same run: ./test --long fast.
//
//   fast_bench FOLDER [POSTGRES]   data is laid in FOLDER once and kept; POSTGRES is the socket folder of a durable cluster
//
// KETNAP_PROGRAM is the program that is measured. KETNAP_FAST_SECONDS (60) is the length of the crowd, KETNAP_FAST_CASES and
// KETNAP_FAST_CASES_POSTGRES are the sizes, the smallest first.
#include <cstdlib>
#include <iostream>
#include <sstream>

#include "rows.h"

namespace {

using namespace ketnap::fast;

std::string word(const char* name, const std::string& usual) {
  const char* value = std::getenv(name);
  return value != nullptr ? value : usual;
}

std::vector<Place> places(const Ground& ground, Engine engine, const std::string& sizes) {
  std::vector<Place> out;
  std::istringstream words(sizes);
  for (std::size_t cases = 0; words >> cases;)
    out.emplace_back(ground, engine, cases);
  return out;
}

} // namespace

int main(int count, char** words) {
  if (count < 2 || count > 3) {
    std::cerr << "fast_bench FOLDER [POSTGRES]\n";
    return 2;
  }
  try {
    const Ground ground{words[1], count == 3 ? words[2] : "", word("KETNAP_PROGRAM", KETNAP_PROGRAM)};
    fs::create_directories(ground.folder);
    const std::chrono::seconds length{std::stoi(word("KETNAP_FAST_SECONDS", "60"))};
    std::vector<Engine> engines{Engine::sqlite};
    if (!ground.cluster.empty()) engines.push_back(Engine::postgres);

    Table table(std::cout);
    assessing(table);
    for (const Engine engine : engines) {
      const Place place(ground, engine, 0);
      place.lay(nullptr);
      starting(table, place);
      one_at_a_time(table, place);
      crowd(table, place, length);
      if (engine == Engine::sqlite) // the syncs of a cluster are not ours to delay
        for (const int ms : {1, 5})
          acts_on_a_disk_that_takes(table, place, std::chrono::milliseconds{ms});
    }
    for (const Engine engine : engines)
      growing(table, places(ground, engine,
                            engine == Engine::sqlite ? word("KETNAP_FAST_CASES", "1000 10000 50000 200000")
                                                     : word("KETNAP_FAST_CASES_POSTGRES", "1000 10000")));
    std::cout << "▸ bars that are not held: " << table.short_of() << std::endl;
  } catch (const std::exception& fault) {
    std::cerr << "✗ " << fault.what() << std::endl;
    return 1;
  }
  return 0;
}
