// ketnap sign-in, sign-out: who acts from here on, and under which post.
#include <ostream>

#include <CLI/CLI.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/conversation.h"
#include "cli/places.h"
#include "cli/table.h"
#include "crypto/public_code.h"

namespace ketnap::cli {

namespace {

namespace bj = boost::json;

struct SignInOptions {
  std::string folder = usual_folder;
  std::string login, code, post;
};

std::string role_shown(const Console& console, const std::string& role) {
  struct Name {
    std::string_view word, vi, en;
  };
  static constexpr Name names[] = {
      {"cell_secretary", "bí thư chi bộ", "cell secretary"},
      {"cell_deputy", "phó bí thư chi bộ", "deputy secretary"},
      {"committee_officer", "cán bộ cấp uỷ", "committee officer"},
      {"committee_leader", "lãnh đạo cấp uỷ", "committee leader"},
      {"inspector", "cán bộ kiểm tra", "inspector"},
      {"admin", "quản trị", "administrator"},
      {"mentor", "đảng viên giúp đỡ", "mentor"},
      {"mentor_of", "đảng viên giúp đỡ", "mentor"},
      {"introducer", "đảng viên giới thiệu", "introducer"},
      {"introduced_by", "đảng viên giới thiệu", "introducer"},
      {"youth_union", "đoàn thể giới thiệu", "introducing union"},
      {"union_of", "đoàn thể giới thiệu", "introducing union"},
      {"applicant", "người vào Đảng", "applicant"},
      {"self", "người vào Đảng", "applicant"},
  };
  for (const Name& name : names)
    if (name.word == role) return std::string(console.say(name.vi, name.en));
  return role;
}

// Where a relation lets one work: not in an organisation, but in the cases that it ties one to.
std::string cases_of(const Console& console, const std::string& relation) {
  if (relation == "mentor_of") return std::string(console.say("các hồ sơ mình giúp đỡ", "cases one helps"));
  if (relation == "introduced_by")
    return std::string(console.say("các hồ sơ mình giới thiệu", "cases one introduces"));
  if (relation == "union_of")
    return std::string(console.say("các hồ sơ đoàn thể mình giới thiệu", "cases one's union introduces"));
  return std::string(console.say("hồ sơ của mình", "one's own case"));
}

// From the environment variable, else from whoever sits at the terminal.
std::optional<std::string> secret(Console& console, const char* variable, std::string_view prompt) {
  if (auto given = console.variable(variable)) return given;
  if (console.ask)
    if (auto typed = console.ask(prompt, true); typed && !typed->empty()) return typed;
  console.fail(Exit::usage,
               fmt::format(fmt::runtime(console.say("Cần mật khẩu: gõ ở màn hình, hoặc đặt biến {}",
                                                    "A password is needed: at the terminal, or in {}")),
                           variable));
  return std::nullopt;
}

bool says_yes(const bj::value& view, const char* member) {
  const bj::value* value = view.as_object().if_contains(member);
  return value != nullptr && value->is_bool() && value->as_bool();
}

bool change_password(Console& console, Conversation& server, const std::string& old) {
  if (!console.variable("KETNAP_NEW_PASSWORD"))
    console.err << console.say("Mật khẩu này chỉ dùng một lần; hãy đặt mật khẩu của mình.\n",
                               "This password was for one use; choose your own.\n");
  const auto wanted = secret(console, "KETNAP_NEW_PASSWORD", console.say("Mật khẩu mới: ", "New password: "));
  if (!wanted) return false;
  if (!console.variable("KETNAP_NEW_PASSWORD")) {
    const auto again = console.ask(console.say("Gõ lại mật khẩu mới: ", "The new password again: "), true);
    if (again != wanted) {
      console.fail(Exit::usage, console.say("Hai lần gõ khác nhau; mật khẩu chưa đổi.",
                                            "The two differ; the password is unchanged."));
      return false;
    }
  }
  return server
      .write(http::Method::put, "/api/v1/account/password", bj::object{{"old", old}, {"new", *wanted}})
      .has_value();
}

bool enrol(Console& console, Conversation& server) {
  const auto begun = server.write(http::Method::post, "/api/v1/account/second-factor", bj::object{});
  if (!begun) return false;
  console.err << fmt::format(
      fmt::runtime(console.say("Chức trách này cần mã xác thực. Thêm vào ứng dụng mã xác thực (chỉ hiện một "
                               "lần):\n  {}\n  {}\n",
                               "This post needs a second factor. Add to an authenticator app (shown once):\n"
                               "  {}\n  {}\n")),
      text_at(begun->json, "/secret"), text_at(begun->json, "/uri"));
  std::optional<std::string> code;
  if (console.ask)
    code = console.ask(console.say("Mã 6 chữ số trong ứng dụng: ", "The app's 6 digits: "), false);
  if (!code || code->empty()) {
    console.fail(Exit::usage, console.say("Chưa có mã; đăng nhập lại để làm tiếp.",
                                          "No code was given; sign in again to go on."));
    return false;
  }
  return server.write(http::Method::put, "/api/v1/account/second-factor", bj::object{{"code", *code}})
      .has_value();
}

void list_posts(Console& console, const Answer& session) {
  if (console.json) {
    console.out << session.body << '\n';
    return;
  }
  const bj::value& view = session.json;
  const std::string chosen = text_at(view, "/post") + text_at(view, "/relation");
  Table table({"", std::string(console.say("MÃ", "CODE")), std::string(console.say("CHỨC TRÁCH", "POST")),
               std::string(console.say("TẠI", "AT"))});
  for (const bj::value& post : list_at(view, "/posts"))
    table.add({text_at(post, "/code") == chosen ? "→" : "", text_at(post, "/code"),
               role_shown(console, text_at(post, "/role")), text_at(post, "/org_name")});
  for (const bj::value& relation : list_at(view, "/relations")) {
    const std::string kind(relation.as_string().data(), relation.as_string().size());
    table.add({kind == chosen ? "→" : "", kind, role_shown(console, kind), cases_of(console, kind)});
  }
  table.print(console.out);
}

bool acts_under_one(const bj::value& session) {
  return !text_at(session, "/post").empty() || !text_at(session, "/relation").empty();
}

// A post, or a relation, as one would type it; empty when there is none.
std::string first_choice(const bj::value& session) {
  const std::string post = text_at(session, "/posts/0/code");
  return post.empty() ? text_at(session, "/relations/0") : post;
}

// The post asked for, or the only one; the session as it is then. Of several none is chosen.
std::optional<Answer> choose(Conversation& server, const std::string& wanted) {
  auto session = server.get("/api/v1/session");
  if (!session) return std::nullopt;
  const bj::array& posts = list_at(session->json, "/posts");
  const bj::array& relations = list_at(session->json, "/relations");
  bj::object choice;
  if (!wanted.empty()) {
    const auto code = crypto::parse_code(wanted);
    const bool related = std::ranges::find(relations, bj::value(wanted)) != relations.end();
    choice[related ? "relation" : "post"] = related || code.refused() ? wanted : *code;
  } else if (!acts_under_one(session->json) && posts.size() + relations.size() == 1) {
    choice[posts.empty() ? "relation" : "post"] = first_choice(session->json);
  }
  if (choice.empty()) return session;
  return server.write(http::Method::put, "/api/v1/session/post", choice);
}

// Signs in and keeps the token; nothing after telling why not.
std::optional<Answer> enter(Console& console, Conversation& server, const SignInOptions& options) {
  const auto password = secret(console, "KETNAP_PASSWORD", console.say("Mật khẩu: ", "Password: "));
  if (!password) return std::nullopt;
  bj::object body{{"login", options.login}, {"password", *password}};
  std::string code = options.code;
  // Whoever scripts it says --code; the server never tells whether one is missing.
  if (code.empty() && console.ask && !console.variable("KETNAP_PASSWORD"))
    code = console
               .ask(console.say("Mã xác thực (bỏ trống nếu không có): ", "Code (empty if you have none): "),
                    false)
               .value_or("");
  if (!code.empty()) body["code"] = code;
  auto in = server.write(http::Method::post, "/api/v1/session", body);
  if (!in) return std::nullopt;
  const KeptSession session{options.login, text_at(in->json, "/token")};
  keep_session(server.folder(), session);
  server.speak_for(session);
  if (says_yes(in->json, "must_change") && !change_password(console, server, *password)) return std::nullopt;
  if (says_yes(in->json, "must_enrol") && !enrol(console, server)) return std::nullopt;
  return in;
}

void sign_in(Console& console, const SignInOptions& options) {
  auto server = options.login.empty() ? Conversation::resume(console, options.folder)
                                      : Conversation::begin(console, options.folder);
  if (!server) return;
  if (!options.login.empty() && !enter(console, *server, options)) return;
  const auto chosen = choose(*server, options.post);
  if (!chosen) return;
  if (!console.json) {
    console.out << fmt::format(fmt::runtime(console.say("Đã đăng nhập: {}.", "Signed in: {}.")),
                               text_at(chosen->json, "/display_name"));
    const std::string example = first_choice(chosen->json);
    if (!acts_under_one(chosen->json) && !example.empty())
      console.out << console.say(" Chọn một chức trách để làm việc, thí dụ: ",
                                 " Choose a post to work under, for example: ")
                  << to_type("ketnap sign-in --post " + example, options.folder);
    console.out << '\n';
  }
  list_posts(console, *chosen);
}

void recovery_codes(Console& console, const std::string& folder) {
  auto server = Conversation::resume(console, folder);
  if (!server) return;
  const auto made = server->write(http::Method::post, "/api/v1/account/recovery-codes", bj::object{});
  if (!made) return;
  if (console.json) {
    console.out << made->body << '\n';
    return;
  }
  console.out << console.say(
      "Mã dự phòng, mỗi mã thay điện thoại một lần (chỉ hiện lần này; mã cũ không dùng được "
      "nữa):\n",
      "Recovery codes, each stands in for the telephone once (shown only now; former ones are "
      "good no longer):\n");
  for (const bj::value& code : list_at(made->json, "/codes"))
    console.out << "  " << std::string_view(code.as_string().data(), code.as_string().size()) << '\n';
}

void sign_out(Console& console, const std::string& folder) {
  const auto kept = kept_session(folder);
  forget_session(folder);
  if (console.json) console.out << R"({"signed_in":false})" << '\n';
  if (!kept) {
    if (!console.json)
      console.out << console.say("Chưa có ai đăng nhập ở đây.\n", "Nobody was signed in here.\n");
    return;
  }
  if (!Conversation::possible(folder)) {
    if (console.json) return;
    console.out << console.say("Đã xoá phiên trên máy này; máy chủ không chạy nên phiên ấy tự hết hạn.\n",
                               "The session is removed from this machine; the server is not running, so it "
                               "will expire there by itself.\n");
    return;
  }
  auto server = Conversation::begin(console, folder);
  if (!server) return;
  server->speak_for(*kept);
  if (!server->write(http::Method::remove, "/api/v1/session", std::nullopt)) return;
  if (!console.json) console.out << console.say("Đã đăng xuất.\n", "Signed out.\n");
}

} // namespace

void add_session_commands(CLI::App& app, Console& console) {
  const auto say = [&](std::string_view vi, std::string_view en) { return std::string(console.say(vi, en)); };
  const auto options = std::make_shared<SignInOptions>();
  CLI::App* in = add_command(app, console, "sign-in", "Đăng nhập vào máy chủ đang chạy, chọn chức trách",
                             "Sign in to the running server, choose a post");
  in->add_option("LOGIN", options->login,
                 say("Tên đăng nhập; không ghi thì xem hoặc đổi chức trách của phiên đang có",
                     "Login; without it, shows or changes the post of the present session"));
  in->add_option(
      "--code", options->code,
      say("Mã xác thực 6 chữ số, hoặc một mã dự phòng", "The second factor's 6 digits, or a recovery code"));
  in->add_option("--post", options->post, say("Mã chức trách", "Code of the post"));
  in->add_option("--dir", options->folder, say("Thư mục dữ liệu", "Data folder"))->capture_default_str();
  in->callback([&console, options] { sign_in(console, *options); });
  CLI::App* codes = add_command(app, console, "recovery-codes", "Tạo mười mã dự phòng cho lúc mất điện thoại",
                                "Make ten recovery codes for a lost telephone");
  codes->add_option("--dir", options->folder, say("Thư mục dữ liệu", "Data folder"))->capture_default_str();
  codes->callback([&console, options] { recovery_codes(console, options->folder); });
  CLI::App* out = add_command(app, console, "sign-out", "Đăng xuất", "Sign out");
  out->add_option("--dir", options->folder, say("Thư mục dữ liệu", "Data folder"))->capture_default_str();
  out->callback([&console, options] { sign_out(console, options->folder); });
}

} // namespace ketnap::cli
