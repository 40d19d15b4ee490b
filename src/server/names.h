// Names beside codes, as far as a reader may see them: of who acted under a post, and of what a line is about.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>

#include "accounts/accounts.h"
#include "sentences/sentences.h"

namespace ketnap::server {

// Each is looked up once for a page, in the transaction that it is made for.
class Names {
public:
  Names(db::Read& tx, const record::Office& office, const accounts::Principal& reader,
        sentences::Language language);

  struct Holder {
    std::optional<std::string> account_name, role_label, org_name;
  };
  const Holder& holder(const std::string& post); // code of a post, or a kind of relation
  std::optional<std::string> subject(const std::string& kind, const std::string& code);

private:
  Holder holder_of(const std::string& post);
  std::optional<std::string> name_of(const std::string& kind, const std::string& code);
  std::optional<std::string> name_of_account(const std::string& code);
  std::optional<std::string> org_name(std::int64_t id);
  std::optional<std::string> named(std::optional<std::int64_t> org_id);
  [[nodiscard]] std::string label(std::string_view group, std::string_view word) const;

  db::Read& tx_;
  rules::Day today_;
  bool persons_, accounts_;
  sentences::Language language_;
  std::map<std::string, Holder> holders_;
  std::map<std::pair<std::string, std::string>, std::optional<std::string>> subjects_;
};

} // namespace ketnap::server
