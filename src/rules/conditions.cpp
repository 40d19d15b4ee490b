// A1 and A6: who may be considered. Judged on the day the cell considers the admission; before that
// meeting the same questions are only foreseen, as if the cell met today.
#include "rules/inquiry.h"

namespace ketnap::rules {

namespace {

// The day the conditions are judged by, and whether the meeting really took place.
struct Moment {
  Day on;
  std::string_view fact;
  bool happened;
};

// A province's committee stands directly under the Centre, and readmission names the province "or equal":
// both levels that the rulebook knows are the same two bodies.
bool of_the_level(Body by) {
  return by == Body::province_standing_committee || by == Body::central_direct_standing;
}

class Conditions {
public:
  Conditions(Inquiry& inquiry, Moment when) : in(inquiry), moment(std::move(when)), who(in.file.applicant) {}

  void judge() {
    citizenship();
    age();
    education();
    politics();
    special_cases();
    population();
    readmission();
    student();
  }

private:
  // The rule of the meeting; before it, of today, and then a new row may change what is foreseen.
  [[nodiscard]] const Row* rule(Key key) {
    return moment.happened ? in.row(key, moment.on) : in.row_today(key);
  }
  [[nodiscard]] int number(Key key, int otherwise = 0) const { return in.number(key, moment.on, otherwise); }

  void report(ReasonId id, const Row* row, Params params = {}) {
    if (moment.happened)
      in.find(id, moment.fact, moment.on, row, std::move(params));
    else
      in.foresee(id, {}, moment.on, row, std::move(params));
  }
  void warn(ReasonId id, const Row* row, Params params = {}) {
    if (moment.happened)
      in.caution(id, moment.fact, moment.on, row, std::move(params));
    else
      in.foresee(id, {}, moment.on, row, std::move(params));
  }
  // Whether a day that a condition waits for has come.
  [[nodiscard]] bool reached(Day day) { return moment.happened ? moment.on >= day : in.today.reached(day); }

  // Consents are preconditions of the decision (A11.10): one that came after it is none.
  [[nodiscard]] Seen<Consented> consent(ConsentFor matter) const {
    const auto same = [&](const Consented& c) { return c.matter == matter; };
    return in.admission ? in.latest_by<Consented>(in.admission.on(), same) : in.latest<Consented>(same);
  }
  // The same where the rule names the level that must give it.
  [[nodiscard]] bool consented(ConsentFor matter, Key level) {
    const auto given = consent(matter);
    if (!given) return false;
    if (of_the_level(given->by)) return true;
    const Row* row = rule(level);
    const auto* word = row != nullptr ? std::get_if<std::string>(&row->value) : nullptr;
    if (word == nullptr) return true;
    in.caution(
        ReasonId::consent_wrong_level, given.id(), given.on(), row,
        {{"on", given.on()}, {"by", "body." + std::string(word_of(given->by))}, {"level", "level." + *word}});
    return false;
  }

  // Lists a consent that the person's circumstances ask for, given or not.
  void note_precondition(ConsentFor matter, const Row* row) {
    Precondition asked{matter, row, {}, {}, true};
    const auto given = consent(matter);
    asked.given = given.id();
    if (row != nullptr && spec(row->key).unit == "level")
      if (const auto* word = std::get_if<std::string>(&row->value)) {
        asked.level = *word;
        asked.level_met = !given || of_the_level(given->by);
      }
    in.out.preconditions.push_back(std::move(asked));
  }

  void citizenship() {
    const Row* row = rule(Key::cond_citizen);
    if (row != nullptr && !who.citizen) report(ReasonId::citizen_missing, row);
  }

  // Age counts in completed months (A12): 216 pass; 720 still pass; some days past 720 are unsure.
  void age() {
    const Row* least = rule(Key::cond_age_min);
    const Row* most = rule(Key::cond_age_max);
    if (least == nullptr || most == nullptr) return;
    if (!who.born_on) return report(ReasonId::birth_date_missing, least);
    const Day born = *who.born_on;
    const int months = completed_months(born, moment.on);
    const int min_years = number(Key::cond_age_min);
    const int max_years = number(Key::cond_age_max);
    if (!reached(add_months(born, min_years * 12))) {
      const bool by_year = year_of(moment.on) - year_of(born) >= min_years;
      report(by_year ? ReasonId::age_by_year : ReasonId::age_too_young, least,
             {{"on", moment.on}, {"months", months}, {"limit", min_years}});
      in.today.may_change_on(add_months(born, months + 1)); // the months that the sentence tells
      in.today.may_change_on(day(year_of(moment.on) + 1, 1, 1));
    }
    const Day edge = add_months(born, max_years * 12);
    if (!reached(edge + std::chrono::days{1})) return;
    note_precondition(ConsentFor::over60, rule(Key::cond_age_over60_consent));
    if (consented(ConsentFor::over60, Key::cond_age_over60_consent)) return;
    const Params params{{"on", moment.on}, {"limit", max_years}};
    if (reached(add_months(edge, 1)))
      report(ReasonId::age_over_60, most, params);
    else
      warn(ReasonId::age_at_edge, most, params);
  }

  void education() {
    const Row* row = rule(Key::cond_edu_min);
    if (row == nullptr) return;
    if (who.education == Education::unknown) return report(ReasonId::education_unknown, row);
    if (meets(row)) return;
    const Row* primary = rule(Key::cond_edu_exception_primary);
    if (primary != nullptr && who.hardship_area && who.education >= Education::primary)
      return warn(ReasonId::education_exception, primary);
    const Row* literate = rule(Key::cond_edu_exception_literate);
    if (literate != nullptr && who.hardship_area && who.village_elder &&
        who.education >= Education::literate) {
      note_precondition(ConsentFor::education_exception, literate);
      if (consented(ConsentFor::education_exception, Key::cond_edu_exception_literate))
        return warn(ReasonId::education_exception, literate);
    }
    report(ReasonId::education_too_low, row, {{"on", moment.on}});
  }

  // The word of cond.edu.min names the lowest schooling that passes.
  [[nodiscard]] bool meets(const Row* row) const {
    const auto* word = std::get_if<std::string>(&row->value);
    if (word == nullptr) return true;
    if (*word == "lower_secondary_completed") return who.education >= Education::lower_secondary_completed;
    if (*word == "lower_secondary_diploma_or_equivalent")
      return who.education >= Education::lower_secondary_equivalent;
    return who.education >= Education::lower_secondary_diploma;
  }

  // A question raised before the meeting is concluded before it; a later one before the decision.
  void politics() {
    for (const auto& raised : in.all<PoliticalQuestionRaised>()) {
      if (in.admission && raised.on() > in.admission.on()) continue;
      const Day by = moment.happened && raised.on() <= moment.on ? moment.on
                     : in.admission                              ? in.admission.on()
                                                                 : in.today.day();
      const auto concluded = in.latest_by<PoliticalQuestionConcluded>(by);
      if (concluded && concluded.on() >= raised.on()) continue;
      return report(ReasonId::political_unconcluded, rule(Key::cond_political_standard),
                    {{"on", raised.on()}});
    }
  }

  // Religion, foreign marriage, Hoa, private owner: a named consent is asked for, never refused (A11.16).
  void special_cases() {
    const auto ask = [&](bool applies, ConsentFor matter, Key key) {
      if (!applies) return;
      note_precondition(matter, rule(key));
      if (consent(matter)) return;
      warn(ReasonId::consent_missing, rule(key),
           {{"matter", std::string("consent.") + std::string(word_of(matter))}});
    };
    ask(who.religious, ConsentFor::religion, Key::special_religion);
    ask(who.married_to_foreigner, ConsentFor::foreign_marriage, Key::special_foreign_marriage);
    ask(who.hoa, ConsentFor::hoa, Key::special_hoa);
    ask(who.private_owner, ConsentFor::private_owner, Key::special_private_owner);
    if (const Row* row = who.short_contract ? rule(Key::cond_contract_min) : nullptr)
      warn(ReasonId::contract_short, row);
  }

  // Only where a population row is in force on that day; people check, the machine never refuses.
  void population() {
    std::vector<Day> births;
    for (const Day born : who.children_born_on)
      if (reached(born)) births.push_back(born);
    if (births.size() < 3) return;
    std::sort(births.begin(), births.end());
    const int children = static_cast<int>(births.size());
    // The rule before 2018 does not say which child it means: it is read as for the third.
    const bool fourth = children > 3 && rule(Key::pop_fourth_child) != nullptr;
    const Key key = fourth ? Key::pop_fourth_child : Key::pop_third_child;
    const Row* row = rule(key);
    if (row == nullptr) return;
    // The rule before 2018 asks for a consent beside the months; the one since asks for months alone.
    if (rule(Key::pop_fourth_child) == nullptr) note_precondition(ConsentFor::population, row);
    if (consent(ConsentFor::population)) return;
    if (const Row* never = rule(Key::pop_never); never != nullptr && children >= number(Key::pop_never))
      return warn(ReasonId::population_never, never, {{"on", moment.on}, {"limit", number(Key::pop_never)}});
    const int months = number(key);
    if (!reached(add_months(births.back(), months)))
      warn(ReasonId::population_check, row, {{"on", moment.on}, {"limit", months}, {"child", children}});
  }

  void readmission() {
    const auto& formers = who.former_memberships;
    if (std::none_of(formers.begin(), formers.end(), really_left)) return;
    for (const FormerMembership& former : formers) {
      if (!really_left(former)) continue;
      const int most = number(Key::readmit_max, 1000);
      if (const Row* row = rule(Key::readmit_max); row != nullptr && former.times_readmitted >= most)
        report(ReasonId::readmit_once, row, {{"times", former.times_readmitted}, {"limit", most}});
      const Row* never = rule(Key::readmit_never);
      if (in.says(Key::readmit_never, moment.on, word_of(former.because)))
        report(ReasonId::readmit_never, never);
      waiting(former);
    }
    const Row* row = rule(Key::readmit_consent);
    note_precondition(ConsentFor::readmission, row);
    if (row != nullptr && !consented(ConsentFor::readmission, Key::readmit_consent))
      report(ReasonId::readmit_no_consent, row);
  }

  // Counted from leaving; after a sentence, from the day the record was cleared.
  void waiting(const FormerMembership& former) {
    const bool sentenced = former.because == LeftBecause::less_serious_crime;
    const Key key = sentenced ? Key::readmit_wait_crime : Key::readmit_wait;
    const Row* row = rule(key);
    if (row == nullptr) return;
    const std::optional<Day> since = sentenced ? former.record_cleared_on : former.left_on;
    if (!since) return report(ReasonId::readmit_not_cleared, row);
    if (!reached(add_months(*since, number(key))))
      report(ReasonId::readmit_too_soon, row, {{"limit", number(key)}, {"since", *since}, {"on", moment.on}});
  }

  void student() {
    if (moment.happened || !who.student || !who.graduates_on) return;
    const Row* row = rule(Key::student_warning);
    if (row == nullptr || in.today.past(*who.graduates_on)) return;
    const int months = number(Key::student_warning);
    if (in.today.reached(add_months(*who.graduates_on, -months)))
      warn(ReasonId::student_near_graduation, row, {{"on", *who.graduates_on}, {"limit", months}});
  }

  Inquiry& in;
  Moment moment;
  const Applicant& who;
};

} // namespace

void judge_conditions(Inquiry& in) {
  if (in.admission_vote) {
    Conditions(in, {in.admission_vote.on(), in.admission_vote.id(), true}).judge();
  } else if (!in.closed_on && !in.admission && !in.facts().empty()) {
    Conditions(in, {in.today.day(), {}, false}).judge();
  }
}

} // namespace ketnap::rules
