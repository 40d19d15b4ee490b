// Members of a JSON object that others wrote: there with their kind, or not. Inside this room only.
#pragma once

#include <boost/json/value.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ketnap::oidc {

// The object that this text is; nothing for any other text, or for a name that stands twice in it.
[[nodiscard]] std::optional<boost::json::object> object_of(std::string_view text);

// Nothing where it is missing or of another kind; `contains` tells the two apart.
[[nodiscard]] std::optional<std::string> text_in(const boost::json::object& object, std::string_view name);

// A whole number from 0 to the year 9999, as seconds since 1970.
[[nodiscard]] std::optional<std::int64_t> seconds_in(const boost::json::object& object,
                                                     std::string_view name);

// An array of at most 64 texts.
[[nodiscard]] std::optional<std::vector<std::string>> texts_in(const boost::json::object& object,
                                                               std::string_view name);

} // namespace ketnap::oidc
