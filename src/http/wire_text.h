// Chữ trên dây: the bytes of a head, as they come and as they leave. Knows neither sockets nor the parser.
#pragma once

#include "http/message.h"

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace ketnap::http {

// A line of the head that begins with white space continues the one before (obsolete folding). The parser mends that in
// silence, and a proxy in front may have read such a head differently.
class FoldWatch {
public:
  // The next bytes of the head, in pieces of any size.
  [[nodiscard]] bool sees_fold(std::string_view bytes);

private:
  bool after_newline_ = false;
};

[[nodiscard]] bool without_body(int status); // 204 and 304

// Status line, headers and the framing, which is ours alone: the length, and whether the connection stays.
[[nodiscard]] std::string printed_head(const Response& response, bool keep);

// What is left of a head and a body of which the other side has taken so many bytes; both outlive the pieces.
[[nodiscard]] std::array<std::string_view, 2> left_of(std::string_view head, std::string_view body,
                                                      std::size_t taken);

} // namespace ketnap::http
