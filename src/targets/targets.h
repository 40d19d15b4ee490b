// Chỉ tiêu: what a resolution asks of an organisation, what the record counts, and what was reported.
//
// A number keeps its two halves: 113 and 95 are stored, 118,9 % is computed. A percentage that somebody
// printed is a claim kept beside the computed one; where they differ both stand ("hai số không khớp").
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cases/acts.h"

namespace ketnap::targets {

enum class Indicator : unsigned char { introduced, admitted, recognised };
inline constexpr std::pair<Indicator, std::string_view> indicator_names[] = {
    {Indicator::introduced, "introduced"},
    {Indicator::admitted, "admitted"},
    {Indicator::recognised, "recognised"}};
constexpr std::span<const std::pair<Indicator, std::string_view>> enum_names(Indicator) {
  return indicator_names;
}

enum class Base : unsigned char { year, term };
inline constexpr std::pair<Base, std::string_view> base_names[] = {{Base::year, "year"},
                                                                   {Base::term, "term"}};
constexpr std::span<const std::pair<Base, std::string_view>> enum_names(Base) {
  return base_names;
}

struct Target {
  static constexpr std::string_view schema_name = "Target";
  std::string org;        // public code
  std::string resolution; // 227-NQ/ĐB
  std::optional<rules::Day> resolved_on;
  Indicator indicator = Indicator::admitted;
  Base base = Base::year;
  rules::Day from{}, until{}; // half-open
  std::int64_t number = 0;
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("org", self.org);
    visit("resolution", self.resolution);
    visit("resolved_on", self.resolved_on);
    visit("indicator", self.indicator);
    visit("base", self.base);
    visit("from", self.from);
    visit("until", self.until);
    visit("number", self.number);
  }
};

struct Claim { // a figure somebody reported
  static constexpr std::string_view schema_name = "TargetClaim";
  rules::Day reported_on{}; // the day it speaks of
  std::int64_t done = 0;
  std::optional<std::int64_t> claimed_tenths; // 118,9 % is 1189
  bool estimate = false;
  std::string source;
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("reported_on", self.reported_on);
    visit("done", self.done);
    visit("claimed_tenths", self.claimed_tenths);
    visit("estimate", self.estimate);
    visit("source", self.source);
  }
};

struct ClaimView {
  static constexpr std::string_view schema_name = "TargetClaimView";
  Claim claim;
  std::optional<std::int64_t> computed_tenths; // none: the target is 0
  bool agrees = true;                          // no percentage was claimed, or it is the computed one
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("claim", self.claim);
    visit("computed_tenths", self.computed_tenths);
    visit("agrees", self.agrees);
  }
};

struct TargetView {
  static constexpr std::string_view schema_name = "TargetView";
  std::string code;
  Target target;
  std::int64_t recorded = 0; // counted from the cases of the organisation's subtree, never typed
  std::optional<std::int64_t> recorded_tenths;
  std::vector<ClaimView> claims;
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("code", self.code);
    visit("target", self.target);
    visit("recorded", self.recorded);
    visit("recorded_tenths", self.recorded_tenths);
    visit("claims", self.claims);
  }
};

// Percent in tenths, half up: 113 of 95 is 1189. None when the whole is 0 or less.
[[nodiscard]] std::optional<std::int64_t> percent_tenths(std::int64_t part, std::int64_t whole);

[[nodiscard]] record::Answer<record::Done> set(db::Write& tx, const record::Office& office,
                                               const cases::Caller& caller, const Target& target);
[[nodiscard]] record::Answer<record::Done> report(db::Write& tx, const record::Office& office,
                                                  const cases::Caller& caller, std::string_view target_code,
                                                  const Claim& claim);

// Of one organisation and everything under it, by period; `recorded` counts facts up to `today`.
[[nodiscard]] std::vector<TargetView> under(db::Read& tx, const db::Scope& scope, std::string_view org);

} // namespace ketnap::targets
