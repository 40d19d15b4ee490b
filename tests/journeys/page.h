// What the page of a case says: its findings, its clocks, its acts, and what new rows changed for it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "journeys/visitor.h"

namespace ketnap::journeys {

// The first of them with this id, as long as the page lives; null when there is none.
[[nodiscard]] const boost::json::object* finding(const Reply& page, std::string_view id);
[[nodiscard]] const boost::json::object* clock(const Reply& page, std::string_view id);
// Of GET …/rule-changes: what began on that day.
[[nodiscard]] const boost::json::object* change_on(const Reply& changes, std::string_view day);

// A finding of that weight ("breach", "caution", "note") that no later act has left behind.
[[nodiscard]] bool finds(const Reply& page, std::string_view id, std::string_view weight = {});
// Whether the act could be recorded today.
[[nodiscard]] bool allows(const Reply& page, std::string_view act);
// Ids of the breaches, in the order shown.
[[nodiscard]] std::vector<std::string> breaches(const Reply& page);

// A text inside an object of the page; empty and a failure when it is not there.
[[nodiscard]] std::string text_of(const boost::json::object* object, std::string_view pointer);

} // namespace ketnap::journeys
