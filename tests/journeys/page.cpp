#include "journeys/page.h"

namespace ketnap::journeys {

namespace {

namespace bj = boost::json;

bool is(const bj::value& text, std::string_view wanted) {
  return text.is_string() && std::string_view(text.as_string().data(), text.as_string().size()) == wanted;
}

const bj::value& in(const bj::value& value, std::string_view pointer) {
  static const bj::value nothing;
  bj::error_code none;
  const bj::value* found = value.find_pointer(bj::string_view(pointer.data(), pointer.size()), none);
  return found == nullptr ? nothing : *found;
}

const bj::object* first(const Reply& reply, std::string_view list, std::string_view pointer,
                        std::string_view wanted) {
  for (const bj::value& one : reply.at(list).as_array())
    if (is(in(one, pointer), wanted)) return &one.as_object();
  return nullptr;
}

} // namespace

const bj::object* finding(const Reply& page, std::string_view id) {
  return first(page, "/assessment/findings", "/reason/id", id);
}

const bj::object* clock(const Reply& page, std::string_view id) {
  return first(page, "/assessment/clocks", "/id", id);
}

const bj::object* change_on(const Reply& changes, std::string_view day) {
  return first(changes, "/items", "/from", day);
}

bool finds(const Reply& page, std::string_view id, std::string_view weight) {
  for (const bj::value& one : page.at("/assessment/findings").as_array())
    if (is(in(one, "/reason/id"), id) && !is(one.at("tense"), "past") &&
        (weight.empty() || is(one.at("weight"), weight)))
      return true;
  return false;
}

bool allows(const Reply& page, std::string_view act) {
  const bj::object* found = first(page, "/assessment/acts", "/act", act);
  if (found == nullptr) ADD_FAILURE() << "no act " << act;
  return found != nullptr && found->at("allowed").as_bool();
}

std::vector<std::string> breaches(const Reply& page) {
  std::vector<std::string> ids;
  for (const bj::value& one : page.at("/assessment/findings").as_array())
    if (is(one.at("weight"), "breach")) ids.emplace_back(one.at("reason").at("id").as_string());
  return ids;
}

std::string text_of(const bj::object* object, std::string_view pointer) {
  if (object == nullptr) {
    ADD_FAILURE() << "nothing there to look for " << pointer << " in";
    return {};
  }
  const bj::value whole(*object);
  const bj::value& found = in(whole, pointer);
  EXPECT_TRUE(found.is_string()) << pointer << " in " << bj::serialize(whole);
  return found.is_string() ? std::string(found.as_string().data(), found.as_string().size()) : std::string();
}

} // namespace ketnap::journeys
