// A tree of JSON → a described value, or every error at once, each with its path.
#pragma once

#include "json/describe.h"
#include "json/parse.h"

#include <boost/json/value.hpp>
#include <cstdint>
#include <functional>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace ketnap::json {

// One thing wrong with what was sent.
struct FieldError {
  std::string path;    // JSON pointer: /votes/0/in_favour; empty for the whole
  std::string code;    // missing, unknown, wrong_kind, out_of_range, unknown_name, not_a_date,
                       // no_such_day, unfit_text, too_many, or a code of ParseError
  std::string message; // Vietnamese
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("path", self.path);
    visit("code", self.code);
    visit("message", self.message);
  }
};

// May this text come in? The text room's check that Vietnamese is in composed form (NFC).
using TextCheck = std::function<bool(std::string_view)>;

// The value, or nothing and at least one error.
template <class T>
struct Outcome {
  std::optional<T> value;
  std::vector<FieldError> errors;
  [[nodiscard]] explicit operator bool() const noexcept { return value.has_value(); }
};

// Walks a tree along a description. After `most_errors` it stops collecting and says so.
class Reader {
public:
  static constexpr std::size_t most_errors = 64;

  explicit Reader(const TextCheck& is_nfc) : is_nfc_(is_nfc) {}

  template <class T>
  void into(T& out, const boost::json::value& in) {
    if constexpr (std::is_same_v<T, bool>)
      read_bool(out, in);
    else if constexpr (WholeNumber<T>)
      read_number(out, in);
    else if constexpr (std::is_same_v<T, std::string>)
      read_string(out, in);
    else if constexpr (std::is_same_v<T, Day>)
      read_day(out, in);
    else if constexpr (NamedEnum<T>)
      read_enum(out, in);
    else if constexpr (is_optional<T>)
      into(out.emplace(), in);
    else if constexpr (is_vector<T>)
      read_vector(out, in);
    else if constexpr (Described<T>)
      read_object(out, in);
    else
      static_assert(no_json_for_this_type<T>, "this type has no JSON form: see json/describe.h");
  }

  [[nodiscard]] std::vector<FieldError> take_errors() { return std::move(errors_); }
  [[nodiscard]] bool clean() const { return errors_.empty(); }

private:
  // A step down the path, undone at the end of the scope. Written out only when something is wrong there.
  class Step {
  public:
    Step(Reader& reader, std::string_view name) : Step(reader, name, 0) {}
    Step(Reader& reader, std::size_t index) : Step(reader, {}, index) {}
    ~Step() { reader_.at_ = above_; }
    Step(const Step&) = delete;
    Step& operator=(const Step&) = delete;

    void append_to(std::string& path) const; // with all steps above it

  private:
    Step(Reader& reader, std::string_view name, std::size_t index)
        : reader_(reader), above_(reader.at_), name_(name), index_(index) {
      reader.at_ = this;
    }
    Reader& reader_;
    const Step* above_;
    std::string_view name_; // no data where an index is meant: a name may be empty
    std::size_t index_;
  };

  void complain(std::string_view code, std::string message);
  void wrong_kind(std::string_view wanted, const boost::json::value& got);
  void read_bool(bool& out, const boost::json::value& in);
  void read_string(std::string& out, const boost::json::value& in);
  void read_day(Day& out, const boost::json::value& in);
  // The number if it is one between the bounds.
  std::optional<std::int64_t> number_between(std::int64_t least, std::uint64_t most,
                                             const boost::json::value& in);
  void unknown_name(std::string_view got, const std::vector<std::string_view>& known);
  void unknown_members(const boost::json::object& in, const std::vector<std::string_view>& known);
  const boost::json::object* object_or_complain(const boost::json::value& in);
  const boost::json::array* array_or_complain(const boost::json::value& in);
  const boost::json::string* string_or_complain(std::string_view wanted, const boost::json::value& in);

  template <class T>
  void read_number(T& out, const boost::json::value& in) {
    using Limits = std::numeric_limits<T>;
    if (const auto number = number_between(static_cast<std::int64_t>(Limits::min()),
                                           static_cast<std::uint64_t>(Limits::max()), in))
      out = static_cast<T>(*number);
  }

  template <class E>
  void read_enum(E& out, const boost::json::value& in) {
    const boost::json::string* text = string_or_complain("một trong các tên đã quy định", in);
    if (text == nullptr) return;
    if (const auto value = value_named<E>(std::string_view(text->data(), text->size()))) {
      out = *value;
      return;
    }
    std::vector<std::string_view> known;
    for (const auto& [value, name] : std::span<const std::pair<E, std::string_view>>(enum_names(E{})))
      known.push_back(name);
    unknown_name({text->data(), text->size()}, known);
  }

  template <class T>
  void read_vector(std::vector<T>& out, const boost::json::value& in) {
    const boost::json::array* items = array_or_complain(in);
    if (items == nullptr) return;
    out.clear();
    out.reserve(items->size());
    for (std::size_t i = 0; i < items->size(); ++i) {
      const Step step(*this, i);
      T item{};
      into(item, (*items)[i]);
      out.push_back(std::move(item));
    }
  }

  template <class T>
  void read_object(T& out, const boost::json::value& in) {
    const boost::json::object* object = object_or_complain(in);
    if (object == nullptr) return;
    std::size_t used = 0;
    T::fields(out, [&](std::string_view name, auto& member) {
      const boost::json::value* value =
          object->if_contains(boost::json::string_view(name.data(), name.size()));
      if (value != nullptr) {
        ++used;
        const Step step(*this, name);
        into(member, *value);
      } else if (!LeftOut<T>::keeps(member)) {
        const Step step(*this, name);
        complain("missing", "thiếu trường bắt buộc");
      }
    });
    if (used == object->size()) return;
    std::vector<std::string_view> known;
    T::fields(out, [&](std::string_view name, const auto&) { known.push_back(name); });
    unknown_members(*object, known);
  }

  const TextCheck& is_nfc_;
  const Step* at_ = nullptr;
  std::vector<FieldError> errors_;
};

template <class T>
[[nodiscard]] Outcome<T> read_tree(const boost::json::value& tree, const TextCheck& is_nfc) {
  Reader reader(is_nfc);
  T value{};
  reader.into(value, tree);
  if (reader.clean()) return {std::move(value), {}};
  return {std::nullopt, reader.take_errors()};
}

// Text → value. A text that is not JSON gives one error with an empty path.
template <class T>
[[nodiscard]] Outcome<T> read(std::string_view text, const TextCheck& is_nfc) {
  auto parsed = parse(text);
  if (auto* error = std::get_if<ParseError>(&parsed))
    return {std::nullopt, {FieldError{"", std::move(error->code), std::move(error->message)}}};
  return read_tree<T>(std::get<boost::json::value>(parsed), is_nfc);
}

// "2020-08-05" → the day. Errors are "not_a_date" (another shape, or outside 1900–2199) and "no_such_day".
struct DayReading {
  std::optional<Day> day;
  std::string_view code;
};
[[nodiscard]] DayReading day_from(std::string_view iso);

} // namespace ketnap::json
