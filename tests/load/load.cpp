#include "load.h"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <deque>
#include <optional>
#include <string_view>

#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/invariant.h"

namespace ketnap::load {

namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::seconds last_answers{10}; // waited for, after the last was due
constexpr std::chrono::milliseconds in_time{20}; // after it was due, a request is sent as planned

double ms(Clock::duration time) {
  return std::chrono::duration<double, std::milli>(time).count();
}

// The value of a header of our own server, which writes its names in one way.
std::string_view header(std::string_view head, std::string_view name) {
  const std::size_t at = head.find(std::string("\r\n") + std::string(name) + ": ");
  if (at == std::string_view::npos) return {};
  const std::size_t from = at + name.size() + 4;
  return head.substr(from, head.find("\r\n", from) - from);
}

std::size_t number(std::string_view text) {
  std::size_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

class Client {
public:
  Client(const Plan& plan, int poll) : plan_(plan), poll_(poll) {}
  ~Client() { leave(); }
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  [[nodiscard]] bool free() const { return !due_; }

  void send(Clock::time_point due) {
    due_ = due;
    sent_ = 0;
    received_.clear();
    if (socket_ < 0)
      enter(); // epoll says when it is open
    else
      (void)write();
  }

  // After epoll said that something can be done. What became of the request, once that is known.
  struct Heard {
    int status = 0; // 0: lost
    bool retry = false;
    Clock::time_point due;
  };
  std::optional<Heard> go_on() {
    if (!due_) { // the server closed an idle connection
      leave();
      return std::nullopt;
    }
    if (!write()) return errno == EAGAIN ? std::nullopt : lost();
    char bytes[16384];
    while (true) {
      const ssize_t size = ::recv(socket_, bytes, sizeof bytes, 0);
      if (size < 0 && errno == EAGAIN) return std::nullopt;
      if (size <= 0) return lost();
      received_.append(bytes, static_cast<std::size_t>(size));
      const std::size_t end = received_.find("\r\n\r\n");
      if (end == std::string::npos) continue;
      const std::string_view head = std::string_view(received_).substr(0, end + 2);
      if (received_.size() < end + 4 + number(header(head, "Content-Length"))) continue;
      const Heard heard{static_cast<int>(number(head.substr(9, 3))), !header(head, "Retry-After").empty(),
                        *due_};
      due_.reset();
      if (plan_.anew || header(head, "Connection") == "close") leave();
      return heard;
    }
  }

private:
  // Whether all of the request is on its way; errno when not.
  bool write() {
    while (sent_ < plan_.request.size()) {
      const ssize_t size =
          ::send(socket_, plan_.request.data() + sent_, plan_.request.size() - sent_, MSG_NOSIGNAL);
      if (size < 0) return false;
      sent_ += static_cast<std::size_t>(size);
    }
    return true;
  }

  std::optional<Heard> lost() {
    const Heard heard{0, false, *due_};
    due_.reset();
    leave();
    return heard;
  }

  void enter() {
    socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    base::ensure(socket_ >= 0, "a client has a socket");
    const int on = 1;
    ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    sockaddr_in at{};
    at.sin_family = AF_INET;
    at.sin_port = htons(plan_.port);
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    (void)::connect(socket_, reinterpret_cast<const sockaddr*>(&at), sizeof at);
    epoll_event wanted{};
    wanted.events = EPOLLIN | EPOLLOUT | EPOLLET;
    wanted.data.ptr = this;
    base::ensure(::epoll_ctl(poll_, EPOLL_CTL_ADD, socket_, &wanted) == 0, "a client is watched");
  }

  void leave() {
    if (socket_ >= 0) ::close(socket_);
    socket_ = -1;
  }

  const Plan& plan_;
  int poll_;
  int socket_ = -1;
  std::size_t sent_ = 0;
  std::string received_;
  std::optional<Clock::time_point> due_; // of the request under way
};

} // namespace

std::size_t Outcome::answered(int status) const {
  const auto found = answers.find(status);
  return found == answers.end() ? 0 : found->second;
}

double Outcome::good_per_second() const {
  return seconds > 0 ? static_cast<double>(good_ms.size()) / seconds : 0;
}

double Outcome::good_percentile(double share) const {
  if (good_ms.empty()) return 0;
  const auto at = static_cast<std::size_t>(share * static_cast<double>(good_ms.size()));
  return good_ms[std::min(at, good_ms.size() - 1)];
}

Outcome run(const Plan& plan) {
  const int poll = ::epoll_create1(EPOLL_CLOEXEC);
  base::ensure(poll >= 0, "there is something to watch clients with");
  std::deque<Client> clients;
  std::vector<Client*> free;

  Outcome out;
  const auto began = Clock::now();
  const auto end = began + plan.length;
  const auto planned_at = [&](std::size_t number) {
    return began + std::chrono::duration_cast<Clock::duration>(
                       std::chrono::duration<double>(static_cast<double>(number) / plan.per_second));
  };
  // In an open loop the next one is due whatever became of those before; without a connection it waits here, and its
  // answer is timed from when it was due all the same.
  std::deque<Clock::time_point> due;
  std::size_t planned = 0;
  std::vector<epoll_event> events(256);
  const auto one_free = [&] {
    if (free.empty() && clients.size() < plan.connections) free.push_back(&clients.emplace_back(plan, poll));
    return !free.empty();
  };
  while (true) {
    const auto now = Clock::now();
    if (plan.per_second > 0)
      for (; planned_at(planned) <= now && planned_at(planned) < end; ++planned)
        due.push_back(planned_at(planned));
    else if (now < end)
      due.assign(plan.connections - clients.size() + free.size(), now);
    else
      due.clear();
    // What could not be sent by now is not sent any more; those under way are heard out.
    if (plan.per_second > 0 && now >= end + in_time) {
      out.unsent += due.size();
      due.clear();
    }
    for (; !due.empty() && one_free(); due.pop_front(), free.pop_back()) {
      if (now - due.front() > in_time) ++out.late;
      free.back()->send(due.front());
    }
    if (now >= end && ((due.empty() && free.size() == clients.size()) || now > end + last_answers)) break;

    const int ready = ::epoll_wait(poll, events.data(), static_cast<int>(events.size()), 1);
    for (int i = 0; i < ready; ++i) {
      auto* client = static_cast<Client*>(events[static_cast<std::size_t>(i)].data.ptr);
      const auto heard = client->go_on();
      if (!heard) continue;
      free.push_back(client);
      if (heard->status == 0) {
        ++out.lost;
        continue;
      }
      ++out.answers[heard->status];
      if ((heard->status == 429 || heard->status == 503) && !heard->retry) ++out.without_retry;
      if (heard->status == 200) out.good_ms.push_back(ms(Clock::now() - heard->due));
    }
  }
  out.seconds = std::chrono::duration<double>(Clock::now() - began).count();
  out.lost += clients.size() - free.size();
  std::ranges::sort(out.good_ms);
  ::close(poll);
  return out;
}

} // namespace ketnap::load
