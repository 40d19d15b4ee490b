#include "cli/admin_by_server.h"

#include <ostream>

#include <fmt/format.h>

#include "cli/conversation.h"
#include "cli/table.h"

namespace ketnap::cli {

namespace {

namespace bj = boost::json;

constexpr const char* accounts_address = "/api/v1/accounts";

// The public code of an account in scope; nothing after telling that there is none.
std::optional<std::string> account_of(Console& console, Conversation& server, const std::string& login) {
  const auto accounts = server.get(accounts_address);
  if (!accounts) return std::nullopt;
  for (const bj::value& account : list_at(accounts->json, "/items"))
    if (text_at(account, "/login") == login) return text_at(account, "/code");
  console.fail(Exit::refused, fmt::format(fmt::runtime(console.say("Không có người dùng “{}”; xem: {}",
                                                                   "No user \"{}\"; see: {}")),
                                          login, to_type("ketnap admin user list", server.folder())));
  return std::nullopt;
}

// What the server wrote, for machines. True when that is all there is to print.
bool printed_as_json(Console& console, const Answer& answer) {
  if (console.json) console.out << answer.body << '\n';
  return console.json;
}

} // namespace

void add_user_by_server(Console& console, const AdminOptions& options) {
  auto server = Conversation::resume(console, options.folder);
  if (!server) return;
  const bj::object body{{"login", options.login},
                        {"display_name", options.name.empty() ? options.login : options.name}};
  const auto made = server->write(http::Method::post, accounts_address, body);
  if (!made || printed_as_json(console, *made)) return;
  const std::string password = text_at(made->json, "/password");
  if (!password.empty()) return tell_user_made(console, options.login, password);
  // Sent twice because the connection broke: the first answer, which held it, is lost.
  console.fail(Exit::fault,
               console.say("Đã tạo người dùng nhưng mật khẩu lần đầu đã mất cùng kết nối; cấp lại "
                           "mật khẩu cho người này.",
                           "The user was made, but the first password was lost with the "
                           "connection; give them another."));
}

void list_users_by_server(Console& console, const AdminOptions& options) {
  auto server = Conversation::resume(console, options.folder);
  if (!server) return;
  const auto accounts = server->get(accounts_address);
  if (!accounts || printed_as_json(console, *accounts)) return;
  Table table({std::string(console.say("TÊN ĐĂNG NHẬP", "LOGIN")), std::string(console.say("NGƯỜI", "WHO")),
               std::string(console.say("CHỨC TRÁCH", "POSTS"))});
  for (const bj::value& account : list_at(accounts->json, "/items")) {
    std::string posts;
    for (const bj::value& post : list_at(account, "/posts"))
      posts += (posts.empty() ? "" : ", ") + text_at(post, "/role") + "@" + text_at(post, "/org_name") + " " +
               text_at(post, "/code");
    table.add({text_at(account, "/login"), text_at(account, "/display_name"), posts});
  }
  table.print(console.out);
}

void add_post_by_server(Console& console, const AdminOptions& options, const PostDays& days) {
  auto server = Conversation::resume(console, options.folder);
  if (!server) return;
  const auto account = account_of(console, *server, options.login);
  if (!account) return;
  const auto org = org_named(console, *server, options.org);
  if (!org) return;
  bj::object body{{"account", *account},
                  {"role", options.role},
                  {"org", org->code},
                  {"from", rules::iso(days.from)},
                  {"document", options.document}};
  if (days.until) body["until"] = rules::iso(*days.until);
  const auto given = server->write(http::Method::post, "/api/v1/posts", std::move(body));
  if (!given || printed_as_json(console, *given)) return;
  tell_post_given(console, options, days.from, text_at(given->json, "/code"));
}

void hand_over_by_server(Console& console, const AdminOptions& options, rules::Day on) {
  auto server = Conversation::resume(console, options.folder);
  if (!server) return;
  const auto from = account_of(console, *server, options.login);
  if (!from) return;
  const auto to = account_of(console, *server, options.name);
  if (!to) return;
  const auto org = org_named(console, *server, options.org);
  if (!org) return;
  const auto done = server->write(http::Method::post, "/api/v1/orgs/" + org->code + "/handover",
                                  bj::object{{"on", rules::iso(on)},
                                             {"from", *from},
                                             {"to", *to},
                                             {"document", options.document},
                                             {"role", options.role}});
  if (!done || printed_as_json(console, *done)) return;
  tell_handed_over(console, options, on, text_at(done->json, "/code"));
}

void end_post_by_server(Console& console, const AdminOptions& options, rules::Day on) {
  auto server = Conversation::resume(console, options.folder);
  if (!server) return;
  const auto ended = server->write(http::Method::put, "/api/v1/posts/" + options.post + "/end",
                                   bj::object{{"on", rules::iso(on)}});
  if (!ended || printed_as_json(console, *ended)) return;
  tell_post_ended(console);
}

void join_by_server(Console& console, const AdminOptions& options) {
  auto server = Conversation::resume(console, options.folder);
  if (!server) return;
  const auto account = account_of(console, *server, options.login);
  if (!account) return;
  const auto joined =
      server->write(http::Method::put, std::string(accounts_address) + "/" + *account + "/subject",
                    bj::object{{"subject", options.subject}});
  if (!joined || printed_as_json(console, *joined)) return;
  tell_joined(console, options.login);
}

void part_by_server(Console& console, const AdminOptions& options) {
  auto server = Conversation::resume(console, options.folder);
  if (!server) return;
  const auto account = account_of(console, *server, options.login);
  if (!account) return;
  const auto parted =
      server->write(http::Method::remove, std::string(accounts_address) + "/" + *account + "/subject", {});
  if (!parted || printed_as_json(console, *parted)) return;
  tell_parted(console, options.login);
}

} // namespace ketnap::cli
