// Bộ quy định: what is in force on a day, and every row of a key with its source and confidence.
#include "server/asking.h"

namespace ketnap::server {

namespace {

#define F(name) visit(#name, self.name);
#define KETNAP_FIELDS(...)                                                                                   \
  template <class Self, class Visit>                                                                         \
  static void fields(Self& self, Visit&& visit) {                                                            \
    __VA_ARGS__                                                                                              \
  }

struct RowView {
  static constexpr std::string_view schema_name = "RuleRow";
  std::string key, value, unit;
  rules::Day from{};
  std::optional<rules::Day> until; // that day no longer
  std::string citation, source, confidence, mark, note;
  bool may_refuse = false;
  KETNAP_FIELDS(F(key) F(value) F(unit) F(from) F(until) F(citation) F(source) F(confidence) F(mark) F(note)
                    F(may_refuse))
};
struct RowList {
  static constexpr std::string_view schema_name = "RuleRows";
  std::optional<std::string> edition; // of the day asked about
  std::vector<RowView> items;
  KETNAP_FIELDS(F(edition) F(items))
};
#undef F
#undef KETNAP_FIELDS

struct Printed {
  std::string operator()(std::int64_t number) const { return std::to_string(number); }
  std::string operator()(bool yes) const { return yes ? "có" : "không"; }
  std::string operator()(const std::string& word) const { return word; }
  std::string operator()(const rules::Fraction& share) const {
    return (share.strictly_more ? "> " : "≥ ") + std::to_string(share.numerator) + "/" +
           std::to_string(share.denominator);
  }
  std::string operator()(const std::vector<std::string>& words) const {
    std::string out;
    for (const std::string& word : words)
      out += (out.empty() ? "" : ", ") + word;
    return out;
  }
};

RowView shown(const rules::Row& row, const rules::Rulebook& rulebook, sentences::Language language) {
  const rules::KeySpec& key = rules::spec(row.key);
  return {std::string(key.name),
          std::visit(Printed{}, row.value),
          std::string(key.unit),
          row.from,
          row.until,
          sentences::citation(row, rulebook, language),
          row.source,
          std::string(1, rules::letter(row.confidence)),
          sentences::mark(row, language),
          row.note,
          rules::may_refuse(row.confidence)};
}

http::Response in_force(Api& api, const http::Request& request) {
  const record::Office& office = api.record.office();
  const rules::Rulebook& rulebook = office.regulations.rulebook;
  const rules::Day day = day_in(request, "on").value_or(office.today());
  RowList out;
  if (const rules::Edition* edition = rulebook.edition_on(day)) out.edition = edition->id;
  for (const rules::KeySpec& key : rules::all_keys())
    if (const rules::Row* row = rulebook.find(key.key, day))
      out.items.push_back(shown(*row, rulebook, language_in(request)));
  return http::json_answer(200, out);
}

http::Response of_key(Api& api, const http::Request& request) {
  const rules::Rulebook& rulebook = api.record.office().regulations.rulebook;
  const auto key = rules::find_key(request.param("key"));
  if (!key) return not_found();
  RowList out;
  for (const rules::Row& row : rulebook.rows(*key))
    out.items.push_back(shown(row, rulebook, language_in(request)));
  return http::json_answer(200, out);
}

} // namespace

std::vector<http::Route> rule_routes(Api& api) {
  using http::Method;
  using http::QueryKind;
  return {
      {.method = Method::get,
       .path = "/api/v1/rules",
       .summary_vi = "Quy định đang áp dụng vào một ngày",
       .permission = "",
       .query = {{"on", QueryKind::day, false, "Ngày hỏi; mặc định hôm nay"},
                 {"lang", QueryKind::text, false, "vi hoặc en"}},
       .response = json::shape<RowList>(),
       .statuses = {200},
       .handler = [&api](const http::Request& r) { return in_force(api, r); }},
      {.method = Method::get,
       .path = "/api/v1/rules/{key}",
       .summary_vi = "Mọi dòng của một quy định theo thời gian",
       .permission = "",
       .query = {{"lang", QueryKind::text, false, "vi hoặc en"}},
       .response = json::shape<RowList>(),
       .statuses = {200, 404},
       .handler = [&api](const http::Request& r) { return of_key(api, r); }},
  };
}

} // namespace ketnap::server
