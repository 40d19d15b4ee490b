// The closed vocabularies of a case file, each word once: enumerator, API word and database word.
//
// enum_names(E{}) lists them; Vietnamese names are in regulations/sentences/words.toml.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

namespace ketnap::rules {

#define KETNAP_ENUMERATOR(E, name) name,
#define KETNAP_ENUM_NAME(E, name) {E::name, #name},
#define KETNAP_ENUM(E, LIST)                                                                                 \
  enum class E : std::uint8_t { LIST(KETNAP_ENUMERATOR, E) };                                                \
  inline constexpr std::pair<E, std::string_view> E##_names[] = {LIST(KETNAP_ENUM_NAME, E)};                 \
  constexpr std::span<const std::pair<E, std::string_view>> enum_names(E) {                                  \
    return E##_names;                                                                                        \
  }

// What an act is about: the admission of an applicant, the recognition (công nhận chính thức) of a
// probationary member, or the proposal to remove one.
#define KETNAP_LIST(X, E) X(E, admission) X(E, recognition) X(E, removal)
KETNAP_ENUM(Purpose, KETNAP_LIST)
#undef KETNAP_LIST

// Who brought the person to the cell's notice (nguồn). Only the youth union and the trade union are
// formal introducers; the others are sources (A11.5).
#define KETNAP_LIST(X, E)                                                                                    \
  X(E, youth_union)                                                                                          \
  X(E, trade_union)                                                                                          \
  X(E, member)                                                                                               \
  X(E, women_union)                                                                                          \
  X(E, farmers_union)                                                                                        \
  X(E, veterans_association)                                                                                 \
  X(E, fatherland_front)                                                                                     \
  X(E, self)
KETNAP_ENUM(Source, KETNAP_LIST)
#undef KETNAP_LIST

#define KETNAP_LIST(X, E) X(E, done_well) X(E, done) X(E, not_done)
KETNAP_ENUM(TaskResult, KETNAP_LIST)
#undef KETNAP_LIST

// Whom a mentor (đảng viên giúp đỡ) helps: before admission, or during probation.
#define KETNAP_LIST(X, E) X(E, applicant) X(E, probationary)
KETNAP_ENUM(MentorFor, KETNAP_LIST)
#undef KETNAP_LIST

// What the cell concludes on hearing a mentor's report.
#define KETNAP_LIST(X, E) X(E, continue_helping) X(E, propose) X(E, strike)
KETNAP_ENUM(Conclusion, KETNAP_LIST)
#undef KETNAP_LIST

#define KETNAP_LIST(X, E) X(E, political_centre) X(E, committee)
KETNAP_ENUM(Issuer, KETNAP_LIST)
#undef KETNAP_LIST

// Bodies that act in a case.
#define KETNAP_LIST(X, E)                                                                                    \
  X(E, cell)                                                                                                 \
  X(E, cell_committee)                                                                                       \
  X(E, section_committee)                                                                                    \
  X(E, grassroots_committee)                                                                                 \
  X(E, grassroots_standing_committee)                                                                        \
  X(E, standing_committee_above)                                                                             \
  X(E, province_standing_members)                                                                            \
  X(E, committee_above)                                                                                      \
  X(E, province_standing_committee)                                                                          \
  X(E, central_direct_standing)                                                                              \
  X(E, political_protection_body)                                                                            \
  X(E, youth_union)                                                                                          \
  X(E, trade_union)                                                                                          \
  X(E, applicant)                                                                                            \
  X(E, mentor)                                                                                               \
  X(E, introducer)                                                                                           \
  X(E, political_centre)                                                                                     \
  X(E, host_cell)                                                                                            \
  X(E, own_rules)
KETNAP_ENUM(Body, KETNAP_LIST)
#undef KETNAP_LIST

// Persons whose declaration is verified (thẩm tra), and those whom rules of kinship name.
#define KETNAP_LIST(X, E)                                                                                    \
  X(E, applicant)                                                                                            \
  X(E, parents)                                                                                              \
  X(E, parents_in_law)                                                                                       \
  X(E, raised_by)                                                                                            \
  X(E, spouse)                                                                                               \
  X(E, children)                                                                                             \
  X(E, siblings)                                                                                             \
  X(E, grandparents)
KETNAP_ENUM(Relation, KETNAP_LIST)
#undef KETNAP_LIST

// How a relative was verified: on the spot, waived for a fully declared member, through the channel for
// relatives abroad, or not applicable (no such relative).
#define KETNAP_LIST(X, E) X(E, checked) X(E, waived) X(E, abroad) X(E, none_exists)
KETNAP_ENUM(Verification, KETNAP_LIST)
#undef KETNAP_LIST

#define KETNAP_LIST(X, E) X(E, youth_executive) X(E, youth_branch) X(E, trade_union_executive)
KETNAP_ENUM(UnionBody, KETNAP_LIST)
#undef KETNAP_LIST

// Whose opinion lies under the synthesis 5-KNĐ.
#define KETNAP_LIST(X, E)                                                                                    \
  X(E, youth_union)                                                                                          \
  X(E, trade_union)                                                                                          \
  X(E, women_union)                                                                                          \
  X(E, other_association)                                                                                    \
  X(E, residence_cell)
KETNAP_ENUM(OpinionFrom, KETNAP_LIST)
#undef KETNAP_LIST

// The meeting decides (A10 vote.method); `other` is what some cells did all the same, by voice or show of
// hands, and the rulebook names none of those.
#define KETNAP_LIST(X, E) X(E, secret_ballot) X(E, raised_card) X(E, other)
KETNAP_ENUM(VoteMethod, KETNAP_LIST)
#undef KETNAP_LIST

// A dossier goes up as a proposal, or a vote that fell short is reported in full.
#define KETNAP_LIST(X, E) X(E, proposal) X(E, report)
KETNAP_ENUM(SubmittedAs, KETNAP_LIST)
#undef KETNAP_LIST

#define KETNAP_LIST(X, E) X(E, approved) X(E, rejected)
KETNAP_ENUM(Answer, KETNAP_LIST)
#undef KETNAP_LIST

// Why a decision was cancelled (điểm 4.4): the person lacked the Charter's conditions, or body or procedure
// were wrong and the procedure is done again.
#define KETNAP_LIST(X, E) X(E, conditions) X(E, procedure)
KETNAP_ENUM(CancelledFor, KETNAP_LIST)
#undef KETNAP_LIST

// What a written consent is for (consents are preconditions, A11.10).
#define KETNAP_LIST(X, E)                                                                                    \
  X(E, over60)                                                                                               \
  X(E, education_exception)                                                                                  \
  X(E, readmission)                                                                                          \
  X(E, religion)                                                                                             \
  X(E, foreign_marriage)                                                                                     \
  X(E, hoa)                                                                                                  \
  X(E, private_owner)                                                                                        \
  X(E, population)
KETNAP_ENUM(ConsentFor, KETNAP_LIST)
#undef KETNAP_LIST

// A defect of a returned dossier (A11.3): form is mended in place; substance that must precede the vote is done
// again, then the cell meets anew.
#define KETNAP_LIST(X, E) X(E, form) X(E, substance)
KETNAP_ENUM(DefectClass, KETNAP_LIST)
#undef KETNAP_LIST

// What a defect concerns, and so what mends it.
#define KETNAP_LIST(X, E)                                                                                    \
  X(E, paper)                                                                                                \
  X(E, declaration)                                                                                          \
  X(E, verification)                                                                                         \
  X(E, remarks)                                                                                              \
  X(E, introductions)                                                                                        \
  X(E, union_resolution)                                                                                     \
  X(E, opinions)                                                                                             \
  X(E, meeting)                                                                                              \
  X(E, other)
KETNAP_ENUM(DefectMatter, KETNAP_LIST)
#undef KETNAP_LIST

// Why the removal of a probationary member is proposed (A6, A10: remove.*).
#define KETNAP_LIST(X, E) X(E, absence) X(E, lost_will) X(E, two_years) X(E, card) X(E, not_qualified)
KETNAP_ENUM(RemovalGround, KETNAP_LIST)
#undef KETNAP_LIST

// The letters for an applicant who moves, by how far the case had come (A7, 17-KNĐ family).
#define KETNAP_LIST(X, E)                                                                                    \
  X(E, being_helped)                                                                                         \
  X(E, cell_proposed)                                                                                        \
  X(E, committee_proposed)                                                                                   \
  X(E, decided)                                                                                              \
  X(E, out_of_commune)
KETNAP_ENUM(MoveLetter, KETNAP_LIST)
#undef KETNAP_LIST

// What a probationary member was disciplined with; `other` is what the regulation does not name for one.
#define KETNAP_LIST(X, E) X(E, reprimand) X(E, warning) X(E, other)
KETNAP_ENUM(Discipline, KETNAP_LIST)
#undef KETNAP_LIST

// A date or number that a paper claims and that the rulebook can compute.
#define KETNAP_LIST(X, E) X(E, party_age_from) X(E, probation_from) X(E, official_from) X(E, joined_by_card)
KETNAP_ENUM(ClaimOf, KETNAP_LIST)
#undef KETNAP_LIST

// Schooling, lowest first: the order is used.
#define KETNAP_LIST(X, E)                                                                                    \
  X(E, unknown)                                                                                              \
  X(E, illiterate)                                                                                           \
  X(E, literate)                                                                                             \
  X(E, primary)                                                                                              \
  X(E, lower_secondary_completed)                                                                            \
  X(E, lower_secondary_equivalent)                                                                           \
  X(E, lower_secondary_diploma)                                                                              \
  X(E, upper_secondary)                                                                                      \
  X(E, higher)
KETNAP_ENUM(Education, KETNAP_LIST)
#undef KETNAP_LIST

// Why a former member left; the words of readmit.never among them.
#define KETNAP_LIST(X, E)                                                                                    \
  X(E, lost_contact)                                                                                         \
  X(E, removed)                                                                                              \
  X(E, expelled)                                                                                             \
  X(E, abandoned_meetings)                                                                                   \
  X(E, own_request)                                                                                          \
  X(E, own_request_family_hardship)                                                                          \
  X(E, serious_disunity)                                                                                     \
  X(E, corruption)                                                                                           \
  X(E, serious_crime)                                                                                        \
  X(E, less_serious_crime)                                                                                   \
  X(E, died)
KETNAP_ENUM(LeftBecause, KETNAP_LIST)
#undef KETNAP_LIST

// A talk (gặp mặt) with the person, or a dated note without one.
#define KETNAP_LIST(X, E) X(E, met) X(E, note)
KETNAP_ENUM(TalkKind, KETNAP_LIST)
#undef KETNAP_LIST

// Who reads what was said, chosen before it is saved; the cell that keeps the case always does.
#define KETNAP_LIST(X, E) X(E, cell) X(E, mentor) X(E, committees) X(E, all)
KETNAP_ENUM(SeenBy, KETNAP_LIST)
#undef KETNAP_LIST

#define KETNAP_LIST(X, E) X(E, official) X(E, temporary) X(E, study)
KETNAP_ENUM(MoveKind, KETNAP_LIST)
#undef KETNAP_LIST

// A member's standing in a cell; official and probationary exclude each other, the rest lie over them.
#define KETNAP_LIST(X, E)                                                                                    \
  X(E, official)                                                                                             \
  X(E, probationary)                                                                                         \
  X(E, exempt)                                                                                               \
  X(E, temporarily_away)                                                                                     \
  X(E, suspended)                                                                                            \
  X(E, prosecuted)                                                                                           \
  X(E, detained)                                                                                             \
  X(E, guest)
KETNAP_ENUM(Standing, KETNAP_LIST)
#undef KETNAP_LIST

// Kinds of cell that differ in procedure (A11.2). Under 208-QĐ/TW both civil kinds are called "chi bộ".
#define KETNAP_LIST(X, E) X(E, under_grassroots) X(E, grassroots_cell) X(E, army_police)
KETNAP_ENUM(CellKind, KETNAP_LIST)
#undef KETNAP_LIST

// Who holds the power to admit and recognise for a cell, by date: never guessed from a level's name.
#define KETNAP_LIST(X, E)                                                                                    \
  X(E, grassroots_delegated)                                                                                 \
  X(E, upper_direct)                                                                                         \
  X(E, grassroots_standing)                                                                                  \
  X(E, province)
KETNAP_ENUM(Power, KETNAP_LIST)
#undef KETNAP_LIST

// Whom a paper is asked of that an organisation wants beside the rules (overlay, A11.14).
#define KETNAP_LIST(X, E) X(E, everyone) X(E, students) X(E, enterprise_workers)
KETNAP_ENUM(AskedOf, KETNAP_LIST)
#undef KETNAP_LIST

#undef KETNAP_ENUM
#undef KETNAP_ENUM_NAME
#undef KETNAP_ENUMERATOR

template <class E>
[[nodiscard]] constexpr std::string_view word_of(E value) {
  for (const auto& [candidate, text] : enum_names(E{}))
    if (candidate == value) return text;
  return {};
}

template <class E>
[[nodiscard]] constexpr std::optional<E> from_word(std::string_view word) {
  for (const auto& [candidate, text] : enum_names(E{}))
    if (text == word) return candidate;
  return std::nullopt;
}

} // namespace ketnap::rules
