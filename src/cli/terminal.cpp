#include "cli/terminal.h"

#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

namespace ketnap::cli {

namespace {

class Terminal {
public:
  Terminal() : descriptor_(::open("/dev/tty", O_RDWR | O_CLOEXEC)) {}
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;
  ~Terminal() {
    if (hidden_) ::tcsetattr(descriptor_, TCSAFLUSH, &before_);
    if (descriptor_ >= 0) ::close(descriptor_);
  }

  [[nodiscard]] bool is_there() const { return descriptor_ >= 0; }

  // Signals wait too: a program stopped in the middle would leave the terminal mute.
  bool hide() {
    if (::tcgetattr(descriptor_, &before_) != 0) return false;
    termios mute = before_;
    mute.c_lflag &= ~static_cast<tcflag_t>(ECHO | ISIG);
    hidden_ = ::tcsetattr(descriptor_, TCSAFLUSH, &mute) == 0;
    return hidden_;
  }

  void show(std::string_view text) const { (void)!::write(descriptor_, text.data(), text.size()); }

  [[nodiscard]] std::optional<std::string> line() const {
    std::string typed;
    char c = 0;
    while (::read(descriptor_, &c, 1) == 1) {
      if (c == '\n') return typed.find('\x03') == std::string::npos ? std::optional(typed) : std::nullopt;
      typed += c;
    }
    return std::nullopt;
  }

private:
  int descriptor_;
  bool hidden_ = false;
  termios before_{};
};

} // namespace

std::optional<std::string> ask_terminal(std::string_view prompt, bool secret) {
  Terminal terminal;
  if (!terminal.is_there()) return std::nullopt;
  if (secret && !terminal.hide()) return std::nullopt;
  terminal.show(prompt);
  auto typed = terminal.line();
  if (secret) terminal.show("\n");
  return typed;
}

} // namespace ketnap::cli
