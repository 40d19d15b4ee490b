#include "oidc/members.h"

#include <utility>
#include <variant>

#include "json/parse.h"

namespace ketnap::oidc {

namespace {

constexpr std::size_t deepest = 8;
constexpr std::size_t most_texts = 64;
constexpr std::int64_t year_10000 = 253'402'300'800;

const boost::json::value* member(const boost::json::object& object, std::string_view name) {
  return object.if_contains(boost::json::string_view(name.data(), name.size()));
}

} // namespace

std::optional<boost::json::object> object_of(std::string_view text) {
  auto parsed = json::parse(text, deepest);
  auto* tree = std::get_if<boost::json::value>(&parsed);
  if (tree == nullptr || !tree->is_object()) return std::nullopt;
  return std::move(tree->get_object());
}

std::optional<std::string> text_in(const boost::json::object& object, std::string_view name) {
  const boost::json::value* value = member(object, name);
  if (value == nullptr || !value->is_string()) return std::nullopt;
  return std::string(value->get_string());
}

std::optional<std::int64_t> seconds_in(const boost::json::object& object, std::string_view name) {
  const boost::json::value* value = member(object, name);
  if (value == nullptr) return std::nullopt;
  std::int64_t seconds = -1;
  if (value->is_int64()) seconds = value->get_int64();
  if (value->is_uint64() && value->get_uint64() < static_cast<std::uint64_t>(year_10000))
    seconds = static_cast<std::int64_t>(value->get_uint64());
  if (seconds < 0 || seconds >= year_10000) return std::nullopt;
  return seconds;
}

std::optional<std::vector<std::string>> texts_in(const boost::json::object& object, std::string_view name) {
  const boost::json::value* value = member(object, name);
  if (value == nullptr || !value->is_array() || value->get_array().size() > most_texts) return std::nullopt;
  std::vector<std::string> out;
  for (const boost::json::value& item : value->get_array()) {
    if (!item.is_string()) return std::nullopt;
    out.emplace_back(item.get_string());
  }
  return out;
}

} // namespace ketnap::oidc
