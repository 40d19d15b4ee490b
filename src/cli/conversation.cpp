#include "cli/conversation.h"

#include <filesystem>
#include <ostream>

#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include "cli/places.h"
#include "crypto/public_code.h"

namespace ketnap::cli {

namespace {

namespace bj = boost::json;

constexpr std::chrono::milliseconds patience = std::chrono::seconds{30};

std::filesystem::path socket_of(const std::string& folder) {
  return std::filesystem::path(folder) / "ketnap.sock";
}

const bj::value* at(const bj::value& in, std::string_view pointer) {
  bj::error_code none;
  return in.find_pointer(bj::string_view(pointer.data(), pointer.size()), none);
}

Exit exit_for(int status) {
  if (status == 429 || status >= 500) return Exit::fault;
  return status == 400 || status == 413 || status == 415 ? Exit::bad_data : Exit::refused;
}

// "/body/in_favour" is in_favour to whoever typed it.
std::string field_of(std::string path) {
  for (const std::string_view wrapping : {"/body/", "/how/", "/applicant/", "/"})
    if (path.starts_with(wrapping)) return path.substr(wrapping.size());
  return path;
}

bj::value json_of(const http::Response& response) {
  if (response.headers.find("Content-Type").value_or("").find("json") == std::string_view::npos) return {};
  auto parsed = json::parse(response.body);
  auto* value = std::get_if<bj::value>(&parsed);
  return value != nullptr ? std::move(*value) : bj::value();
}

std::string fresh_key() {
  crypto::SystemRandom random;
  return crypto::public_code(random) + crypto::public_code(random);
}

} // namespace

Conversation::Conversation(Console& console, std::string folder)
    : console_(&console), folder_(std::move(folder)),
      client_(http::Client::local(socket_of(folder_), patience)) {}

bool Conversation::possible(const std::string& folder) {
  try {
    (void)http::Wire::local(socket_of(folder), patience);
    return true;
  } catch (const http::ClientFault&) {
    return false;
  }
}

std::optional<Conversation> Conversation::begin(Console& console, const std::string& folder) {
  if (possible(folder)) return Conversation(console, folder);
  console.fail(Exit::fault, std::string(console.say("Máy chủ không chạy. Ở một cửa sổ khác, gõ: ",
                                                    "The server is not running. In another window, type: ")) +
                                to_type("ketnap serve", folder));
  return std::nullopt;
}

std::optional<Conversation> Conversation::resume(Console& console, const std::string& folder) {
  auto server = begin(console, folder);
  if (!server) return std::nullopt;
  if (auto kept = kept_session(folder)) {
    server->speak_for(std::move(*kept));
    return server;
  }
  console.fail(Exit::refused,
               std::string(console.say("Chưa đăng nhập. Gõ: ", "Not signed in. Type: ")) +
                   to_type("ketnap sign-in " + std::string(console.say("TÊN", "LOGIN")), folder));
  return std::nullopt;
}

http::Headers Conversation::headers() const {
  http::Headers headers;
  if (!session_.token.empty()) headers.add("Authorization", "Bearer " + session_.token);
  return headers;
}

std::optional<Answer> Conversation::get(const std::string& target) {
  try {
    return judged(client_.call({http::Method::get, target, headers(), {}}), target);
  } catch (const http::ClientFault&) {
    console_->fail(Exit::fault, console_->say("Mất liên lạc với máy chủ; thử lại lệnh này.",
                                              "The connection to the server broke; try again."));
    return std::nullopt;
  }
}

std::optional<Answer> Conversation::write(http::Method method, const std::string& target,
                                          const std::optional<bj::value>& body, const std::string& if_match) {
  http::Call call{method, target, headers(), {}};
  call.headers.add("Idempotency-Key", fresh_key());
  if (!if_match.empty()) call.headers.add("If-Match", if_match);
  if (body) {
    call.headers.add("Content-Type", "application/json");
    call.body = bj::serialize(*body);
  }
  bool asked = false;
  for (int sent = 1;; ++sent) {
    try {
      const http::Response response = client_.call(call);
      // The same act again, under the same key: it was not looked at yet.
      if (!asked && response.status == 403 &&
          text_at(json_of(response), "/type") == "/problems/confirm-first") {
        asked = true;
        if (!confirm()) return std::nullopt;
        --sent;
        continue;
      }
      return judged(response, target);
    } catch (const http::ClientFault&) {
      if (sent == 1) continue;
      console_->fail(Exit::fault, console_->say("Mất liên lạc với máy chủ, chưa rõ đã ghi hay chưa; xem lại "
                                                "trước khi gõ lại lệnh này.",
                                                "The connection to the server broke; whether it was recorded "
                                                "is not known: look before you try again."));
      return std::nullopt;
    }
  }
}

bool Conversation::confirm() {
  Console& console = *console_;
  const auto given = [&](const char* variable, std::string_view prompt, bool secret) {
    auto word = console.variable(variable);
    if (!word && console.ask) word = console.ask(prompt, secret);
    return word && !word->empty() ? word : std::nullopt;
  };
  if (!console.variable("KETNAP_PASSWORD") && console.ask)
    console.err << console.say("Việc này cần nhập lại mật khẩu.\n",
                               "Give the password once more for this.\n");
  const auto password = given("KETNAP_PASSWORD", console.say("Mật khẩu: ", "Password: "), true);
  if (!password) {
    console.fail(Exit::refused, console.say("Việc này cần nhập lại mật khẩu: gõ ở màn hình, hoặc đặt biến "
                                            "KETNAP_PASSWORD (và KETNAP_CODE).",
                                            "Give the password once more for this: at the terminal, or in "
                                            "KETNAP_PASSWORD (and KETNAP_CODE)."));
    return false;
  }
  bj::object body{{"password", *password}};
  if (const auto code = given(
          "KETNAP_CODE",
          console.say("Mã xác thực (bỏ trống nếu không có): ", "Code (empty if you have none): "), false))
    body["code"] = *code;
  return write(http::Method::post, "/api/v1/session/confirm", body).has_value();
}

bj::value Conversation::glance(const std::string& target) {
  try {
    const http::Response response = client_.call({http::Method::get, target, headers(), {}});
    return response.status < 300 ? json_of(response) : bj::value();
  } catch (const http::ClientFault&) {
    return {};
  }
}

std::optional<Answer> Conversation::judged(const http::Response& response, const std::string& target) {
  bj::value body = json_of(response);
  if (response.status >= 300) {
    tell(response, body, target);
    return std::nullopt;
  }
  return Answer{response.status, response.body, std::string(response.headers.find("ETag").value_or("")),
                std::move(body)};
}

void Conversation::tell(const http::Response& response, const bj::value& problem, const std::string& target) {
  Console& console = *console_;
  const Exit exit = exit_for(response.status);
  if (console.json && problem.is_object()) console.out << response.body << '\n';
  for (const bj::value& reason : list_at(problem, "/reasons")) {
    const std::string field = field_of(text_at(reason, "/path"));
    console.fail(exit, (field.empty() ? "" : field + ": ") + text_at(reason, "/message"));
    if (const std::string remedy = text_at(reason, "/remedy"); !remedy.empty())
      console.fail(exit, "  → " + remedy);
    if (const std::string citation = text_at(reason, "/citation"); !citation.empty())
      console.fail(exit, std::string(console.say("  căn cứ: ", "  rule: ")) + citation);
  }
  if (!list_at(problem, "/reasons").empty()) return;
  std::string sentence = text_at(problem, "/detail");
  if (sentence.empty()) sentence = text_at(problem, console.say("/title", "/title_en"));
  if (sentence.empty()) sentence = fmt::format("HTTP {}", response.status);
  if (response.status == 401 && !session_.token.empty()) {
    console.fail(exit, std::string(console.say("Phiên đã hết. Gõ: ", "The session is over. Type: ")) +
                           to_type("ketnap sign-in " + session_.login, folder_));
    return;
  }
  if (response.status == 404) return tell_not_found(sentence, target);
  console.fail(exit, sentence);
  if (response.status == 412)
    console.fail(exit,
                 console.say("  → xem lại rồi gõ lại lệnh này", "  → look again and repeat the command"));
  if (response.status >= 500)
    if (const std::string id = text_at(problem, "/request_id"); !id.empty())
      console.fail(exit, std::string(console.say("  mã sự việc trong nhật ký máy chủ: ",
                                                 "  incident in the server's log: ")) +
                             id);
}

// Without a post nothing is in scope, whatever the code. Choosing one is where a wrong post is a wrong code.
void Conversation::tell_not_found(const std::string& sentence, const std::string& target) {
  constexpr std::string_view session = "/api/v1/session";
  if (!session_.token.empty() && !target.starts_with(session)) {
    const bj::value now = glance(std::string(session));
    const bool may_choose = !list_at(now, "/posts").empty() || !list_at(now, "/relations").empty();
    if (may_choose && text_at(now, "/post").empty() && text_at(now, "/relation").empty())
      return console_->fail(
          Exit::refused,
          std::string(console_->say("Chưa chọn chức trách. Gõ: ", "No post is chosen. Type: ")) +
              to_type("ketnap sign-in --post " + std::string(console_->say("MÃ", "CODE")), folder_) +
              std::string(console_->say("; các mã: ", "; the codes: ")) + to_type("ketnap sign-in", folder_));
  }
  console_->fail(Exit::refused, sentence);
  console_->fail(Exit::refused,
                 std::string(console_->say("  → xem lại mã; chức trách đang dùng có được làm việc này "
                                           "không, gõ: ",
                                           "  → look at the code; which post you act under, type: ")) +
                     to_type("ketnap sign-in", folder_));
}

void tell_done(Console& console, const std::optional<Answer>& done, std::string_view vi,
               std::string_view en) {
  if (!done) return;
  if (console.json)
    console.out << done->body << '\n';
  else
    console.out << fmt::format(fmt::runtime(console.say(vi, en)), text_at(done->json, "/code"));
}

std::string to_type(const std::string& command, const std::string& folder) {
  return folder == usual_folder ? command : command + " --dir " + folder;
}

std::string target(std::string path, const std::vector<std::pair<std::string_view, std::string>>& query) {
  char before = '?';
  for (const auto& [name, value] : query) {
    if (value.empty()) continue;
    path += before;
    path += name;
    path += '=';
    for (const char c : value) {
      const bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                         c == '-' || c == '.' || c == '_' || c == '~';
      path += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    before = '&';
  }
  return path;
}

std::string text_at(const bj::value& in, std::string_view pointer) {
  const bj::value* found = at(in, pointer);
  if (found == nullptr || !found->is_string()) return {};
  return {found->as_string().data(), found->as_string().size()};
}

const bj::array& list_at(const bj::value& in, std::string_view pointer) {
  static const bj::array none;
  const bj::value* found = at(in, pointer);
  return found != nullptr && found->is_array() ? found->as_array() : none;
}

std::optional<KnownOrg> org_named(Console& console, Conversation& server, const std::string& typed) {
  const auto orgs = server.get("/api/v1/orgs");
  if (!orgs) return std::nullopt;
  const auto code = crypto::parse_code(typed);
  for (const bj::value& org : list_at(orgs->json, "/items"))
    if (text_at(org, "/slug") == typed || (!code.refused() && text_at(org, "/code") == *code))
      return KnownOrg{text_at(org, "/code"), text_at(org, "/name")};
  console.fail(Exit::refused,
               fmt::format(fmt::runtime(console.say("Không có tổ chức “{}” trong phạm vi của mình; xem: {}",
                                                    "No organisation \"{}\" in scope; see: {}")),
                           typed, to_type("ketnap org list", server.folder())));
  return std::nullopt;
}

} // namespace ketnap::cli
