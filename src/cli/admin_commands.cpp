// ketnap admin user|post: who may sign in and for what. Through the server when one runs, as the signed-in
// admin; else on the folder itself, under its lock, because before the first account there is nobody to be.
#include <ostream>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "accounts/accounts.h"
#include "cli/admin_by_server.h"
#include "cli/as_json.h"
#include "cli/commands.h"
#include "cli/conversation.h"
#include "cli/places.h"
#include "cli/table.h"
#include "crypto/public_code.h"
#include "org/org.h"

namespace ketnap::cli {

namespace {

void tell(Console& console, const record::Refused& refused) {
  for (const record::Flaw& flaw : refused.flaws)
    console.fail(Exit::refused, flaw.detail);
  if (refused.flaws.empty()) console.fail(Exit::refused, console.say("Không tìm thấy.", "Not found."));
}

void add_user(Console& console, const AdminOptions& options) {
  if (Conversation::possible(options.folder)) return add_user_by_server(console, options);
  const auto opened = Opened::open(console, options.folder);
  if (!opened) return;
  const record::Office& office = opened->office();
  crypto::PasswordGate gate;
  const std::string password = crypto::public_code(office.random) + "-" + crypto::public_code(office.random);
  accounts::NewAccount account;
  account.login = options.login;
  account.display_name = options.name.empty() ? options.login : options.name;
  account.password = {crypto::hash_password(*gate.enter(), password, office.random)};
  auto made = opened->record().db().write(
      db::Scope::system(), [&](db::Write& tx) { return accounts::create_account(tx, office, {}, account); });
  if (made.refused()) return tell(console, made.refusal());
  if (said_as_json(console, {{"code", made->code}, {"login", options.login}, {"password", password}})) return;
  tell_user_made(console, options.login, password);
}

void list_users(Console& console, const AdminOptions& options) {
  if (Conversation::possible(options.folder)) return list_users_by_server(console, options);
  const auto opened = Opened::open(console, options.folder);
  if (!opened) return;
  Table table({std::string(console.say("TÊN ĐĂNG NHẬP", "LOGIN")), std::string(console.say("NGƯỜI", "WHO")),
               std::string(console.say("CHỨC TRÁCH", "POSTS"))});
  boost::json::array items; // in the server's shape
  opened->record().db().read(db::Scope::system(), [&](db::Read& tx) {
    const rules::Day today = opened->office().today();
    for (const accounts::Account& account : accounts::accounts_in_scope(tx, today)) {
      std::string posts;
      boost::json::array held;
      for (const accounts::Post& post : accounts::posts_of(tx, account.id)) {
        if (!post.holds_on(today)) continue;
        const auto org = org::find(tx, post.org_id, today);
        posts += (posts.empty() ? "" : ", ") + std::string(accounts::word_of(post.role)) + "@" +
                 (org ? org->slug : "") + " " + post.code;
        held.push_back({{"code", post.code},
                        {"role", std::string(accounts::word_of(post.role))},
                        {"org", org ? org->code : ""},
                        {"org_slug", org ? org->slug : ""}});
      }
      items.push_back({{"code", account.code},
                       {"login", account.login},
                       {"display_name", account.display_name},
                       {"posts", held}});
      table.add({account.login, account.display_name, posts});
    }
  });
  if (!said_as_json(console, {{"items", items}})) table.print(console.out);
}

std::optional<accounts::Role> role_typed(Console& console, const std::string& word) {
  const auto role = accounts::role_of_word(word);
  if (role && accounts::spec_of(*role).seat != accounts::Seat::relation) return role;
  std::string names;
  for (const accounts::RoleSpec& spec : accounts::role_specs)
    if (spec.seat != accounts::Seat::relation) names += (names.empty() ? "" : ", ") + std::string(spec.word);
  console.fail(
      Exit::usage,
      fmt::format(fmt::runtime(console.say("Chức trách là một trong: {}", "A role is one of: {}")), names));
  return std::nullopt;
}

// The day typed, or today; nothing after telling why not.
std::optional<rules::Day> day_or_today(Console& console, const std::string& typed) {
  return typed.empty() ? console.today : read_day(console, typed);
}

void add_post(Console& console, const AdminOptions& options) {
  const auto role = role_typed(console, options.role);
  const auto from = day_or_today(console, options.from);
  if (!role || !from) return;
  PostDays days{*from, std::nullopt};
  if (!options.until.empty()) {
    days.until = read_day(console, options.until);
    if (!days.until) return;
  }
  if (Conversation::possible(options.folder)) return add_post_by_server(console, options, days);
  const auto opened = Opened::open(console, options.folder);
  if (!opened) return;
  const record::Office& office = opened->office();
  auto made =
      opened->record().db().write(db::Scope::system(), [&](db::Write& tx) -> record::Answer<accounts::Made> {
        const auto account = tx.one<std::int64_t>("SELECT id FROM account WHERE login = $1", options.login);
        const auto org = org::id_by_slug(tx, options.org);
        if (!account) return record::flawed("/login", "unknown", "Không có người dùng này.");
        if (!org) return record::flawed("/org", "unknown", "Không có tổ chức này; xem “ketnap org tree”.");
        return accounts::give_post(tx, office, {},
                                   {.account_id = *account,
                                    .role = *role,
                                    .org_id = *org,
                                    .document = options.document,
                                    .from = days.from,
                                    .until = days.until});
      });
  if (made.refused()) return tell(console, made.refusal());
  if (said_as_json(console, {{"code", made->code}})) return;
  tell_post_given(console, options, days.from, made->code);
}

void end_post(Console& console, const AdminOptions& typed) {
  AdminOptions options = typed;
  const auto on = day_or_today(console, options.until);
  if (!on) return;
  const auto code = crypto::parse_code(options.post);
  if (code.refused())
    return console.fail(Exit::usage,
                        console.say("Mã chức trách gồm 10 chữ và số; xem: ketnap admin user list",
                                    "A post has a code of 10 characters; see: ketnap admin user "
                                    "list"));
  options.post = *code;
  if (Conversation::possible(options.folder)) return end_post_by_server(console, options, *on);
  const auto opened = Opened::open(console, options.folder);
  if (!opened) return;
  auto done = opened->record().db().write(db::Scope::system(), [&](db::Write& tx) {
    return accounts::end_post(tx, opened->office(), {}, options.post, *on);
  });
  if (done.refused()) return tell(console, done.refusal());
  if (said_as_json(console, {{"code", options.post}})) return;
  tell_post_ended(console);
}

void hand_over(Console& console, const AdminOptions& options) {
  const auto role = role_typed(console, options.role);
  const auto on = day_or_today(console, options.from);
  if (!role || !on) return;
  if (Conversation::possible(options.folder)) return hand_over_by_server(console, options, *on);
  const auto opened = Opened::open(console, options.folder);
  if (!opened) return;
  auto done =
      opened->record().db().write(db::Scope::system(), [&](db::Write& tx) -> record::Answer<accounts::Made> {
        const auto account = [&](const std::string& login) {
          return tx.one<std::int64_t>("SELECT id FROM account WHERE login = $1", login);
        };
        const auto from = account(options.login);
        const auto to = account(options.name);
        const auto org = org::id_by_slug(tx, options.org);
        if (!from || !to) return record::flawed("/login", "unknown", "Không có người dùng này.");
        if (!org) return record::flawed("/org", "unknown", "Không có tổ chức này; xem “ketnap org tree”.");
        return accounts::hand_over(tx, opened->office(), {},
                                   {*org, *from, *to, *on, options.document, *role});
      });
  if (done.refused()) return tell(console, done.refusal());
  if (said_as_json(console, {{"code", done->code}})) return;
  tell_handed_over(console, options, *on, done->code);
}

// One act on the account of a login, in the folder itself.
template <class F>
void on_account(Console& console, const AdminOptions& options, F&& act,
                void (*tell_done)(Console&, const std::string&)) {
  const auto opened = Opened::open(console, options.folder);
  if (!opened) return;
  auto done =
      opened->record().db().write(db::Scope::system(), [&](db::Write& tx) -> record::Answer<accounts::Made> {
        const auto account = accounts::account_of_login(tx, options.login);
        if (!account) return record::flawed("/login", "unknown", "Không có người dùng này.");
        return act(tx, *opened, account->id);
      });
  if (done.refused()) return tell(console, done.refusal());
  if (said_as_json(console, {{"code", done->code}})) return;
  tell_done(console, options.login);
}

void join_user(Console& console, const AdminOptions& options) {
  if (Conversation::possible(options.folder)) return join_by_server(console, options);
  on_account(
      console, options,
      [&](db::Write& tx, Opened& opened, std::int64_t id) -> record::Answer<accounts::Made> {
        const auto& oidc = opened.place().config().oidc;
        if (!oidc)
          return record::flawed("", "oidc.none",
                                "Nơi này không dùng nhà cung cấp danh tính: ketnap.toml không có [oidc].");
        return accounts::join_subject(tx, opened.office(), {}, id, {oidc->issuer, options.subject});
      },
      tell_joined);
}

void part_user(Console& console, const AdminOptions& options) {
  if (Conversation::possible(options.folder)) return part_by_server(console, options);
  on_account(
      console, options,
      [](db::Write& tx, Opened& opened, std::int64_t id) {
        return accounts::part_subject(tx, opened.office(), {}, id);
      },
      tell_parted);
}

using Options = std::shared_ptr<AdminOptions>;

CLI::App* command_of(CLI::App& group, Console& console, const Options& options, const char* name,
                     std::string_view vi, std::string_view en, void (*run)(Console&, const AdminOptions&)) {
  CLI::App* command = add_command(group, console, name, vi, en);
  command->add_option("--dir", options->folder, std::string(console.say("Thư mục dữ liệu", "Data folder")))
      ->capture_default_str();
  command->callback([&console, options, run] { run(console, *options); });
  return command;
}

} // namespace

void tell_user_made(Console& console, const std::string& login, const std::string& password) {
  console.out << fmt::format(
      fmt::runtime(console.say("Đã tạo người dùng {}. Mật khẩu lần đầu (chỉ hiện một lần): {}\n",
                               "Made the user {}. First password (shown once): {}\n")),
      login, password);
}

void tell_post_given(Console& console, const AdminOptions& options, rules::Day from,
                     const std::string& code) {
  console.out << fmt::format(fmt::runtime(console.say("{} là {} tại {} từ {}. Mã chức trách: {}\n",
                                                      "{} is {} at {} from {}. Post: {}\n")),
                             options.login, options.role, options.org, shown(console, from), code);
}

void tell_handed_over(Console& console, const AdminOptions& options, rules::Day on, const std::string& code) {
  console.out << fmt::format(
      fmt::runtime(console.say("{} bàn giao cho {} tại {} từ {}. Mã chức trách mới: {}\n"
                               "Danh sách bàn giao, bí thư mới đăng nhập rồi xem: {}\n",
                               "{} handed over to {} at {} on {}. The new post: {}\n"
                               "The handover list, for the new secretary: {}\n")),
      options.login, options.name, options.org, shown(console, on), code,
      to_type("ketnap org handover " + options.org, options.folder));
}

void tell_post_ended(Console& console) {
  console.out << console.say("Đã thôi chức trách.\n", "The post has ended.\n");
}

void tell_joined(Console& console, const std::string& login) {
  console.out << fmt::format(
      fmt::runtime(console.say("{} đã nối với nhà cung cấp danh tính, đăng nhập qua đó được.\n",
                               "{} is joined to the provider of identities and may sign in through it.\n")),
      login);
}

void tell_parted(Console& console, const std::string& login) {
  console.out << fmt::format(
      fmt::runtime(
          console.say("{} không còn nối với nhà cung cấp danh tính; mọi phiên đã kết thúc.\n",
                      "{} is no longer joined to the provider of identities; all sessions have ended.\n")),
      login);
}

void add_admin_commands(CLI::App& app, Console& console) {
  const auto options = std::make_shared<AdminOptions>();
  options->folder = usual_folder;
  CLI::App* admin = add_command(app, console, "admin", "Người dùng và chức trách", "Users and posts");
  admin->require_subcommand(1);
  CLI::App* user = add_command(*admin, console, "user", "Người dùng", "Users");
  user->require_subcommand(1);
  CLI::App* command = command_of(*user, console, options, "add", "Tạo người dùng", "Make a user", add_user);
  command->add_option("LOGIN", options->login)->required();
  command->add_option("--name", options->name, std::string(console.say("Tên hiển thị", "Name shown")));
  command_of(*user, console, options, "list", "Danh sách người dùng", "List users", list_users);
  command =
      command_of(*user, console, options, "join", "Nối người dùng với nhà cung cấp danh tính trong [oidc]",
                 "Join a user to the provider of identities in [oidc]", join_user);
  command->add_option("LOGIN", options->login)->required();
  command
      ->add_option(
          "SUBJECT", options->subject,
          std::string(console.say("Nhà cung cấp gọi người này là gì (sub)", "What the provider calls them")))
      ->required();
  command = command_of(*user, console, options, "part", "Bỏ nối người dùng với nhà cung cấp danh tính",
                       "Part a user from the provider of identities", part_user);
  command->add_option("LOGIN", options->login)->required();
  CLI::App* post = add_command(*admin, console, "post", "Chức trách", "Posts");
  post->require_subcommand(1);
  command =
      command_of(*post, console, options, "add", "Giao chức trách tại một tổ chức", "Give a post", add_post);
  command->add_option("LOGIN", options->login)->required();
  command->add_option("ROLE", options->role, "cell_secretary, committee_officer …")->required();
  command->add_option("ORG", options->org, std::string(console.say("Tên ngắn của tổ chức", "Short name")))
      ->required();
  command->add_option("--from", options->from);
  command->add_option("--until", options->until);
  command->add_option("--document", options->document);
  command = command_of(*post, console, options, "hand-over",
                       "Bàn giao chức trách bí thư: người cũ thôi, người mới giữ, từ cùng một ngày",
                       "Hand the secretary's post over, in one act", hand_over);
  command->add_option("FROM", options->login, std::string(console.say("Người bàn giao", "From")))->required();
  command->add_option("TO", options->name, std::string(console.say("Người nhận", "To")))->required();
  command->add_option("ORG", options->org, std::string(console.say("Tên ngắn của tổ chức", "Short name")))
      ->required();
  command->add_option("--on", options->from,
                      std::string(console.say("Ngày đầu của người nhận", "First day of the new one")));
  command->add_option("--document", options->document);
  command->add_option("--role", options->role)->default_val("cell_secretary");
  command = command_of(*post, console, options, "end", "Thôi chức trách", "End a post", end_post);
  command->add_option("POST", options->post, std::string(console.say("Mã chức trách", "Code of the post")))
      ->required();
  command->add_option("--on", options->until);
}

} // namespace ketnap::cli
