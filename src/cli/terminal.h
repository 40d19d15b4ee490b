// Hỏi người ngồi trước màn hình: a question on the terminal itself, past redirected streams.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace ketnap::cli {

// The line typed, without its end; a secret one is not shown. Nothing when there is no terminal, or when it
// was given up (Ctrl+D). Ctrl+C interrupts the program, with the terminal as it was before.
[[nodiscard]] std::optional<std::string> ask_terminal(std::string_view prompt, bool secret);

} // namespace ketnap::cli
