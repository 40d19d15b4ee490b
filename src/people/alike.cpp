#include "people/alike.h"

#include <algorithm>
#include <limits>
#include <sstream>

#include "people/rows.h"
#include "text/fold.h"

namespace ketnap::people {

namespace {

std::vector<std::string> sorted_words(const std::string& folded) {
  std::istringstream in(folded);
  std::vector<std::string> words;
  for (std::string word; in >> word;)
    words.push_back(word);
  std::sort(words.begin(), words.end());
  return words;
}

} // namespace

std::vector<Alike> alike(db::Read& tx, const record::Office& office, const Described& who,
                         std::size_t at_most) {
  std::vector<Alike> found;
  const auto add = [&](Person person, bool same_number, bool same_order) {
    if (std::ranges::any_of(found, [&](const Alike& each) { return each.person.id == person.id; })) return;
    auto details = details_of(tx, office, person.id);
    if (!details) return;
    const bool both = who.born_on && details->born_on;
    const bool same_birth = both && *who.born_on == *details->born_on;
    if (!same_number && (both || !same_order) && !same_birth) return;
    found.push_back({std::move(person), *std::move(details), same_birth, same_number});
  };
  if (who.national_id)
    if (auto person = find_by_national_id(tx, office, *who.national_id)) add(*std::move(person), true, false);
  const std::string fold = text::name_fold(who.full_name);
  const std::vector<std::string> words = sorted_words(fold);
  for (Person& person : search(tx, fold, std::numeric_limits<std::size_t>::max())) {
    const std::string theirs = text::name_fold(person.full_name);
    if (sorted_words(theirs) == words) add(std::move(person), false, theirs == fold);
  }
  std::vector<Alike> out; // the sure ones first, otherwise as they were found
  for (const bool sure : {true, false})
    for (Alike& each : found)
      if (each.surely() == sure && out.size() < at_most) out.push_back(std::move(each));
  return out;
}

} // namespace ketnap::people
