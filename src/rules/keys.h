// The keys of the rulebook: every number of the procedure has exactly one name here and its dated
// values in regulations/*.toml. Code never holds such a number itself.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace ketnap::rules {

// What a value of a key looks like.
enum class ValueKind : std::uint8_t {
  number,   // a whole number in the key's unit
  fraction, // an exact fraction: 2/3
  flag,     // true or false
  word,     // one word of a closed vocabulary
  words,    // a list of such words
};

// Which days must have a row. The loader refuses a key that breaks its promise.
enum class Cover : std::uint8_t {
  always,     // every day from 25 July 2016 on
  once_begun, // no gap from its first row on
  may_lapse,  // rows may end without a successor, or be missing altogether
};

// clang-format off
//  enum name                     key                              kind      unit            cover
#define KETNAP_RULE_KEYS(X)                                                                              \
  X(cond_age_min,                 "cond.age.min",                  number,   "years",        always)      \
  X(cond_age_max,                 "cond.age.max",                  number,   "years",        always)      \
  X(cond_age_over60_consent,      "cond.age.over60.consent",       word,     "level",        always)      \
  X(cond_citizen,                 "cond.citizen",                  flag,     "",             always)      \
  X(cond_edu_min,                 "cond.edu.min",                  word,     "education",    always)      \
  X(cond_edu_exception_primary,   "cond.edu.exception.primary",    flag,     "",             may_lapse)   \
  X(cond_edu_exception_literate,  "cond.edu.exception.literate",   word,     "level",        may_lapse)   \
  X(cond_awareness_class,         "cond.awareness_class",          flag,     "",             always)      \
  X(cond_awareness_class_length,  "cond.awareness_class.length",   number,   "periods",      once_begun)  \
  X(cond_political_standard,      "cond.political_standard",       word,     "instrument",   once_begun)  \
  X(cond_contract_min,            "cond.contract.min",             word,     "caution",      may_lapse)   \
  X(intro_members,                "intro.members",                 number,   "persons",      always)      \
  X(intro_members_with_union,     "intro.members.with_union",      number,   "persons",      always)      \
  X(intro_youth_body,             "intro.youth.body",              words,    "body",         always)      \
  X(intro_union_body,             "intro.union.body",              words,    "body",         always)      \
  X(intro_shared_months,          "intro.shared.months",           number,   "months",       always)      \
  X(intro_shared_where,           "intro.shared.where",            word,     "place",        always)      \
  X(intro_replacement_waives,     "intro.replacement.waives",      flag,     "",             once_begun)  \
  X(youth_age_max,                "youth.age.max",                 number,   "years",        always)      \
  X(youth_age_max_union,          "youth.age.max.union",           number,   "years",        always)      \
  X(valid_awareness_cert,         "valid.awareness_cert",          number,   "months",       always)      \
  X(valid_dossier,                "valid.dossier",                 number,   "months",       always)      \
  X(valid_dossier_remake,         "valid.dossier.remake",          words,    "form",         always)      \
  X(check_persons,                "check.persons",                 words,    "relation",     always)      \
  X(check_not_verifiers,          "check.not_verifiers",           words,    "relation",     once_begun)  \
  X(check_history_after_application,"check.history_after_application",flag,  "",             once_begun)  \
  X(check_seal_before,            "check.seal_before",             flag,     "",             once_begun)  \
  X(check_remarks_after,          "check.remarks_after",           flag,     "",             once_begun)  \
  X(check_waiver,                 "check.waiver",                  flag,     "",             once_begun)  \
  X(check_abroad,                 "check.abroad",                  word,     "channel",      always)      \
  X(vote_individual,              "vote.individual",               flag,     "",             always)      \
  X(vote_cell,                    "vote.cell",                     fraction, "official members", always)  \
  X(vote_grassroots_propose,      "vote.grassroots.propose",       fraction, "committee members", always) \
  X(vote_grassroots_delegated,    "vote.grassroots.delegated",     fraction, "committee members", always) \
  X(vote_competent,               "vote.competent",                fraction, "body members", always)      \
  X(vote_methods,                 "vote.methods",                  words,    "method",       always)      \
  X(vote_base_minus,              "vote.base.minus",               words,    "standing",     always)      \
  X(vote_shortfall_reported,      "vote.shortfall.reported",       flag,     "",             always)      \
  X(defect_substance,             "defect.substance",              words,    "matter",       always)      \
  X(deadline_decide_admission,    "deadline.decide_admission",     number,   "working days", always)      \
  X(deadline_decide_official,     "deadline.decide_official",      number,   "working days", always)      \
  X(deadline_extension,           "deadline.extension",            number,   "working days", always)      \
  X(deadline_notify,              "deadline.notify",               flag,     "",             always)      \
  X(deadline_ceremony,            "deadline.ceremony",             number,   "working days", always)      \
  X(deadline_ceremony_start,      "deadline.ceremony.start",       word,     "event",        always)      \
  X(deadline_ceremony_judged_by,  "deadline.ceremony.judged_by",   word,     "event",        always)      \
  X(deadline_member_file,         "deadline.member_file",          number,   "working days", once_begun)  \
  X(transfer_present,             "transfer.present",              number,   "working days", once_begun)  \
  X(power_delegated,              "power.delegated",               word,     "body",         may_lapse)   \
  X(power_upper_direct,           "power.upper_direct",            word,     "body",         always)      \
  X(power_province,               "power.province",                word,     "body",         always)      \
  X(power_grassroots,             "power.grassroots",              word,     "body",         once_begun)  \
  X(power_army_police,            "power.army_police",             word,     "body",         always)      \
  X(wrong_conditions,             "wrong.conditions",              word,     "cure",         always)      \
  X(wrong_procedure,              "wrong.procedure",               word,     "cure",         always)      \
  X(prob_length,                  "prob.length",                   number,   "months",       always)      \
  X(prob_extension,               "prob.extension",                number,   "months",       always)      \
  X(prob_mentors,                 "prob.mentors",                  number,   "persons",      always)      \
  X(prob_class,                   "prob.class",                    flag,     "",             always)      \
  X(prob_class_topics,            "prob.class.topics",             number,   "topics",       always)      \
  X(prob_discipline,              "prob.discipline",               words,    "discipline",   once_begun)  \
  X(prob_rights_without,          "prob.rights.without",           words,    "right",        always)      \
  X(prob_cell_review,             "prob.cell_review",              number,   "working days", always)      \
  X(prob_effective,               "prob.effective",                word,     "event",        always)      \
  X(prob_deadlock,                "prob.deadlock",                 number,   "votes",        always)      \
  X(party_age_start,              "party_age.start",               word,     "event",        always)      \
  X(party_age_gaps,               "party_age.gaps",                word,     "counting",     always)      \
  X(party_age_readmitted,         "party_age.readmitted",          word,     "counting",     once_begun)  \
  X(party_age_restored,           "party_age.restored",            word,     "counting",     once_begun)  \
  X(party_age_fallback,           "party_age.fallback",            word,     "event",        once_begun)  \
  X(card_issue,                   "card.issue",                    word,     "event",        once_begun)  \
  X(card_digits,                  "card.digits",                   number,   "digits",       once_begun)  \
  X(remove_absence,               "remove.absence",                number,   "months",       always)      \
  X(remove_lost_will,             "remove.lost_will",              number,   "months",       once_begun)  \
  X(remove_two_years,             "remove.two_years",              number,   "years",        once_begun)  \
  X(remove_card,                  "remove.card",                   flag,     "",             once_begun)  \
  X(readmit_wait,                 "readmit.wait",                  number,   "months",       always)      \
  X(readmit_wait_crime,           "readmit.wait.crime",            number,   "months",       always)      \
  X(readmit_consent,              "readmit.consent",               word,     "level",        always)      \
  X(readmit_max,                  "readmit.max",                   number,   "times",        always)      \
  X(readmit_never,                "readmit.never",                 words,    "reason",       always)      \
  X(pop_third_child,              "pop.third_child",               number,   "months",       may_lapse)   \
  X(pop_fourth_child,             "pop.fourth_child",              number,   "months",       may_lapse)   \
  X(pop_never,                    "pop.never",                     number,   "children",     may_lapse)   \
  X(special_religion,             "special.religion",              word,     "instrument",   once_begun)  \
  X(special_foreign_marriage,     "special.foreign_marriage",      word,     "instrument",   always)      \
  X(special_hoa,                  "special.hoa",                   word,     "instrument",   always)      \
  X(special_private_owner,        "special.private_owner",         word,     "instrument",   always)      \
  X(special_no_cell,              "special.no_cell",               word,     "channel",      always)      \
  X(move_official_start,          "move.official.start",           number,   "working days", always)      \
  X(move_temp_min,                "move.temp.min",                 number,   "months",       always)      \
  X(move_temp_max,                "move.temp.max",                 number,   "months",       always)      \
  X(move_study_max,               "move.study.max",                number,   "months",       always)      \
  X(move_graduate,                "move.graduate",                 number,   "months",       always)      \
  X(move_candidate_waives,        "move.candidate.waives",         flag,     "",             once_begun)  \
  X(move_candidate_early,         "move.candidate.early",          word,     "letter",       once_begun)  \
  X(move_candidate_stages,        "move.candidate.stages",         words,    "letter",       once_begun)  \
  X(move_temp_applicant,          "move.temp.applicant",           flag,     "",             once_begun)  \
  X(move_temp_recognition,        "move.temp.recognition",         flag,     "",             always)      \
  X(move_secondment,              "move.secondment",               number,   "months",       always)      \
  X(org_cell_min,                 "org.cell.min",                  number,   "official members", always)  \
  X(org_cell_min_counted_on,      "org.cell.min.counted_on",       word,     "base",         always)      \
  X(org_cell_committee,           "org.cell.committee",            number,   "official members", always)  \
  X(org_grassroots_min,           "org.grassroots.min",            number,   "members",      always)      \
  X(org_upgrade_min,              "org.upgrade.min",               number,   "members",      once_begun)  \
  X(meet_groups_min,              "meet.groups.min",               number,   "members",      once_begun)  \
  X(meet_groups_max,              "meet.groups.max",               number,   "times a year", once_begun)  \
  X(id_digits,                    "id.digits",                     number,   "digits",       always)      \
  X(id_digits_old,                "id.digits.old",                 number,   "digits",       always)      \
  X(address_two_tier,             "address.two_tier",              flag,     "",             may_lapse)   \
  X(student_warning,              "student.warning",               number,   "months",       always)      \
  X(talk_every,                   "talk.every",                    number,   "months",       always)
// clang-format on

enum class Key : std::uint8_t {
#define KETNAP_X(name, text, kind, unit, cover) name,
  KETNAP_RULE_KEYS(KETNAP_X)
#undef KETNAP_X
};

struct KeySpec {
  Key key;
  std::string_view name; // as written in regulations/*.toml
  ValueKind kind;
  std::string_view unit; // what a number counts, or which vocabulary a word belongs to
  Cover cover;
};

// All keys, in the order of the enum.
[[nodiscard]] std::span<const KeySpec> all_keys();
[[nodiscard]] const KeySpec& spec(Key key);
[[nodiscard]] std::optional<Key> find_key(std::string_view name);

} // namespace ketnap::rules
