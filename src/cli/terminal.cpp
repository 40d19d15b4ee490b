#include "cli/terminal.h"

#include <csignal>

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

  // No signals either: a program stopped in the middle would leave the terminal mute. What would interrupt ends
  // the line, and the program interrupts itself once the terminal is as it was.
  bool hide() {
    if (::tcgetattr(descriptor_, &before_) != 0) return false;
    termios mute = before_;
    mute.c_lflag &= ~static_cast<tcflag_t>(ECHO | ISIG);
    mute.c_cc[VEOL] = interrupt;
    hidden_ = ::tcsetattr(descriptor_, TCSAFLUSH, &mute) == 0;
    return hidden_;
  }

  void show(std::string_view text) const { (void)!::write(descriptor_, text.data(), text.size()); }

  [[nodiscard]] bool interrupted() const { return interrupted_; }

  [[nodiscard]] std::optional<std::string> line() {
    std::string typed;
    char c = 0;
    while (::read(descriptor_, &c, 1) == 1) {
      if (c == '\n') return typed;
      interrupted_ = c == interrupt;
      if (interrupted_) break;
      typed += c;
    }
    return std::nullopt;
  }

private:
  static constexpr char interrupt = '\x03'; // Ctrl+C
  int descriptor_;
  bool hidden_ = false, interrupted_ = false;
  termios before_{};
};

} // namespace

std::optional<std::string> ask_terminal(std::string_view prompt, bool secret) {
  std::optional<std::string> typed;
  bool interrupted = false;
  {
    Terminal terminal;
    if (!terminal.is_there()) return std::nullopt;
    if (secret && !terminal.hide()) return std::nullopt;
    terminal.show(prompt);
    typed = terminal.line();
    interrupted = terminal.interrupted();
    if (secret) terminal.show("\n");
  }
  if (interrupted) (void)std::raise(SIGINT);
  return typed;
}

} // namespace ketnap::cli
