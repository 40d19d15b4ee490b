// A described type → its JSON Schema (2020-12, the flavour of OpenAPI 3.1), from the same description
// that reads and writes it.
#pragma once

#include "json/describe.h"

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <cstdint>
#include <limits>
#include <map>
#include <set>
#include <string>
#include <string_view>

namespace ketnap::json {

// Collects the schemas of types that have a `schema_name`; others are written in place. A type that
// holds a list of itself must have a name.
class SchemaBook {
public:
  explicit SchemaBook(std::string ref_prefix) : ref_prefix_(std::move(ref_prefix)) {}

  // The schema, or a $ref to it.
  template <class T>
  boost::json::value of() {
    if constexpr (requires { T::schema_name; }) {
      const std::string name(T::schema_name);
      if (open_.contains(name)) return reference(name);
      open_.insert(name);
      boost::json::value schema = shape_of<T>();
      open_.erase(name);
      keep(name, std::move(schema));
      return reference(name);
    } else {
      return shape_of<T>();
    }
  }

  // name → schema
  [[nodiscard]] const std::map<std::string, boost::json::value>& named() const { return named_; }

private:
  template <class T>
  boost::json::value shape_of() {
    if constexpr (std::is_same_v<T, Raw>) {
      return boost::json::object(); // anything
    } else if constexpr (std::is_same_v<T, bool>) {
      return of_type("boolean");
    } else if constexpr (WholeNumber<T>) {
      using Limits = std::numeric_limits<T>;
      return of_number(sizeof(T) <= 4, static_cast<std::int64_t>(Limits::min()),
                       static_cast<std::uint64_t>(Limits::max()));
    } else if constexpr (std::is_convertible_v<const T&, std::string_view>) {
      return of_type("string");
    } else if constexpr (std::is_same_v<T, Day>) {
      boost::json::value schema = of_type("string");
      schema.as_object()["format"] = "date";
      return schema;
    } else if constexpr (NamedEnum<T>) {
      std::vector<std::string_view> names;
      for (const auto& [value, name] : std::span<const std::pair<T, std::string_view>>(enum_names(T{})))
        names.push_back(name);
      return of_names(names);
    } else if constexpr (is_optional<T>) {
      return of<typename T::value_type>(); // absence is told by the object's "required"
    } else if constexpr (is_vector<T>) {
      return of_list(of<typename T::value_type>());
    } else if constexpr (Described<T>) {
      boost::json::object properties;
      boost::json::array required;
      T sample{};
      T::fields(sample, [&](std::string_view name, auto& member) {
        using Member = std::remove_cvref_t<decltype(member)>;
        const boost::json::string_view key(name.data(), name.size());
        properties[key] = of<Member>();
        if (!LeftOut<T>::keeps(member)) required.emplace_back(key);
      });
      return of_object(std::move(properties), std::move(required));
    } else {
      static_assert(no_json_for_this_type<T>, "this type has no JSON form: see json/describe.h");
    }
  }

  static boost::json::value of_type(std::string_view type);
  static boost::json::value of_number(bool small, std::int64_t least, std::uint64_t most);
  static boost::json::value of_names(const std::vector<std::string_view>& names);
  static boost::json::value of_list(boost::json::value item);
  static boost::json::value of_object(boost::json::object properties, boost::json::array required);
  [[nodiscard]] boost::json::value reference(const std::string& name) const;
  // Two types with one name are a bug (BrokenInvariant) unless they look the same.
  void keep(const std::string& name, boost::json::value schema);

  std::string ref_prefix_;
  std::map<std::string, boost::json::value> named_;
  std::set<std::string> open_; // being described just now
};

// A type's schema without the type: what a table of routes carries.
struct Shape {
  boost::json::value (*of)(SchemaBook&) = nullptr;
  [[nodiscard]] explicit operator bool() const noexcept { return of != nullptr; }
};

template <class T>
[[nodiscard]] constexpr Shape shape() {
  return {[](SchemaBook& book) { return book.of<T>(); }};
}

// A document of its own; named types go to "$defs".
[[nodiscard]] boost::json::value standalone(Shape shape);

template <class T>
[[nodiscard]] boost::json::value schema() {
  return standalone(shape<T>());
}

} // namespace ketnap::json
