#include "json/write.h"

#include "json/read.h"
#include "json/schema.h"

#include <boost/json/serialize.hpp>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace ketnap::json {
namespace office {

enum class Level : std::uint8_t { commune, province };
std::span<const std::pair<Level, std::string_view>> enum_names(Level) {
  static constexpr std::pair<Level, std::string_view> names[] = {{Level::commune, "commune"},
                                                                 {Level::province, "province"}};
  return names;
}

struct Target {
  std::string organisation;
  Level level{};
  std::int64_t planned{};
  std::optional<std::int32_t> done;
  std::optional<Day> closed_on;
  std::vector<std::string> remarks;
  bool approved{};
  bool operator==(const Target&) const = default;
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("organisation", self.organisation);
    visit("level", self.level);
    visit("planned", self.planned);
    visit("done", self.done);
    visit("closed_on", self.closed_on);
    visit("remarks", self.remarks);
    visit("approved", self.approved);
  }
};

// A place in a tree, which holds places.
struct Place {
  static constexpr std::string_view schema_name = "Place";
  std::string name;
  std::vector<Place> below;
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("name", self.name);
    visit("below", self.below);
  }
};

struct Impostor {
  static constexpr std::string_view schema_name = "Place";
  bool different{};
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("different", self.different);
  }
};

} // namespace office

namespace {

using office::Level;
using office::Target;
using namespace std::chrono;

TEST(JsonWrite, ATargetLeavesWithoutItsEmptyFields) {
  Target target{"Đảng uỷ xã \"Mường Lý\"", Level::commune, 95, {}, {}, {"một", "hai\n"}, true};
  EXPECT_EQ(write(target), R"({"organisation":"Đảng uỷ xã \"Mường Lý\"","level":"commune","planned":95,)"
                           R"("remarks":["một","hai\n"],"approved":true})");
  target.done = 113;
  target.closed_on = Day{2025y / December / 5};
  target.remarks.clear();
  EXPECT_EQ(write(target), R"({"organisation":"Đảng uỷ xã \"Mường Lý\"","level":"commune","planned":95,)"
                           R"("done":113,"closed_on":"2025-12-05","remarks":[],"approved":true})");
}

TEST(JsonWrite, ExtremesAndControlCharactersAreWrittenExactly) {
  EXPECT_EQ(write(std::int64_t{INT64_MIN}), "-9223372036854775808");
  EXPECT_EQ(write(std::uint64_t{UINT64_MAX}), "18446744073709551615");
  EXPECT_EQ(write(std::string("\x01\x1F\x7F\\\t")), R"("\u0001\u001f\u007f\\\t")");
  EXPECT_EQ(write(std::vector<bool>{true, false}), "[true,false]");
}

TEST(JsonWrite, AnEnumValueWithoutANameIsABug) {
  EXPECT_THROW((void)write(static_cast<Level>(9)), base::BrokenInvariant);
}

RC_GTEST_PROP(JsonWrite, WhatIsWrittenIsReadBackTheSame, ()) {
  // Texts of any code points but NUL; days of the years that are read.
  const auto text = rc::gen::map(rc::gen::container<std::vector<std::uint32_t>>(rc::gen::suchThat(
                                     rc::gen::inRange<std::uint32_t>(1, 0x110000),
                                     [](std::uint32_t c) { return c < 0xD800 || c > 0xDFFF; })),
                                 [](const std::vector<std::uint32_t>& points) {
                                   std::string out;
                                   for (const std::uint32_t c : points) {
                                     if (c < 0x80) {
                                       out += static_cast<char>(c);
                                     } else if (c < 0x800) {
                                       out += static_cast<char>(0xC0U | (c >> 6U));
                                       out += static_cast<char>(0x80U | (c & 0x3FU));
                                     } else if (c < 0x10000) {
                                       out += static_cast<char>(0xE0U | (c >> 12U));
                                       out += static_cast<char>(0x80U | ((c >> 6U) & 0x3FU));
                                       out += static_cast<char>(0x80U | (c & 0x3FU));
                                     } else {
                                       out += static_cast<char>(0xF0U | (c >> 18U));
                                       out += static_cast<char>(0x80U | ((c >> 12U) & 0x3FU));
                                       out += static_cast<char>(0x80U | ((c >> 6U) & 0x3FU));
                                       out += static_cast<char>(0x80U | (c & 0x3FU));
                                     }
                                   }
                                   return out;
                                 });
  Target target;
  target.organisation = *text;
  target.level = *rc::gen::element(Level::commune, Level::province);
  target.planned = *rc::gen::arbitrary<std::int64_t>();
  if (*rc::gen::arbitrary<bool>()) target.done = *rc::gen::arbitrary<std::int32_t>();
  if (*rc::gen::arbitrary<bool>())
    target.closed_on = Day{1900y / January / 1} + days{*rc::gen::inRange(0, 109'500)};
  target.remarks = *rc::gen::container<std::vector<std::string>>(text);
  target.approved = *rc::gen::arbitrary<bool>();
  const auto back = read<Target>(write(target), [](std::string_view) { return true; });
  RC_ASSERT(back.errors.empty());
  RC_ASSERT(*back.value == target);
}

TEST(JsonSchema, ATypeTellsItsFieldsKindsAndWhichAreRequired) {
  EXPECT_EQ(
      boost::json::serialize(schema<Target>()),
      R"({"type":"object","properties":{"organisation":{"type":"string"},)"
      R"("level":{"type":"string","enum":["commune","province"]},)"
      R"("planned":{"type":"integer","format":"int64"},)"
      R"("done":{"type":"integer","minimum":-2147483648,"maximum":2147483647},)"
      R"("closed_on":{"type":"string","format":"date"},)"
      R"("remarks":{"type":"array","items":{"type":"string"}},"approved":{"type":"boolean"}},)"
      R"("required":["organisation","level","planned","remarks","approved"],"additionalProperties":false})");
}

TEST(JsonSchema, ATreeRefersToItselfByName) {
  EXPECT_EQ(
      boost::json::serialize(schema<std::vector<office::Place>>()),
      R"({"type":"array","items":{"$ref":"#/$defs/Place"},"$defs":{"Place":{"type":"object",)"
      R"("properties":{"name":{"type":"string"},"below":{"type":"array","items":{"$ref":"#/$defs/Place"}}},)"
      R"("required":["name","below"],"additionalProperties":false}}})");
}

TEST(JsonSchema, TwoTypesUnderOneNameAreABug) {
  SchemaBook book("#/$defs/");
  (void)book.of<office::Place>();
  EXPECT_NO_THROW((void)book.of<office::Place>());
  EXPECT_THROW((void)book.of<office::Impostor>(), base::BrokenInvariant);
}

} // namespace
} // namespace ketnap::json
