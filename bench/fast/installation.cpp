#include "installation.h"

#include <fstream>
#include <sstream>
#include <stdexcept>
#include <thread>

#include <csignal>
#include <fcntl.h>
#include <netinet/in.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <boost/json.hpp>

#include "measure.h"

extern char** environ;

namespace ketnap::fast {

namespace {

namespace bj = boost::json;

std::uint16_t free_port() {
  const int listening = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in at{};
  at.sin_family = AF_INET;
  at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof at;
  const bool bound = ::bind(listening, reinterpret_cast<sockaddr*>(&at), sizeof at) == 0 &&
                     ::getsockname(listening, reinterpret_cast<sockaddr*>(&at), &size) == 0;
  ::close(listening);
  if (!bound) throw std::runtime_error("no port is free");
  return ntohs(at.sin_port);
}

pid_t begin(std::vector<std::string> words, const fs::path& log) {
  std::vector<char*> pointers;
  for (std::string& word : words)
    pointers.push_back(word.data());
  pointers.push_back(nullptr);
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&files, STDERR_FILENO, log.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  pid_t process = 0;
  const int failed =
      ::posix_spawn(&process, words.front().c_str(), &files, nullptr, pointers.data(), environ);
  posix_spawn_file_actions_destroy(&files);
  if (failed != 0) throw std::runtime_error(words.front() + " cannot be started");
  return process;
}

} // namespace

std::string word_of(Engine engine) {
  return engine == Engine::sqlite ? "sqlite" : "postgres";
}

std::string Place::password_of(const std::string& login) const {
  std::ifstream in(folder_ / "dang-nhap.txt");
  std::ostringstream read;
  read << in.rdbuf();
  const std::string text = read.str();
  const std::string before = "mật khẩu:";
  std::size_t from = text.find(before, text.find("tên đăng nhập: " + login + "\n"));
  if (from == std::string::npos) throw std::runtime_error("nobody signs in as " + login);
  from = text.find_first_not_of(' ', from + before.size());
  return text.substr(from, text.find('\n', from) - from);
}

Serving::Serving(const Place& place) : place_(place), port_(free_port()) {
  const auto began = Clock::now();
  process_ = begin({place.ground.program, "serve", "--dir", place.folder().string(), "--port",
                    std::to_string(port_), "--now", day},
                   place.folder() / "serve.log");
  for (;;) {
    int status = 0;
    if (::waitpid(process_, &status, WNOHANG) == process_) {
      process_ = 0;
      throw std::runtime_error("the server ended; see " + (place.folder() / "serve.log").string());
    }
    try {
      if (client().call({http::Method::get, "/readyz", {}, {}}).status == 200) break;
    } catch (const http::ClientFault&) { // not yet
    }
    std::this_thread::sleep_for(std::chrono::milliseconds{1});
  }
  ready_ms_ = us_since(began) / 1000;
}

Serving::~Serving() {
  if (process_ == 0) return;
  ::kill(process_, SIGTERM);
  int status = 0;
  ::waitpid(process_, &status, 0);
}

http::Client Serving::client() const {
  return http::Client::tcp("127.0.0.1", port_, std::chrono::seconds{60});
}

double Serving::cpu_us() {
  double all = cpu_us_of(process_);
  if (const pid_t engine = place_.postmaster(); engine != 0)
    for (const pid_t process : with_children(engine))
      all += cpu_us_of(process);
  return all;
}

Person::Person(const Serving& serving, const Place& place, const std::string& login)
    : client_(serving.client()) {
  http::Call in{http::Method::post, "/api/v1/session", {{"Content-Type", "application/json"}}, {}};
  in.body = bj::serialize(bj::object{{"login", login}, {"password", place.password_of(login)}});
  const http::Response answer = client_.call(in);
  if (answer.status != 201) throw std::runtime_error(login + " cannot sign in: " + answer.body);
  const bj::value session = bj::parse(answer.body);
  token_ = std::string(session.at("token").as_string());
  cell_ = std::string(session.at("posts").at(0).at("org").as_string());
  http::Call choose{http::Method::put, "/api/v1/session/post", {{"Content-Type", "application/json"}}, {}};
  choose.headers.add("Authorization", "Bearer " + token_);
  choose.body = bj::serialize(bj::object{{"post", session.at("posts").at(0).at("code").as_string()}});
  if (const auto chosen = client_.call(choose); chosen.status != 200)
    throw std::runtime_error(login + " has no post: " + chosen.body);
}

Person::Person(const Serving& serving, const Person& same)
    : client_(serving.client()), token_(same.token_), cell_(same.cell_) {}

http::Response Person::get(const std::string& target) {
  http::Response answer =
      client_.call({http::Method::get, target, {{"Authorization", "Bearer " + token_}}, {}});
  if (answer.status != 200) throw std::runtime_error(target + ": " + answer.body);
  return answer;
}

http::Response Person::post(const std::string& target, const std::string& body, const std::string& key,
                            const std::string& if_match) {
  http::Call call{http::Method::post,
                  target,
                  {{"Authorization", "Bearer " + token_}, {"Content-Type", "application/json"}},
                  body};
  if (!key.empty()) call.headers.add("Idempotency-Key", key);
  if (!if_match.empty()) call.headers.add("If-Match", if_match);
  http::Response answer = client_.call(call);
  if (answer.status != 200 && answer.status != 201) throw std::runtime_error(target + ": " + answer.body);
  return answer;
}

} // namespace ketnap::fast
