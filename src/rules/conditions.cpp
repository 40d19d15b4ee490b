// A1 and A6: who may be considered. Judged on the day the cell considers the admission; before that
// meeting the same questions are only foreseen, as if the cell met today.
#include "rules/inquiry.h"

namespace ketnap::rules {

namespace {

// The day the conditions are judged by, and whether the meeting really took place.
struct Moment {
  Day on;
  FactId fact;
  bool happened;
};

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
  void report(ReasonId id, const Row* row, std::vector<Param> params = {}) {
    if (moment.happened)
      in.find(id, moment.fact, moment.on, row, std::move(params));
    else
      in.foresee(id, {}, moment.on, row, std::move(params));
  }

  [[nodiscard]] bool consented(ConsentFor matter) const {
    const auto given = in.latest<Consented>([&](const Consented& c) { return c.matter == matter; });
    return static_cast<bool>(given);
  }

  void citizenship() {
    const Row* row = in.row(Key::cond_citizen, moment.on);
    if (row != nullptr && !who.citizen) report(ReasonId::citizen_missing, row);
  }

  // Age counts in completed months (A12): 216 pass; 720 still pass; some days past 720 are unsure.
  void age() {
    const Row* least = in.row(Key::cond_age_min, moment.on);
    const Row* most = in.row(Key::cond_age_max, moment.on);
    if (least == nullptr || most == nullptr) return;
    if (!who.born_on) return report(ReasonId::birth_date_missing, least);
    const Day born = *who.born_on;
    const int months = completed_months(born, moment.on);
    const int min_years = in.number(Key::cond_age_min, moment.on);
    const int max_years = in.number(Key::cond_age_max, moment.on);
    if (months < min_years * 12) {
      const bool by_year = year_of(moment.on) - year_of(born) >= min_years;
      report(by_year ? ReasonId::age_by_year : ReasonId::age_too_young, least,
             {{"on", moment.on}, {"months", months}, {"limit", min_years}});
    }
    const Day edge = add_months(born, max_years * 12);
    if (!moment.happened) {
      in.today.may_change_on(add_months(born, min_years * 12));
      in.today.may_change_on(edge + std::chrono::days{1});
      in.today.may_change_on(add_months(edge, 1));
    }
    if (moment.on <= edge || consented(ConsentFor::over60)) return;
    const std::vector<Param> params{{"on", moment.on}, {"limit", max_years}};
    if (moment.on < add_months(edge, 1))
      in.foresee(ReasonId::age_at_edge, moment.fact, moment.on, most, params);
    else
      report(ReasonId::age_over_60, most, params);
  }

  void education() {
    const Row* row = in.row(Key::cond_edu_min, moment.on);
    if (row == nullptr) return;
    if (who.education == Education::unknown) return report(ReasonId::education_unknown, row);
    if (meets(row)) return;
    const Row* primary = in.row(Key::cond_edu_exception_primary, moment.on);
    const Row* literate = in.row(Key::cond_edu_exception_literate, moment.on);
    const bool by_primary = primary != nullptr && who.hardship_area && who.education >= Education::primary;
    const bool by_literate =
        literate != nullptr && who.hardship_area && who.village_elder && who.education >= Education::literate;
    if (by_primary) return in.foresee(ReasonId::education_exception, moment.fact, moment.on, primary);
    if (by_literate && consented(ConsentFor::education_exception))
      return in.foresee(ReasonId::education_exception, moment.fact, moment.on, literate);
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

  void politics() {
    const auto raised = in.latest<PoliticalQuestionRaised>();
    if (!raised || raised.on() > moment.on) return;
    const auto concluded = in.latest<PoliticalQuestionConcluded>();
    if (concluded && concluded.on() >= raised.on() && concluded.on() <= moment.on) return;
    report(ReasonId::political_unconcluded, in.row(Key::cond_political_standard, moment.on));
  }

  // Religion, foreign marriage, Hoa, private owner: a named consent is asked for, never refused (A11.16).
  void special_cases() {
    const auto ask = [&](bool applies, ConsentFor matter, Key key) {
      if (!applies || consented(matter)) return;
      in.foresee(ReasonId::consent_missing, moment.fact, moment.on, in.row(key, moment.on),
                 {{"matter", std::string("consent.") + std::string(word_of(matter))}});
    };
    ask(who.religious, ConsentFor::religion, Key::special_religion);
    ask(who.married_to_foreigner, ConsentFor::foreign_marriage, Key::special_foreign_marriage);
    ask(who.hoa, ConsentFor::hoa, Key::special_hoa);
    ask(who.private_owner, ConsentFor::private_owner, Key::special_private_owner);
    ask(!who.former_memberships.empty(), ConsentFor::readmission, Key::readmit_consent);
    if (who.short_contract) {
      const Row* row = in.row(Key::cond_contract_min, moment.on);
      if (row != nullptr) in.foresee(ReasonId::contract_short, moment.fact, moment.on, row);
    }
  }

  // Only where a population row is in force on that day; people check, the machine never refuses.
  void population() {
    std::vector<Day> births = who.children_born_on;
    std::sort(births.begin(), births.end());
    if (births.size() < 3 || consented(ConsentFor::population)) return;
    const Key key = births.size() == 3 ? Key::pop_third_child : Key::pop_fourth_child;
    const Row* row = in.row(key, moment.on);
    if (row == nullptr) return;
    const int months = in.number(key, moment.on);
    const Day clear_on = add_months(births.back(), months);
    const bool clear = moment.happened ? moment.on >= clear_on : in.today.reached(clear_on);
    const bool never = static_cast<int>(births.size()) >= in.number(Key::pop_never, moment.on, 1000);
    if (clear && !never) return;
    in.foresee(ReasonId::population_check, moment.fact, moment.on, row,
               {{"on", moment.on}, {"limit", months}, {"child", static_cast<int>(births.size())}});
  }

  void readmission() {
    for (const FormerMembership& former : who.former_memberships) {
      const int most = in.number(Key::readmit_max, moment.on, 1000);
      if (former.times_readmitted >= most)
        report(ReasonId::readmit_once, in.row(Key::readmit_max, moment.on),
               {{"times", former.times_readmitted}, {"limit", most}});
      if (in.says(Key::readmit_never, moment.on, word_of(former.because)))
        report(ReasonId::readmit_never, in.row(Key::readmit_never, moment.on));
      const bool sentenced = former.because == LeftBecause::less_serious_crime;
      const Key key = sentenced ? Key::readmit_wait_crime : Key::readmit_wait;
      const Day since = sentenced ? former.record_cleared_on.value_or(former.left_on) : former.left_on;
      const int months = in.number(key, moment.on);
      const Day from = add_months(since, months);
      const bool waited = moment.happened ? moment.on >= from : in.today.reached(from);
      if (in.row(key, moment.on) != nullptr && !waited)
        report(ReasonId::readmit_too_soon, in.row(key, moment.on),
               {{"limit", months}, {"since", since}, {"on", moment.on}});
    }
  }

  void student() {
    if (moment.happened || !who.student || !who.graduates_on) return;
    const Row* row = in.row(Key::student_warning, moment.on);
    if (row == nullptr) return;
    const int months = in.number(Key::student_warning, moment.on);
    if (in.today.reached(add_months(*who.graduates_on, -months)))
      in.foresee(ReasonId::student_near_graduation, {}, moment.on, row,
                 {{"on", *who.graduates_on}, {"limit", months}});
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
    for (const Key key : {Key::cond_age_min, Key::cond_age_max, Key::cond_edu_min, Key::pop_third_child,
                          Key::pop_fourth_child, Key::readmit_wait, Key::readmit_never})
      (void)in.row_today(key); // a new row may change what is foreseen
    Conditions(in, {in.today.day(), {}, false}).judge();
  }
}

} // namespace ketnap::rules
