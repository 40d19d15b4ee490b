#include "crypto/encoding.h"

#include <array>

namespace ketnap::crypto {
namespace {

void append_number(Bytes& out, std::uint64_t number) {
  std::array<std::byte, 8> bytes{};
  for (unsigned i = 0; i < bytes.size(); ++i)
    bytes[i] = static_cast<std::byte>((number >> (56 - 8 * i)) & 0xFFU);
  out.insert(out.end(), bytes.begin(), bytes.end());
}

struct Append {
  Bytes& out;

  void kind(char letter) const { out.push_back(static_cast<std::byte>(letter)); }
  void operator()(std::monostate) const { kind('n'); }
  void operator()(bool truth) const { kind(truth ? 't' : 'f'); }
  void operator()(std::int64_t number) const {
    kind('i');
    append_number(out, static_cast<std::uint64_t>(number));
  }
  void operator()(std::string_view text) const {
    kind('s');
    append_number(out, text.size());
    const auto bytes = bytes_of(text);
    out.insert(out.end(), bytes.begin(), bytes.end());
  }
  void operator()(std::span<const std::byte> bytes) const {
    kind('b');
    append_number(out, bytes.size());
    out.insert(out.end(), bytes.begin(), bytes.end());
  }
};

} // namespace

void Field::append_to(Bytes& out) const {
  std::visit(Append{out}, value_);
}

Bytes encoded(std::string_view label, std::span<const Field> fields) {
  Bytes out;
  out.reserve(128); // most need no more
  Field(label).append_to(out);
  for (const auto& field : fields)
    field.append_to(out);
  return out;
}

Bytes encoded(std::string_view label, std::initializer_list<Field> fields) {
  return encoded(label, std::span<const Field>(fields.begin(), fields.size()));
}

} // namespace ketnap::crypto
