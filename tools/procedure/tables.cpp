#include "procedure/tables.h"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <stdexcept>
#include <tuple>

#include <fmt/format.h>

#include "accounts/permissions.h"
#include "cli/describe_rules.h"
#include "rules/assess.h"
#include "rules/needs.h"
#include "sentences/sentences.h"

namespace ketnap::procedure {

namespace {

using sentences::Language;

std::string name(std::string_view vocabulary, std::string_view word) {
  const std::string key = std::string(vocabulary) + "." + std::string(word);
  return std::string(sentences::name(key, Language::vi));
}

std::string line(std::initializer_list<std::string> cells) {
  std::string out = "|";
  for (const std::string& cell : cells)
    out += " " + cell + " |";
  return out + "\n";
}

std::string head(std::initializer_list<std::string> cells) {
  std::string out = line(cells) + "|";
  for (std::size_t i = 0; i < cells.size(); ++i)
    out += "---|";
  return out + "\n";
}

// A sentence as it stands for any case: what a case would fill in is left open, as on a form.
std::string in_general(std::string_view pattern) {
  std::string text(pattern);
  for (auto at = text.find('{'); at != std::string::npos; at = text.find('{'))
    text.replace(at, text.find('}', at) + 1 - at, "…");
  if (text.ends_with("….")) text.pop_back();
  return text;
}

// A need says that something is there or not; on which day does not matter before there is a case.
std::string as_need(std::string_view pattern) {
  constexpr std::string_view day = " ngày …";
  std::string text = in_general(pattern);
  for (auto at = text.find(day); at != std::string::npos; at = text.find(day))
    text.erase(at, day.size());
  if (text.ends_with('.')) text.pop_back();
  return text;
}

} // namespace

std::string Tables::of(const std::string& directive, const std::vector<std::string>& words) {
  if (directive == "rules") {
    std::vector<rules::Key> keys;
    for (const std::string& word : words) {
      const auto key = rules::find_key(word);
      if (!key) throw std::runtime_error("the page names a key that is none: " + word);
      keys.push_back(*key);
    }
    return rules_list(keys);
  }
  if (directive == "acts") return acts(std::stoi(words.at(0)));
  if (directive == "blocks") return blocks(words.at(0));
  using Table = std::string (Tables::*)() const;
  static constexpr std::array<std::pair<std::string_view, Table>, 9> plain{
      {{"road", &Tables::road},
       {"clocks", &Tables::clocks},
       {"votes", &Tables::votes},
       {"consents", &Tables::consents},
       {"weighed", &Tables::weighed},
       {"closed", &Tables::closed},
       {"editions", &Tables::editions},
       {"forms", &Tables::forms},
       {"instruments", &Tables::instruments}}};
  if (directive == "rest") return rest();
  for (const auto& [known, table] : plain)
    if (known == directive) return (this->*table)();
  throw std::runtime_error("the page has a directive that is none: " + directive);
}

// --- words ---------------------------------------------------------------------------------------------------

std::string Tables::day(rules::Day day) const {
  return cli::shown(*console_, day);
}

// By number and day; by number and year where the day was not found.
std::string Tables::instrument_name(std::size_t index) const {
  const rules::Instrument& instrument = regulations_->rulebook.instruments.at(index);
  if (instrument.issuer == "Kết Nạp") return instrument.number; // our own convention, for want of a text
  if (!rules::may_refuse(instrument.signed_on_confidence))
    return instrument.number + " năm " + std::to_string(rules::year_of(instrument.signed_on));
  return instrument.number + " ngày " + day(instrument.signed_on);
}

// "điểm 4.1, 294-QĐ/TW ngày 26/05/2025 ◇ chưa đối chiếu với 208-QĐ/TW ngày 26/07/2026"
std::string Tables::citation(const rules::Row& seen, const rules::Row& newest) const {
  const std::size_t read = seen.carried_from ? *seen.carried_from : seen.instrument;
  std::string out = (seen.article.empty() ? "" : seen.article + ", ") + instrument_name(read);
  if (read != newest.instrument)
    out += " ◇ chưa đối chiếu với " + instrument_name(newest.instrument);
  else if (!rules::may_refuse(newest.confidence))
    out += " ◇ chưa xác nhận";
  return out;
}

std::string Tables::value(const rules::Row& row) const {
  const auto* number = std::get_if<std::int64_t>(&row.value);
  if (number != nullptr && *number == 0) return "không";
  if (number != nullptr && cli::key_name(*console_, *regulations_, row.key).starts_with("Tuổi"))
    return std::to_string(*number) + " tuổi";
  return cli::value_in_words(*console_, *regulations_, row);
}

// --- rules -------------------------------------------------------------------------------------------------------

// Rows of one value on end are one stretch: nothing changed for whoever works by it. It cites the newest row, or,
// where that is not confirmed, the newest before it that is.
std::vector<Tables::Stretch> Tables::stretches(rules::Key key) const {
  const auto& rows = regulations_->rulebook.rows(key);
  std::vector<Stretch> out; // newest first
  for (std::size_t last = rows.size(); last > 0;) {
    std::size_t first = last - 1;
    while (first > 0 && rows[first - 1].value == rows[last - 1].value &&
           rows[first - 1].until == rows[first].from)
      --first;
    const rules::Row& newest = rows[last - 1];
    const rules::Row* seen = &newest;
    for (std::size_t i = last; i > first && !rules::may_refuse(seen->confidence); --i)
      if (rules::may_refuse(rows[i - 1].confidence)) seen = &rows[i - 1];
    if (!rules::may_refuse(seen->confidence)) seen = &newest;
    out.push_back({rows[first].from, &newest, citation(*seen, newest)});
    last = first;
  }
  return out;
}

// "- **Hạn làm lễ kết nạp: 30 ngày làm việc.** … *(điểm 4.1, …; từ 25/07/2016)*", what held before below it.
std::string Tables::rule(rules::Key key) const {
  const std::string title(cli::key_name(*console_, *regulations_, key));
  const auto said = [&](const rules::Row& row) {
    const auto* flag = std::get_if<bool>(&row.value);
    return flag != nullptr && *flag ? title : title + ": " + value(row);
  };
  std::string out;
  for (const Stretch& stretch : stretches(key)) {
    const rules::Row& row = *stretch.newest;
    const std::string note = row.note.empty() ? "" : " " + row.note;
    if (out.empty() && !row.until) {
      out = "- **" + said(row) + ".**" + note + " *(" + stretch.cited + "; từ " + day(stretch.from) + ")*\n";
      continue;
    }
    if (out.empty())
      out = "- **" + title + "**: không còn quy định nào có hiệu lực từ " + day(*row.until) + ".\n";
    out += "  - " + day(stretch.from) + " – trước " + day(*row.until) + ": " + value(row) + ". *(" +
           stretch.cited + ")*\n";
  }
  return out;
}

std::string Tables::rules_list(const std::vector<rules::Key>& keys) {
  std::string out;
  for (const rules::Key key : keys) {
    shown_.insert(key);
    out += rule(key);
  }
  return out;
}

std::string Tables::rest() {
  std::vector<rules::Key> left;
  for (const rules::KeySpec& spec : rules::all_keys())
    if (!shown_.contains(spec.key) && !regulations_->rulebook.rows(spec.key).empty())
      left.push_back(spec.key);
  return left.empty() ? "" : "Quy định khác · Others:\n\n" + rules_list(left);
}

std::string Tables::editions() const {
  std::string out = head({"Giai đoạn", "Từ", "Văn bản thi hành Điều lệ"});
  for (const rules::Edition& edition : regulations_->rulebook.editions)
    out += line({"`" + edition.id + "`", day(edition.from), instrument_name(edition.instrument)});
  return out;
}

// --- road and acts -------------------------------------------------------------------------------------------------

// The rows of an empty case are the table itself.
std::string Tables::road() const {
  const auto laid = rules::assess({}, {}, regulations_->rulebook, regulations_->calendar,
                                  regulations_->rulebook.editions.back().from);
  std::string out = head({"Bước", "Số", "Việc", "Ai làm", "Mẫu"});
  int before = 0;
  for (const rules::StepLine& step : laid.steps) {
    const std::string visible = std::to_string(step.visible);
    const std::string title =
        step.visible == before ? "" : "**" + visible + ". " + name("visible", visible) + "**";
    before = step.visible;
    const bool decides = step.number == 16 || step.number == 23;
    out += line({title, std::to_string(step.number), std::string(sentences::name(step.label, Language::vi)),
                 decides ? "cấp có thẩm quyền (xem bước 8)" : name("body", rules::word_of(step.actor)),
                 std::string(step.form)});
  }
  return out;
}

std::string Tables::acts(int visible) const {
  std::string out = head({"Việc", "Ai ghi", "Chưa ghi được khi"});
  const auto needs = rules::act_needs();
  for (const auto& [act, word] : enum_names(rules::Act{})) {
    if (rules::visible_step_of(act) != visible) continue;
    std::string who;
    for (const accounts::RoleSpec& role : accounts::role_specs)
      if (accounts::allows(role.role, act)) who += (who.empty() ? "" : ", ") + name("role", role.word);
    std::string against;
    for (const rules::ActNeed& need : needs)
      if (need.act == act)
        against += (against.empty() ? "" : "<br>") + as_need(sentences::pattern(need.reason, Language::vi));
    out += line({name("act", word), who, against.empty() ? "–" : against});
  }
  return out;
}

std::string Tables::closed() const {
  std::string out;
  for (const rules::Act act : rules::acts_open_to_closed())
    out += (out.empty() ? "" : "; ") + name("act", rules::word_of(act));
  return out + ".\n";
}

std::string Tables::weighed() const {
  std::string refused;
  std::string told;
  for (const rules::ActWeighed& weighed : rules::acts_weighed()) {
    std::string& list = weighed.decides ? refused : told;
    list += (list.empty() ? "" : ", ") + ("“" + name("act", rules::word_of(weighed.act)) + "”");
  }
  return "- Bị từ chối: " + refused + ".\n- Chỉ được nhắc: " + told + ".\n";
}

std::string Tables::blocks(std::string_view matter) const {
  const auto concerns = [&](rules::Blocks blocks) {
    switch (blocks) {
    case rules::Blocks::nothing:
      return false;
    case rules::Blocks::admission:
      return matter == "admission";
    case rules::Blocks::recognition:
      return matter == "recognition";
    case rules::Blocks::removal:
      return matter == "removal";
    case rules::Blocks::admission_and_recognition:
      return matter != "removal";
    }
    return false;
  };
  std::string out = head({"Thiếu sót", "Khắc phục"});
  for (const rules::ReasonSpec& reason : rules::reason_specs)
    if (concerns(reason.blocks) && reason.kind == rules::ReasonKind::breach) {
      const auto id = static_cast<rules::ReasonId>(&reason - std::begin(rules::reason_specs));
      out += line({in_general(sentences::pattern(id, Language::vi)),
                   in_general(sentences::remedy_pattern(id, Language::vi))});
    }
  return out;
}

// --- clocks, votes, consents ----------------------------------------------------------------------------------------

std::string Tables::clocks() const {
  struct Plan {
    rules::ClockId id;
    rules::Key key;
    std::string_view from, who;
    std::string_view also = ""; // what else starts it, by the row in force
  };
  static constexpr std::array plans{
      Plan{rules::ClockId::awareness_certificate, rules::Key::valid_awareness_cert,
           "event.certificate_issued", "body.cell"},
      Plan{rules::ClockId::dossier, rules::Key::valid_dossier, "event.dossier_set_up", "body.cell"},
      Plan{rules::ClockId::decide_admission, rules::Key::deadline_decide_admission, "event.cell_resolution",
           "cấp có thẩm quyền"},
      Plan{rules::ClockId::ceremony, rules::Key::deadline_ceremony, "event.decision_issued", "body.cell",
           "event.decision_received"},
      Plan{rules::ClockId::member_file, rules::Key::deadline_member_file, "event.ceremony",
           "đảng viên dự bị"},
      Plan{rules::ClockId::probation, rules::Key::prob_length, "event.ceremony", "đảng viên dự bị"},
      Plan{rules::ClockId::cell_review, rules::Key::prob_cell_review, "event.probation_end", "body.cell"},
      Plan{rules::ClockId::decide_official, rules::Key::deadline_decide_official, "event.cell_resolution",
           "cấp có thẩm quyền"},
      Plan{rules::ClockId::transfer_start, rules::Key::move_official_start, "event.job_decision",
           "đảng viên"},
      Plan{rules::ClockId::transfer_present, rules::Key::transfer_present, "event.introduced_out",
           "đảng viên"},
  };
  std::string out = head({"Thời hạn", "Hiện nay", "Tính từ", "Ai phải xong", "Căn cứ"});
  for (const Plan& plan : plans) {
    const rules::Row& row = regulations_->rulebook.rows(plan.key).back();
    std::string from(sentences::name(plan.from, Language::vi));
    if (!plan.also.empty())
      from += " (trước đây: " + std::string(sentences::name(plan.also, Language::vi)) + ")";
    out += line({name("clock", rules::word_of(plan.id)), value(row), from,
                 std::string(sentences::name(plan.who, Language::vi)), stretches(plan.key).front().cited});
  }
  return out;
}

std::string Tables::votes() const {
  using enum rules::BaseReason;
  std::string out = head({"Ai", "Được tính"});
  for (const rules::BaseReason reason : {counted, counted_exempt, counted_back, probationary, guest,
                                         temporarily_away, exempt_absent, suspended, prosecuted, detained}) {
    const bool counts = reason <= counted_back;
    std::string who = reason == counted ? "đảng viên chính thức" : name("base", rules::word_of(reason));
    if (counts) who = who.substr(0, who.find(": được tính")); // the column says so
    out += line({who, counts ? "có" : "không"});
  }
  return out;
}

std::string Tables::consents() const {
  std::string out = "Văn bản đồng ý ghi được: ";
  bool first = true;
  for (const auto& [kind, word] : enum_names(rules::ConsentFor{})) {
    out += (first ? "" : "; ") + name("consent", word);
    first = false;
  }
  return out + ".\n";
}

// --- forms, instruments ------------------------------------------------------------------------------------------

// A form of one name is one line, whatever guidance it was printed in; the latest of these first.
std::string Tables::forms() const {
  struct Line {
    const rules::Form* newest = nullptr;
    std::string in;
  };
  std::vector<const rules::Form*> forms;
  for (const rules::Form& form : regulations_->rulebook.forms)
    forms.push_back(&form);
  std::ranges::sort(forms, std::greater{}, [](const rules::Form* form) { return form->from; });
  std::map<std::string, Line> lines;
  for (const rules::Form* form : forms) {
    Line& line = lines[form->code];
    if (line.newest == nullptr) line.newest = form;
    line.in += (line.in.empty() ? "" : "; ") + instrument_name(form->instrument) +
               (rules::may_refuse(form->confidence) ? "" : " ◇");
  }
  std::vector<const Line*> ordered;
  for (const auto& [code, line] : lines)
    ordered.push_back(&line);
  std::ranges::sort(ordered, {}, [](const Line* line) {
    const int step = line->newest->step == 0 ? 99 : line->newest->step;
    return std::tuple(step, line->newest->code.size(), line->newest->code);
  });
  std::string out = head({"Việc", "Mẫu", "Tên", "Trong văn bản"});
  for (const Line* each : ordered)
    out += line({each->newest->step == 0 ? "" : std::to_string(each->newest->step), each->newest->code,
                 each->newest->title, each->in});
  return out;
}

std::string Tables::instruments() const {
  std::vector<const rules::Instrument*> all;
  for (const rules::Instrument& instrument : regulations_->rulebook.instruments)
    all.push_back(&instrument);
  std::ranges::sort(all, {},
                    [](const rules::Instrument* one) { return std::pair(one->signed_on, one->number); });
  std::string out = head({"Văn bản", "Của", "Về"});
  for (const rules::Instrument* instrument : all) {
    const std::string in_force =
        instrument->in_force_on ? ", có hiệu lực từ " + day(*instrument->in_force_on) : "";
    out += line({cli::full_name(*console_, *instrument) + in_force, instrument->issuer, instrument->title});
  }
  return out;
}

} // namespace ketnap::procedure
