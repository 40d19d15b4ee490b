#include "server/verify.h"

#include "accounts/accounts.h"
#include "cases/homes.h"
#include "cases/scans.h"
#include "cases/standing.h"
#include "letters/letters.h"
#include "meetings/plan.h"
#include "org/org.h"
#include "people/people.h"
#include "record/written.h"
#include "reports/reports.h"
#include "server/chain.h"

namespace ketnap::server {

namespace {

// Heads that were signed before, held against the tree while it grows.
class Heads {
public:
  Heads(const journal::HeadVerifier& verifier, Verified& out) : verifier_(verifier), out_(out) {}

  void add(const std::string& text, const char* whose) {
    auto proved = verifier_.proved(text);
    if (proved.refused())
      out_.faults.push_back(std::string(whose) +
                            " không đọc được: " + std::string(journal::id(proved.refusal())));
    else
      heads_.push_back(*std::move(proved));
  }
  void compare(const journal::Tree& tree) {
    for (const journal::TreeHead& head : heads_)
      if (tree.size() == head.size && tree.root() != head.root)
        out_.faults.push_back("nhật ký không khớp với đầu đã ký, cỡ " + std::to_string(head.size));
  }
  void end(const journal::Tree& tree) {
    for (const journal::TreeHead& head : heads_)
      if (head.size > tree.size())
        out_.faults.push_back("cơ sở dữ liệu đi lùi: nhật ký có " + std::to_string(tree.size()) +
                              " dòng, đầu đã ký nói " + std::to_string(head.size));
  }

private:
  const journal::HeadVerifier& verifier_;
  Verified& out_;
  std::vector<journal::TreeHead> heads_;
};

void check_journal(db::Read& tx, const record::Record& record, const std::optional<std::string>& kept,
                   std::span<const std::string> elsewhere, Verified& out) {
  journal::Tree tree;
  Heads heads(record.diary().verifier(), out);
  if (kept) heads.add(*kept, "đầu nhật ký lưu ngoài");
  for (const std::string& text : elsewhere)
    heads.add(text, "đầu nhật ký đưa vào");
  heads.compare(tree);
  for (std::int64_t after = 0;;) {
    const auto leaves = record::leaves_of(tx, after, 4096);
    if (leaves.empty()) break;
    for (const record::StoredLeaf& leaf : leaves) {
      if (leaf.leaf.seq != static_cast<std::int64_t>(tree.size()) + 1)
        out.faults.push_back("nhật ký thiếu dòng trước dòng " + std::to_string(leaf.leaf.seq));
      if (!record::written_holds(tx, record.office().keys, leaf.leaf.subject, leaf.leaf.seq,
                                 leaf.leaf.written))
        out.faults.push_back(leaf.leaf.subject + " " + leaf.leaf.subject_code +
                             ": không khớp với dòng nhật ký " + std::to_string(leaf.leaf.seq));
      if (record::leaf_hash(leaf.leaf) != leaf.stored)
        out.faults.push_back("dòng nhật ký " + std::to_string(leaf.leaf.seq) + " đã bị sửa");
      tree.append(leaf.stored);
      heads.compare(tree);
    }
    after = leaves.back().leaf.seq;
  }
  out.leaves = static_cast<std::int64_t>(tree.size());
  heads.end(tree);
  if (!kept && tree.size() > 0)
    out.faults.emplace_back("không thấy đầu nhật ký lưu ngoài (journal.head): tệp ấy đã bị lấy đi");
  if (!edge_fits(tx, tree)) out.faults.emplace_back("mép của cây nhật ký không khớp với các dòng");
}

} // namespace

Verified verify(record::Record& record, const record::HeadStore& heads,
                std::span<const std::string> elsewhere) {
  const record::Office& office = record.office();
  const auto kept = heads.load(); // before the snapshot, which then cannot lie behind it
  return record.db().read(db::Scope::system(), [&](db::Read& tx) {
    Verified out;
    check_journal(tx, record, kept, elsewhere, out);
    bool readable = true;
    for (const cases::RowFault& fault : cases::check_rows(tx, office)) {
      out.faults.push_back(fault.table + " " + std::to_string(fault.id) + ": " + fault.what + " không khớp");
      readable = readable && fault.what != "seal";
    }
    for (auto* check : {cases::check_scans, letters::check, reports::check, meetings::check_plans})
      for (const cases::RowFault& fault : check(tx, office))
        out.faults.push_back(fault.table + " " + std::to_string(fault.id) + ": " + fault.what +
                             " không khớp");
    const auto name_all = [&](const char* table, const std::vector<std::string>& codes, const char* what) {
      for (const std::string& code : codes)
        out.faults.push_back(std::string(table) + " " + code + ": " + what);
    };
    for (const std::string& row : record::strays(tx))
      out.faults.push_back(row + ": không có dòng nhật ký của mình");
    name_all("person", people::unsound_persons(tx, office), "đã bị sửa");
    name_all("account", accounts::unsound_accounts(tx, office), "đã bị sửa");
    name_all("org_place", org::misplaced(tx), "không đúng chỗ trong cây");
    name_all("case_standing", cases::strayed_standings(tx), "không phải của chi bộ của hồ sơ");
    name_all("case_file", cases::homeless(tx), "không ở chi bộ đang xem xét");
    const auto stored = record::installation_of(tx);
    if (!stored || stored->code != record.installation().code || stored->demo != record.installation().demo)
      out.faults.push_back("installation: đã bị sửa");
    // Keys of another version of the collation are made anew by migrate, and differ until then.
    if (tx.value<std::string>("SELECT text_version FROM installation WHERE id = 1") ==
        office.collation.version()) {
      name_all("person", people::misfiled_persons(tx, office), "xếp sai chỗ theo tên");
      name_all("org_name", org::misfiled_orgs(tx, office), "xếp sai chỗ theo tên");
    }
    if (readable)
      for (const std::string& code : cases::drifted(tx, office))
        out.faults.push_back("case_standing " + code + ": không khớp với bộ quy định");
    out.cases = tx.value<std::int64_t>("SELECT COUNT(*) FROM case_file");
    out.persons = tx.value<std::int64_t>("SELECT COUNT(*) FROM person");
    return out;
  });
}

} // namespace ketnap::server
