// Người dùng và chức trách qua máy chủ đang chạy: the same commands as on the folder, as the signed-in admin.
#pragma once

#include <optional>
#include <string>

#include "cli/console.h"

namespace ketnap::cli {

struct AdminOptions {
  std::string folder;
  std::string login, name, role, org, document, from, until, post, subject;
};

// What to give: the days have been read already.
struct PostDays {
  rules::Day from{};
  std::optional<rules::Day> until;
};

void add_user_by_server(Console& console, const AdminOptions& options);
void list_users_by_server(Console& console, const AdminOptions& options);
void add_post_by_server(Console& console, const AdminOptions& options, const PostDays& days);
// From `login` to `name`, both logins.
void hand_over_by_server(Console& console, const AdminOptions& options, rules::Day on);
void end_post_by_server(Console& console, const AdminOptions& options, rules::Day on);

void join_by_server(Console& console, const AdminOptions& options);
void part_by_server(Console& console, const AdminOptions& options);

// What either way prints.
void tell_user_made(Console& console, const std::string& login, const std::string& password);
void tell_post_given(Console& console, const AdminOptions& options, rules::Day from, const std::string& code);
void tell_handed_over(Console& console, const AdminOptions& options, rules::Day on, const std::string& code);
void tell_post_ended(Console& console);
void tell_joined(Console& console, const std::string& login);
void tell_parted(Console& console, const std::string& login);

} // namespace ketnap::cli
