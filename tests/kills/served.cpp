#include "served.h"

#include <csignal>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <thread>

#include <fcntl.h>
#include <netinet/in.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <gtest/gtest.h>

#include "base/invariant.h"

extern char** environ;

namespace ketnap::kills {

namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr const char* day = "2021-09-05";

pid_t begin_ours(const std::vector<std::string>& words) {
  const char* other = std::getenv("KETNAP_PROGRAM");
  std::vector<std::string> all{other != nullptr ? other : KETNAP_PROGRAM};
  all.insert(all.end(), words.begin(), words.end());
  return begin(std::move(all));
}
std::uint16_t free_port() {
  const int listening = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in at{};
  at.sin_family = AF_INET;
  at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof at;
  const bool bound = bind(listening, reinterpret_cast<sockaddr*>(&at), sizeof at) == 0 &&
                     getsockname(listening, reinterpret_cast<sockaddr*>(&at), &size) == 0;
  close(listening);
  base::ensure(bound, "a port is free");
  return ntohs(at.sin_port);
}

} // namespace

pid_t begin(std::vector<std::string> words) {
  std::vector<char*> pointers;
  for (std::string& word : words)
    pointers.push_back(word.data());
  pointers.push_back(nullptr);
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  pid_t process = 0;
  const int failed = posix_spawnp(&process, words.front().c_str(), &files, nullptr, pointers.data(), environ);
  posix_spawn_file_actions_destroy(&files);
  base::ensure(failed == 0, "the program is installed and can be started");
  return process;
}

int run(const std::vector<std::string>& words) {
  const pid_t process = begin_ours(words);
  int status = 0;
  waitpid(process, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

Served::Served(fs::path folder) : folder_(std::move(folder)), port_(free_port()) {
  if (fs::exists(folder_ / "dang-nhap.txt")) return;
  EXPECT_EQ(run({"demo", "--dir", folder_.string(), "--preset", "van-gia", "--now", day}), 0);
  // Its clock stands still, so that an hour of reading never ends.
  std::ofstream(folder_ / "ketnap.toml", std::ios::app)
      << "files_per_hour = 1000000\nnames_per_hour = 1000000\n";
}

Served::~Served() {
  if (process_ != 0) (void)kill();
}

std::optional<std::chrono::milliseconds> Served::try_start() {
  const auto began = Clock::now();
  process_ = begin_ours({"serve", "--dir", folder_.string(), "--port", std::to_string(port_), "--now", day});
  const auto spent = [&] {
    return std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - began);
  };
  while (spent() < std::chrono::seconds{30}) {
    int status = 0;
    if (waitpid(process_, &status, WNOHANG) == process_) {
      process_ = 0;
      return std::nullopt;
    }
    try {
      if (client().call({http::Method::get, "/readyz", {}, {}}).status == 200) return spent();
    } catch (const http::ClientFault&) { // not yet
    }
    std::this_thread::sleep_for(std::chrono::milliseconds{2});
  }
  return std::nullopt;
}

std::chrono::milliseconds Served::start() {
  const auto ready = try_start();
  EXPECT_TRUE(ready) << "the server " << (process_ == 0 ? "ended at once" : "does not become ready");
  return ready.value_or(std::chrono::milliseconds{});
}

int Served::kill(int signal) {
  if (process_ == 0) return 0;
  ::kill(process_, signal);
  int status = 0;
  waitpid(process_, &status, 0);
  process_ = 0;
  return status;
}

http::Client Served::client() const {
  return http::Client::tcp("127.0.0.1", port_, std::chrono::seconds{10});
}

std::string Served::password_of(const std::string& login) const {
  std::ifstream in(folder_ / "dang-nhap.txt");
  std::ostringstream read;
  read << in.rdbuf();
  const std::string text = read.str();
  const std::size_t at = text.find("tên đăng nhập: " + login + "\n");
  const std::string_view before = "mật khẩu:";
  std::size_t from = text.find(before, at);
  base::ensure(at != std::string::npos && from != std::string::npos, "the demonstration has this login");
  from = text.find_first_not_of(' ', from + before.size());
  return text.substr(from, text.find('\n', from) - from);
}

} // namespace ketnap::kills
