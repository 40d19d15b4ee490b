#include "sentences/view.h"

#include <algorithm>

#include "rules/next.h"

namespace ketnap::sentences {

namespace {

std::string text(std::string_view key, Language language) {
  return std::string(name(key, language));
}

std::string keyed(std::string_view group, std::string_view word) {
  return std::string(group) + "." + std::string(word);
}

std::string printed(rules::Day day, Language language) {
  return language == Language::vi ? rules::vietnamese(day) : rules::iso(day);
}

std::optional<RuleView> rule_view(const rules::Row* row, const rules::Rulebook& rulebook, Language language) {
  if (row == nullptr) return std::nullopt;
  return rule_view(*row, rulebook, language);
}

std::vector<CalendarDayView> days(const std::vector<const rules::CalendarEntry*>& entries) {
  std::vector<CalendarDayView> out;
  for (const rules::CalendarEntry* entry : entries)
    out.push_back({entry->day, entry->name, rules::may_refuse(entry->confidence)});
  return out;
}

std::string listed(const std::vector<const rules::CalendarEntry*>& entries, Language language) {
  std::string out;
  for (const rules::CalendarEntry* entry : entries) {
    if (!out.empty()) out += ", ";
    out += printed(entry->day, language);
  }
  return out;
}

// "60 ngày làm việc kể từ ngày nghị quyết của chi bộ 15/08/2020; trừ ngày nghỉ …": why this date.
std::string why(const rules::Clock& clock, const rules::Rulebook& rulebook, Language language) {
  const bool vi = language == Language::vi;
  std::string out = std::to_string(clock.length) + " ";
  out += text(clock.in_working_days ? "unit.working_days" : "unit.months", language);
  out += vi ? " kể từ " : " from ";
  out += text(clock.start_event, language);
  if (clock.start) out += " " + printed(*clock.start, language);
  if (clock.extension > 0)
    out += (vi ? ", gia hạn thêm " : ", extended by ") + std::to_string(clock.extension) + " " +
           text("unit.working_days", language);
  if (clock.row != nullptr) out += "; " + citation(*clock.row, rulebook, language);
  if (const auto days_off = clock.days_off(); !days_off.empty())
    out += (vi ? "; không tính ngày nghỉ " : "; days off: ") + listed(days_off, language);
  if (const auto make_ups = clock.make_ups(); !make_ups.empty())
    out += (vi ? "; có tính ngày làm bù " : "; make-up days: ") + listed(make_ups, language);
  if (const auto unconfirmed = clock.unconfirmed(); !unconfirmed.empty())
    out += (vi ? "; lịch nghỉ chưa xác nhận: " : "; unconfirmed in the calendar: ") +
           listed(unconfirmed, language);
  if (!clock.calendar_known)
    out += vi ? "; ngoài những năm đã có lịch nghỉ" : "; outside the years of the calendar";
  return out;
}

ClockView clock_view(const rules::Clock& clock, const rules::Rulebook& rulebook, Language language) {
  ClockView out;
  out.id = std::string(word_of(clock.id));
  out.label = text(keyed("clock", word_of(clock.id)), language);
  out.state = std::string(word_of(clock.state));
  out.start_event = std::string(clock.start_event);
  out.start = clock.start;
  out.end = clock.end;
  out.stopped_on = clock.stopped_on;
  out.length = clock.length;
  out.extension = clock.extension;
  out.left = clock.left;
  out.unit = clock.in_working_days ? "working_days" : "months";
  out.responsible = text(keyed("body", rules::word_of(clock.responsible)), language);
  out.why = why(clock, rulebook, language);
  out.rule = rule_view(clock.row, rulebook, language);
  out.start_rule = rule_view(clock.start_row, rulebook, language);
  out.days_off = days(clock.days_off());
  out.make_ups = days(clock.make_ups());
  out.confirmed = clock.row != nullptr && rules::may_refuse(clock.row->confidence) &&
                  clock.unconfirmed().empty() && clock.calendar_known;
  return out;
}

ReturnView return_view(const rules::ReturnOfDossier& returned, Language language) {
  ReturnView out;
  out.fact = returned.fact;
  out.purpose = std::string(rules::word_of(returned.purpose));
  out.by = std::string(rules::word_of(returned.by));
  out.by_label = text(keyed("body", out.by), language);
  out.on = returned.on;
  for (const rules::ReturnedPlace& place : returned.places) {
    const rules::Defect& defect = place.defect;
    const std::string_view kind = rules::word_of(defect.kind);
    const std::string_view matter = rules::word_of(defect.matter);
    out.places.push_back({defect.number, std::string(kind), text(keyed("defect_class", kind), language),
                          std::string(matter), text(keyed("defect_matter", matter), language), defect.form,
                          defect.page, defect.item, defect.what, place.mended_on, place.mended_by});
  }
  out.needs_meeting = returned.needs_meeting;
  out.sent_again_on = returned.sent_again_on;
  out.changed = returned.changed;
  return out;
}

PreconditionView precondition_view(const rules::Precondition& asked, const rules::Rulebook& rulebook,
                                   Language language) {
  const std::string_view matter = rules::word_of(asked.matter);
  return {std::string(matter),
          text(keyed("consent", matter), language),
          rule_view(asked.row, rulebook, language),
          asked.level.empty() ? std::string() : text(keyed("level", asked.level), language),
          asked.given,
          !asked.given.empty() && asked.level_met};
}

VerificationView verification_view(const rules::VerificationLine& line, Language language) {
  const std::string_view relation = word_of(line.relation);
  VerificationView out{std::string(relation),
                       text(keyed("relation", relation), language),
                       line.asked,
                       line.open,
                       {},
                       {},
                       {},
                       {}};
  if (line.fact.empty()) return out;
  out.fact = line.fact;
  out.on = line.on;
  out.how = std::string(word_of(line.how));
  out.how_label = text(keyed("verification", *out.how), language);
  return out;
}

PartyAgeView party_age_view(const rules::PartyAge& age, const rules::Rulebook& rulebook, rules::Day today,
                            Language language) {
  PartyAgeView out{age.since, age.counted_from, age.days_off, 0, {}};
  if (today >= age.counted_from) out.months = rules::completed_months(age.counted_from, today);
  for (const rules::PartyAgeLine& line : age.lines)
    out.lines.push_back({rule_view(*line.row, rulebook, language), line.from, line.until, line.days});
  return out;
}

} // namespace

RuleView rule_view(const rules::Row& row, const rules::Rulebook& rulebook, Language language) {
  return {std::string(rules::spec(row.key).name), citation(row, rulebook, language),
          std::string(1, rules::letter(row.confidence)), row.source, mark(row, language)};
}

ReasonView view(const rules::Reason& reason, const rules::Rulebook& rulebook, Language language) {
  return {std::string(rules::spec(reason.id).id), sentence(reason, language), remedy(reason, language),
          rule_view(reason.row, rulebook, language)};
}

VoteView view(const rules::VoteCount& count, Language language) {
  VoteView out{count.on_roll, count.base, count.present, count.needed, count.in_favour, count.passed, {}};
  for (const rules::BaseLine& line : count.lines) {
    const std::string reason(word_of(line.reason));
    out.lines.push_back(
        {line.person, reason, text(keyed("base", reason), language), line.counts(), line.present});
  }
  return out;
}

AssessmentView view(const rules::Assessment& assessment, const rules::Rulebook& rulebook, rules::Day today,
                    Language language) {
  AssessmentView out;
  out.today = today;
  if (const rules::Edition* edition = rulebook.edition_on(today)) out.edition = edition->id;
  out.phase = std::string(word_of(assessment.phase));
  out.phase_label = text(keyed("phase", out.phase), language);
  out.round = assessment.round;
  out.visible_step = assessment.visible_step;
  out.visible_label = text(keyed("visible", std::to_string(assessment.visible_step)), language);
  if (assessment.route)
    if (const rules::Row* row = rulebook.find(assessment.route->decider, today))
      if (const auto* word = std::get_if<std::string>(&row->value)) {
        out.decider = *word;
        out.decider_label = text(keyed("body", *word), language);
      }
  for (const rules::StepLine& step : assessment.steps)
    out.steps.push_back({step.number, step.visible, text(step.label, language),
                         std::string(word_of(step.state)), step.done_on,
                         text(keyed("body", word_of(step.actor)), language), std::string(step.form)});
  for (const rules::Clock& clock : assessment.clocks)
    out.clocks.push_back(clock_view(clock, rulebook, language));
  for (const rules::Finding& finding : assessment.findings)
    out.findings.push_back({view(finding.reason, rulebook, language), std::string(word_of(finding.weight)),
                            std::string(word_of(finding.tense)), finding.fact, finding.on,
                            rules::spec(finding.reason.id).error});
  const std::vector<rules::Act> next = rules::next_acts(assessment);
  for (const rules::ActVerdict& verdict : assessment.acts) {
    ActView act{std::string(word_of(verdict.act)),
                text(keyed("act", word_of(verdict.act)), language),
                std::string(rules::kind_of(verdict.act)),
                rules::visible_step_of(verdict.act),
                verdict.done,
                verdict.allowed(),
                std::ranges::find(next, verdict.act) != next.end(),
                {},
                {}};
    for (const rules::Reason& reason : verdict.against)
      act.against.push_back(view(reason, rulebook, language));
    for (const rules::Reason& reason : verdict.mind)
      act.mind.push_back(view(reason, rulebook, language));
    out.acts.push_back(std::move(act));
  }
  if (assessment.admission_vote) out.admission_vote = view(*assessment.admission_vote, language);
  if (assessment.recognition_vote) out.recognition_vote = view(*assessment.recognition_vote, language);
  if (assessment.removal_vote) out.removal_vote = view(*assessment.removal_vote, language);
  for (const rules::ReturnOfDossier& returned : assessment.returns)
    out.returns.push_back(return_view(returned, language));
  for (const rules::Precondition& asked : assessment.preconditions)
    out.preconditions.push_back(precondition_view(asked, rulebook, language));
  for (const rules::VerificationLine& line : assessment.verifications)
    out.verifications.push_back(verification_view(line, language));
  if (assessment.party_age) out.party_age = party_age_view(*assessment.party_age, rulebook, today, language);
  const rules::DerivedDates& dates = assessment.dates;
  out.dates = {dates.cell_resolution, dates.decision, dates.ceremony,      dates.probation_end,
               dates.official_from,   dates.approval, dates.party_age_from};
  out.next_change_on = assessment.next_change_on;
  for (const rules::Edition& edition : rulebook.editions) // its name stands in this view too
    if (edition.from > today && (!out.next_change_on || edition.from < *out.next_change_on))
      out.next_change_on = edition.from;
  return out;
}

} // namespace ketnap::sentences
