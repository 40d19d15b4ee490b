// The personal history (2-KNĐ) and its verification: who is asked about, in which order, and what the
// committees write into it.
#include <algorithm>

#include "rules/inquiry.h"

namespace ketnap::rules {

namespace {

Param words(std::string_view name, std::string_view group, std::string_view word) {
  return {name, std::string(group) + "." + std::string(word)};
}

void judge_each(Inquiry& in) {
  for (const auto& verified : in.all<Verified>()) {
    const Day on = verified.on();
    const Row* scope = in.row(Key::check_persons, on);
    const auto relation = [&] { return words("relation", "relation", word_of(verified->relation)); };
    if (scope != nullptr && !in.says(Key::check_persons, on, word_of(verified->relation)))
      in.find(ReasonId::verification_beyond_rule, verified.id(), on, scope, {relation(), {"on", on}});
    if (verified->how == Verification::waived && scope != nullptr && !in.is_true(Key::check_waiver, on))
      in.find(ReasonId::verification_waived, verified.id(), on, scope, {relation(), {"on", on}});
    if (verified->verifier_is && in.says(Key::check_not_verifiers, on, word_of(*verified->verifier_is)))
      in.find(ReasonId::verifier_is_kin, verified.id(), on, in.row(Key::check_not_verifiers, on),
              {words("relation", "relation", word_of(*verified->verifier_is))});
  }
}

// Under as many official members as the Charter names there is no cell committee, and the secretary or the cell
// acts in its place (A11.6).
void note_small_cell(Inquiry& in) {
  for (const auto& remark : in.all<Remarked>()) {
    if (remark->by != Body::cell_committee || in.roster.members.empty()) continue;
    const Row* row = in.row(Key::org_cell_committee, remark.on());
    const int members = in.roster.count(Standing::official, remark.on());
    const int least = in.number(Key::org_cell_committee, remark.on());
    if (row != nullptr && members < least)
      in.caution(ReasonId::no_cell_committee, remark.id(), remark.on(), row,
                 {{"on", remark.on()}, {"members", members}, {"limit", least}});
  }
}

// The checks that were really made, up to the meeting; what is supplemented later spoils no remark.
struct Checks {
  Seen<Verified> first;
  std::optional<Day> ended;
};
Checks checks_before_meeting(const Inquiry& in) {
  Checks found;
  for (const auto& verified : in.all<Verified>()) {
    if (in.admission_vote && verified.on() > in.admission_vote.on()) break;
    if (verified->how == Verification::none_exists) continue;
    if (!found.first) found.first = verified;
    found.ended = verified.on();
  }
  return found;
}

// Application → personal history → page seal → verification → remarks → meeting. The guidance of 2025 is
// the first text seen that says so: before it the order is a caution.
void judge_order(Inquiry& in) {
  const auto application = in.first<Applied>();
  const auto history = in.latest<HistoryDeclared>();
  if (application && history && history.on() < application.on())
    in.find(ReasonId::history_before_application, history.id(), application.on(),
            in.row(Key::check_history_after_application, application.on()),
            {{"history", history.on()}, {"on", application.on()}});
  const Checks checks = checks_before_meeting(in);
  if (!checks.first) return;
  const Day began = checks.first.on();
  const auto sealed = in.first<PagesSealed>();
  const Row* seal = in.row(Key::check_seal_before, began);
  if (seal != nullptr && (!sealed || sealed.on() > began))
    in.find(ReasonId::seal_missing, checks.first.id(), began, seal, {{"on", began}});
  for (const Body body : {Body::cell_committee, Body::grassroots_committee, Body::cell}) {
    const auto remark = in.latest<Remarked>([&](const Remarked& r) { return r.by == body; });
    if (remark && remark.on() < *checks.ended)
      in.find(ReasonId::remarks_before_verification, remark.id(), remark.on(),
              in.row(Key::check_remarks_after, remark.on()),
              {words("body", "body", word_of(body)), {"signed", remark.on()}, {"on", *checks.ended}});
  }
}

// Who has not written into it by the meeting. A small cell has no committee of its own, and the cell or
// its secretary writes instead (A11.6).
void judge_remarks(Inquiry& in, Day met, std::string_view vote) {
  const auto route = route_on(in.roster, met);
  const Body certifies = route ? route->certifies : Body::grassroots_committee;
  const auto is_small = [&] {
    return in.roster.count(Standing::official, met) < in.number(Key::org_cell_committee, met);
  };
  const auto written_by = [&](Body body) {
    return static_cast<bool>(in.latest_by<Remarked>(met, [&](const Remarked& r) { return r.by == body; }));
  };
  for (const Body body : {Body::cell_committee, certifies}) {
    if (written_by(body)) continue;
    if (body == Body::cell_committee && written_by(Body::cell) && is_small()) continue;
    in.find(ReasonId::remarks_missing, vote, met, in.row(Key::check_remarks_after, met),
            {words("body", "body", word_of(body))});
  }
}

void judge_at_meeting(Inquiry& in, Day met, std::string_view vote) {
  const Row* row = in.row(Key::check_persons, met);
  if (!in.latest_by<HistoryDeclared>(met))
    return in.find(ReasonId::history_missing, vote, met, row, {{"on", met}});
  for (const VerificationLine& line : in.out.verifications)
    if (line.open)
      in.find(ReasonId::verification_missing, vote, met, row,
              {words("relation", "relation", word_of(line.relation))});
  judge_remarks(in, met, vote);
}

std::vector<Relation> asked_about(const Row* persons) {
  std::vector<Relation> asked;
  const auto* words = persons != nullptr ? std::get_if<std::vector<std::string>>(&persons->value) : nullptr;
  if (words == nullptr) return asked;
  asked.reserve(words->size());
  for (const std::string& word : *words)
    if (const auto relation = from_word<Relation>(word)) asked.push_back(*relation);
  return asked;
}

// "Parents-in-law or the person who raised the applicant": either answers for both.
bool answered(const Inquiry& in, Relation relation, Day by) {
  const auto looked_at = [&](Relation whom) {
    return static_cast<bool>(
        in.latest_by<Verified>(by, [&](const Verified& v) { return v.relation == whom; }));
  };
  return looked_at(relation) || (relation == Relation::raised_by && looked_at(Relation::parents_in_law)) ||
         (relation == Relation::parents_in_law && looked_at(Relation::raised_by));
}

// Whom the rule asks about, in its order, and whoever else was verified.
void list_verifications(Inquiry& in) {
  const Day day = in.admission_vote ? in.admission_vote.on() : in.today.day();
  const Row* row = in.admission_vote ? in.row(Key::check_persons, day) : in.row_today(Key::check_persons);
  std::vector<VerificationLine>& lines = in.out.verifications;
  lines.reserve(enum_names(Relation{}).size());
  for (const Relation relation : asked_about(row))
    lines.push_back({relation, true, !answered(in, relation, day), {}, {}, {}});
  for (const auto& verified : in.all<Verified>()) {
    auto line = std::ranges::find(lines, verified->relation, &VerificationLine::relation);
    if (line == lines.end()) line = lines.insert(line, {verified->relation, false, false, {}, {}, {}});
    line->fact = verified.id();
    line->on = verified.on();
    line->how = verified->how;
  }
}

} // namespace

bool all_verified(const Inquiry& in, const Row* persons, Day by) {
  return std::ranges::all_of(asked_about(persons),
                             [&](Relation relation) { return answered(in, relation, by); });
}

void judge_verification(Inquiry& in) {
  if (in.latest<HistoryDeclared>()) list_verifications(in);
  judge_order(in);
  judge_each(in);
  note_small_cell(in);
  if (in.admission_vote) judge_at_meeting(in, in.admission_vote.on(), in.admission_vote.id());
}

} // namespace ketnap::rules
