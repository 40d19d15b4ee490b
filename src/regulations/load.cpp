#include <algorithm>
#include <fstream>
#include <system_error>
#include <tuple>

#include "regulations/draft.h"

namespace ketnap::regulations {

std::vector<Complaint> Complaints::take() && {
  std::sort(all_.begin(), all_.end(), [](const Complaint& a, const Complaint& b) {
    return std::tie(a.file, a.line, a.reason_en) < std::tie(b.file, b.line, b.reason_en);
  });
  return std::move(all_);
}

namespace {

// "calendar/2025.toml" → "2025".
std::string_view stem_of(std::string_view name) {
  if (const auto slash = name.rfind('/'); slash != std::string_view::npos) name.remove_prefix(slash + 1);
  if (name.ends_with(".toml")) name.remove_suffix(5);
  return name;
}

void read(const Text& text, Draft& draft, Complaints& complaints) {
  const auto root = parse_toml(text, complaints);
  if (!root) {
    draft.unreadable = true;
    return;
  }
  const std::string_view stem = stem_of(text.name);
  if (text.name.starts_with("calendar/"))
    read_year(*root, text.name, stem, draft, complaints);
  else if (text.name.starts_with("forms/"))
    read_forms(*root, text.name, stem, draft, complaints);
  else if (text.name == "editions.toml")
    read_editions(*root, text.name, draft, complaints);
  else if (text.name == "names.toml")
    read_names(*root, text.name, draft, complaints);
  else
    read_instrument(*root, text.name, stem, draft, complaints);
}

Loaded load(std::vector<Text> texts, Complaints complaints, bool unreadable) {
  std::sort(texts.begin(), texts.end(), [](const Text& a, const Text& b) { return a.name < b.name; });
  Draft draft;
  draft.unreadable = unreadable;
  for (const Text& text : texts)
    read(text, draft, complaints);
  Regulations regulations = assemble(draft, complaints);
  if (complaints.none()) return regulations;
  return base::refuse(std::move(complaints).take());
}

namespace fs = std::filesystem;

constexpr std::size_t most_files = 1000;

// One folder's *.toml, not its subfolders. False when something could not be read.
bool gather(const fs::path& folder, const std::string& prefix, std::vector<Text>& texts,
            Complaints& complaints) {
  std::error_code error;
  fs::directory_iterator entries(folder, error);
  if (error) {
    complaints.add({prefix.empty() ? folder.string() : prefix, 0},
                   "không đọc được thư mục: " + error.message(),
                   "the folder cannot be read: " + error.message());
    return false;
  }
  bool whole = true;
  for (; entries != fs::directory_iterator(); entries.increment(error)) {
    if (error) break;
    const fs::path& path = entries->path();
    if (path.extension() != ".toml") continue;
    const std::string name = prefix + path.filename().string();
    if (texts.size() >= most_files) {
      complaints.add({name, 0}, "quá nhiều tệp", "there are too many files");
      return false;
    }
    std::ifstream in(path, std::ios::binary);
    std::string content(largest_file + 1, '\0');
    in.read(content.data(), static_cast<std::streamsize>(content.size()));
    if (!in.is_open() || in.bad() || !entries->is_regular_file(error)) {
      complaints.add({name, 0}, "không đọc được tệp", "the file cannot be read");
      whole = false;
      continue;
    }
    content.resize(static_cast<std::size_t>(in.gcount()));
    if (content.starts_with("\xEF\xBB\xBF")) content.erase(0, 3); // some editors sign UTF-8 so
    texts.push_back({name, std::move(content)});
  }
  if (error) {
    complaints.add({prefix.empty() ? folder.string() : prefix, 0}, "không đọc hết được thư mục",
                   "the folder cannot be read to its end");
    return false;
  }
  return whole;
}

} // namespace

Loaded load(const std::vector<Text>& texts) {
  return load(texts, Complaints{}, false);
}

Loaded load(const fs::path& folder) {
  std::vector<Text> texts;
  Complaints complaints;
  if (!gather(folder, "", texts, complaints)) return base::refuse(std::move(complaints).take());
  const bool forms = gather(folder / "forms", "forms/", texts, complaints);
  const bool calendar = gather(folder / "calendar", "calendar/", texts, complaints);
  return load(std::move(texts), std::move(complaints), !(forms && calendar));
}

} // namespace ketnap::regulations
