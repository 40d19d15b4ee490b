#include "json/schema.h"

#include "base/invariant.h"

#include <utility>

namespace ketnap::json {

namespace bj = boost::json;

bj::value SchemaBook::of_type(std::string_view type) {
  bj::object schema;
  schema["type"] = bj::string_view(type.data(), type.size());
  return schema;
}

bj::value SchemaBook::of_number(bool small, std::int64_t least, std::uint64_t most) {
  bj::object schema;
  schema["type"] = "integer";
  if (small) {
    schema["minimum"] = least;
    schema["maximum"] = most;
  } else {
    schema["format"] = "int64";
    if (least == 0) schema["minimum"] = 0;
  }
  return schema;
}

bj::value SchemaBook::of_names(const std::vector<std::string_view>& names) {
  bj::array list;
  for (const std::string_view name : names)
    list.emplace_back(bj::string_view(name.data(), name.size()));
  bj::object schema;
  schema["type"] = "string";
  schema["enum"] = std::move(list);
  return schema;
}

bj::value SchemaBook::of_list(bj::value item) {
  bj::object schema;
  schema["type"] = "array";
  schema["items"] = std::move(item);
  return schema;
}

bj::value SchemaBook::of_object(bj::object properties, bj::array required) {
  bj::object schema;
  schema["type"] = "object";
  schema["properties"] = std::move(properties);
  if (!required.empty()) schema["required"] = std::move(required);
  schema["additionalProperties"] = false;
  return schema;
}

bj::value SchemaBook::reference(const std::string& name) const {
  bj::object schema;
  schema["$ref"] = ref_prefix_ + name;
  return schema;
}

void SchemaBook::keep(const std::string& name, bj::value schema) {
  const auto found = named_.find(name);
  if (found == named_.end())
    named_.emplace(name, std::move(schema));
  else
    base::ensure(found->second == schema, "one schema name stands for one type");
}

bj::value standalone(Shape shape) {
  SchemaBook book("#/$defs/");
  bj::value top = shape.of(book);
  if (book.named().empty()) return top;
  bj::object definitions;
  for (const auto& [name, schema] : book.named())
    definitions[name] = schema;
  top.as_object()["$defs"] = std::move(definitions);
  return top;
}

} // namespace ketnap::json
