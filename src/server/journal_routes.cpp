// Nhật ký of the installation: what was done, newest first, and whether the chain of it is whole.
#include "server/asking.h"

#include <memory>
#include <mutex>

#include "server/chain.h"
#include "server/journal_read.h"

namespace ketnap::server {

namespace {

using accounts::Principal;
using accounts::Right;

#define F(name) visit(#name, self.name);
#define KETNAP_FIELDS(...)                                                                                   \
  template <class Self, class Visit>                                                                         \
  static void fields(Self& self, Visit&& visit) {                                                            \
    __VA_ARGS__                                                                                              \
  }

struct ChainView {
  static constexpr std::string_view schema_name = "JournalChain";
  bool whole = false;
  std::int64_t leaves = 0;         // read and hashed; up to the fault, if there is one
  std::string root;                // of the tree over them
  std::optional<std::string> head; // signed, as it is kept outside the database
  std::string checked_at;          // UTC
  std::optional<std::string> fault, message, remedy;
  std::optional<std::int64_t> at; // the leaf of the fault
  KETNAP_FIELDS(F(whole) F(leaves) F(root) F(head) F(checked_at) F(fault) F(message) F(remedy) F(at))
};
#undef F
#undef KETNAP_FIELDS

// Reading everything takes a second for a million leaves: one at a time, and not again within a minute.
class Watch {
public:
  struct Looked {
    Chain chain;
    base::Instant at;
  };
  Looked look(Api& api) {
    const std::lock_guard alone(guard_);
    const base::Instant now = api.record.office().now();
    if (last_ && now >= last_->at && now - last_->at < std::chrono::minutes{1}) return *last_;
    auto kept = api.heads.load ? api.heads.load() : std::nullopt;
    last_ =
        Looked{api.record.db().read(db::Scope::system(),
                                    [&](db::Read& tx) {
                                      return check_chain(tx, api.record.diary().verifier(), std::move(kept));
                                    }),
               now};
    return *last_;
  }

private:
  std::mutex guard_;
  std::optional<Looked> last_;
};

http::Response chain(Api& api, const http::Request& request, Watch& watch) {
  return with_right(api, request, Right::see_journal, [&](const Principal&) {
    Watch::Looked looked = watch.look(api);
    const auto language = language_in(request);
    ChainView out;
    out.whole = !looked.chain.fault;
    out.leaves = looked.chain.leaves;
    out.root = std::move(looked.chain.root);
    if (!looked.chain.head.empty()) out.head = std::move(looked.chain.head);
    out.checked_at = base::utc_text(looked.at);
    if (looked.chain.fault) {
      const std::string word(word_of(*looked.chain.fault));
      out.fault = word;
      out.message = sentences::name("chain." + word, language);
      out.remedy = sentences::name("chain.remedy", language);
      if (looked.chain.at > 0) out.at = looked.chain.at;
    }
    return told(out);
  });
}

http::Response list(Api& api, const http::Request& request) {
  return with_right(api, request, Right::see_journal, [&](const Principal& principal) {
    const JournalRequest wanted{.subject = text_in(request, "subject"),
                                .act = text_in(request, "act"),
                                .org = text_in(request, "org"),
                                .account = text_in(request, "account"),
                                .from = day_in(request, "from"),
                                .until = day_in(request, "until"),
                                .before = number_in(request, "before"),
                                .limit = number_in(request, "limit").value_or(50),
                                .language = language_in(request)};
    const record::Office& office = api.record.office();
    auto page = api.record.db().read(
        principal.scope, [&](db::Read& tx) { return read_journal(tx, office, principal, wanted); });
    if (page.refused()) return refusal_of(page.refusal(), office.regulations.rulebook);
    http::Response answer = told(*page);
    for (const JournalLine& line : page->items)
      if (line.name && (line.subject == "case" || line.subject == "person" || line.subject == "membership"))
        answer.tells.of.push_back(line.subject_code);
    return answer;
  });
}

} // namespace

std::vector<http::Route> journal_routes(Api& api) {
  using http::Method;
  using http::QueryKind;
  const auto watch = std::make_shared<Watch>();
  return {
      {.method = Method::get,
       .path = "/api/v1/journal",
       .summary_vi = "Nhật ký trong phạm vi, mới nhất trước: ai, lúc nào, việc gì; không có nội dung",
       .permission = "see_journal",
       .query = {{"subject", QueryKind::text, false,
                  "account, case, export, installation, keys, letter, meeting, membership, org, person, "
                  "post, report, "
                  "target"},
                 {"act", QueryKind::text, false, "Tên một việc"},
                 {"org", QueryKind::text, false, "Mã tổ chức: nó và mọi tổ chức bên dưới"},
                 {"account", QueryKind::text, false, "Mã tài khoản đã làm"},
                 {"from", QueryKind::day, false, "Ghi từ ngày này"},
                 {"until", QueryKind::day, false, "Ghi đến hết ngày này"},
                 {"before", QueryKind::whole_number, false, "Chỉ những dòng trước dòng này"},
                 {"limit", QueryKind::whole_number, false, "1 đến 200; mặc định 50"},
                 {"lang", QueryKind::text, false, "vi hoặc en"}},
       .response = json::shape<JournalPage>(),
       .statuses = {200, 400, 401, 404},
       .reads = "list",
       .handler = [&api](const http::Request& r) { return list(api, r); }},
      {.method = Method::get,
       .path = "/api/v1/journal/chain",
       .summary_vi = "Chuỗi nhật ký có nguyên vẹn không, kiểm tra lại từng dòng; nếu đứt thì đứt ở đâu",
       .permission = "see_journal",
       .query = {{"lang", QueryKind::text, false, "vi hoặc en"}},
       .response = json::shape<ChainView>(),
       .statuses = {200, 401, 404},
       .handler = [&api, watch](const http::Request& r) { return chain(api, r, *watch); }},
  };
}

} // namespace ketnap::server
