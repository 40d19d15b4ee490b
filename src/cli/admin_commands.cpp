// ketnap admin user|post: who may sign in and for what. Works on the folder itself while no server has it.
#include <ostream>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "accounts/accounts.h"
#include "cli/commands.h"
#include "cli/places.h"
#include "cli/table.h"
#include "crypto/public_code.h"
#include "org/org.h"

namespace ketnap::cli {

namespace {

struct AdminOptions {
  std::string folder = usual_folder;
  std::string login, name, role, org, document, from, until;
};

void tell(Console& console, const record::Refused& refused) {
  for (const record::Flaw& flaw : refused.flaws)
    console.fail(Exit::refused, flaw.detail);
  if (refused.flaws.empty()) console.fail(Exit::refused, console.say("Không tìm thấy.", "Not found."));
}

void add_user(Console& console, const AdminOptions& options) {
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
  console.out << fmt::format(
      fmt::runtime(console.say("Đã tạo người dùng {}. Mật khẩu lần đầu (chỉ hiện một lần): {}\n",
                               "Made the user {}. First password (shown once): {}\n")),
      options.login, password);
}

void list_users(Console& console, const AdminOptions& options) {
  const auto opened = Opened::open(console, options.folder);
  if (!opened) return;
  Table table({std::string(console.say("TÊN ĐĂNG NHẬP", "LOGIN")), std::string(console.say("NGƯỜI", "WHO")),
               std::string(console.say("CHỨC TRÁCH", "POSTS"))});
  opened->record().db().read(db::Scope::system(), [&](db::Read& tx) {
    const rules::Day today = opened->office().today();
    for (const accounts::Account& account : accounts::accounts_in_scope(tx, today)) {
      std::string posts;
      for (const accounts::Post& post : accounts::posts_of(tx, account.id)) {
        if (!post.holds_on(today)) continue;
        const auto org = org::find(tx, post.org_id, today);
        posts += (posts.empty() ? "" : ", ") + std::string(accounts::word_of(post.role)) + "@" +
                 (org ? org->slug : "") + " " + post.code;
      }
      table.add({account.login, account.display_name, posts});
    }
  });
  table.print(console.out);
}

void add_post(Console& console, const AdminOptions& options) {
  const auto opened = Opened::open(console, options.folder);
  if (!opened) return;
  const record::Office& office = opened->office();
  accounts::Appointment post;
  const auto role = accounts::role_of_word(options.role);
  if (!role) {
    std::string names;
    for (const accounts::RoleSpec& spec : accounts::role_specs)
      if (spec.seat != accounts::Seat::relation)
        names += (names.empty() ? "" : ", ") + std::string(spec.word);
    return console.fail(
        Exit::usage,
        fmt::format(fmt::runtime(console.say("Chức trách là một trong: {}", "A role is one of: {}")), names));
  }
  post.role = *role;
  post.document = options.document;
  post.from = office.today();
  if (!options.from.empty()) {
    const auto day = read_day(console, options.from);
    if (!day) return;
    post.from = *day;
  }
  if (!options.until.empty()) {
    const auto day = read_day(console, options.until);
    if (!day) return;
    post.until = *day;
  }
  auto made =
      opened->record().db().write(db::Scope::system(), [&](db::Write& tx) -> record::Answer<accounts::Made> {
        const auto account = tx.one<std::int64_t>("SELECT id FROM account WHERE login = $1", options.login);
        const auto org = org::id_by_slug(tx, options.org);
        if (!account) return record::flawed("/login", "unknown", "Không có người dùng này.");
        if (!org) return record::flawed("/org", "unknown", "Không có tổ chức này; xem “ketnap org tree”.");
        post.account_id = *account;
        post.org_id = *org;
        return accounts::give_post(tx, office, {}, post);
      });
  if (made.refused()) return tell(console, made.refusal());
  console.out << fmt::format(fmt::runtime(console.say("{} là {} tại {} từ {}. Mã chức trách: {}\n",
                                                      "{} is {} at {} from {}. Post: {}\n")),
                             options.login, options.role, options.org, shown(console, post.from), made->code);
}

void end_post(Console& console, const AdminOptions& options) {
  const auto opened = Opened::open(console, options.folder);
  if (!opened) return;
  rules::Day on = opened->office().today();
  if (!options.until.empty()) {
    const auto day = read_day(console, options.until);
    if (!day) return;
    on = *day;
  }
  auto done = opened->record().db().write(db::Scope::system(), [&](db::Write& tx) {
    return accounts::end_post(tx, opened->office(), {}, options.login, on);
  });
  if (done.refused()) return tell(console, done.refusal());
  console.out << console.say("Đã thôi chức trách.\n", "The post has ended.\n");
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

void add_admin_commands(CLI::App& app, Console& console) {
  const auto options = std::make_shared<AdminOptions>();
  CLI::App* admin = add_command(app, console, "admin", "Người dùng và chức trách", "Users and posts");
  admin->require_subcommand(1);
  CLI::App* user = add_command(*admin, console, "user", "Người dùng", "Users");
  user->require_subcommand(1);
  CLI::App* command = command_of(*user, console, options, "add", "Tạo người dùng", "Make a user", add_user);
  command->add_option("LOGIN", options->login)->required();
  command->add_option("--name", options->name, std::string(console.say("Tên hiển thị", "Name shown")));
  command_of(*user, console, options, "list", "Danh sách người dùng", "List users", list_users);
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
  command = command_of(*post, console, options, "end", "Thôi chức trách", "End a post", end_post);
  command->add_option("POST", options->login, std::string(console.say("Mã chức trách", "Code of the post")))
      ->required();
  command->add_option("--on", options->until);
}

} // namespace ketnap::cli
