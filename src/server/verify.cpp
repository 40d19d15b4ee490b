#include "server/verify.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "accounts/accounts.h"
#include "cases/homes.h"
#include "cases/scans.h"
#include "cases/standing.h"
#include "exports/exports.h"
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
  Heads(journal::HeadVerifier verifier, Verified& out) : verifier_(std::move(verifier)), out_(out) {}

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
  const journal::HeadVerifier verifier_;
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

// Of which case and which fact, in codes: a scan by what it stands beside.
std::string place_of(db::Read& tx, const cases::RowFault& fault) {
  struct Place {
    std::string case_code, fact, kind;
  };
  std::optional<Place> place;
  if (fault.table == "scan")
    place = tx.one<Place>("SELECT c.code, f.code, f.kind FROM scan s JOIN fact f ON f.id = s.fact_id JOIN "
                          "case_file c ON c.id = s.case_id WHERE s.id = $1",
                          fault.id);
  if (fault.table == "fact")
    place = tx.one<Place>(
        "SELECT c.code, f.code, f.kind FROM fact f JOIN case_file c ON c.id = f.case_id WHERE f.id = $1",
        fault.id);
  if (!place) return "";
  return " (hồ sơ " + place->case_code + ", việc " + place->fact + " " + place->kind + ")";
}

// A page or a row that cannot be read ends its own check alone: the others still say what they find.
template <class F>
void guarded(Verified& out, const char* what, F&& check) {
  try {
    check();
  } catch (const db::Fault& fault) {
    out.faults.push_back(std::string(what) + ": không đọc được (" + std::string(db::word(fault.kind())) +
                         ")");
  } catch (const std::exception&) {
    out.faults.push_back(std::string(what) + ": nội dung không hiểu được");
  }
}

} // namespace

Verified verify(record::Record& record, const record::HeadStore& heads,
                std::span<const std::string> elsewhere) {
  const record::Office& office = record.office();
  const auto kept = heads.load(); // before the snapshot, which then cannot lie behind it
  return record.db().read(db::Scope::system(), [&](db::Read& tx) {
    Verified out;
    guarded(out, "journal", [&] { check_journal(tx, record, kept, elsewhere, out); });
    bool readable = true;
    const auto name_rows = [&](const std::vector<cases::RowFault>& faults) {
      for (const cases::RowFault& fault : faults)
        out.faults.push_back(fault.table + " " + std::to_string(fault.id) + ": " + fault.what +
                             " không khớp" + place_of(tx, fault));
    };
    const std::size_t before = out.faults.size();
    guarded(out, "fact", [&] {
      const std::vector<cases::RowFault> faults = cases::check_rows(tx, office);
      readable = std::ranges::none_of(faults, [](const auto& fault) { return fault.what == "seal"; });
      name_rows(faults);
    });
    readable = readable && out.faults.size() == before;
    guarded(out, "scan", [&] { name_rows(cases::check_scans(tx, office)); });
    guarded(out, "letter", [&] { name_rows(letters::check(tx, office)); });
    guarded(out, "list_export", [&] { name_rows(exports::check(tx, office)); });
    guarded(out, "report", [&] { name_rows(reports::check(tx, office)); });
    guarded(out, "meeting_plan", [&] { name_rows(meetings::check_plans(tx, office)); });
    const auto name_all = [&](const char* table, const char* what, auto&& find) {
      guarded(out, table, [&] {
        for (const std::string& code : find())
          out.faults.push_back(std::string(table) + " " + code + ": " + what);
      });
    };
    guarded(out, "read_log", [&] {
      for (std::string& fault : record::check_reads(tx))
        out.faults.push_back(std::move(fault));
    });
    guarded(out, "journal", [&] {
      for (const std::string& row : record::strays(tx))
        out.faults.push_back(row + ": không có dòng nhật ký của mình");
    });
    name_all("person", "đã bị sửa", [&] { return people::unsound_persons(tx, office); });
    name_all("account", "đã bị sửa", [&] { return accounts::unsound_accounts(tx, office); });
    name_all("account_subject", "đã bị sửa", [&] {
      std::vector<std::string> rows;
      for (const std::int64_t row : accounts::unsound_subjects(tx, office))
        rows.push_back(std::to_string(row));
      return rows;
    });
    name_all("org_place", "không đúng chỗ trong cây", [&] { return org::misplaced(tx); });
    name_all("case_standing", "không phải của chi bộ của hồ sơ",
             [&] { return cases::strayed_standings(tx); });
    name_all("case_file", "không ở chi bộ đang xem xét", [&] { return cases::homeless(tx); });
    guarded(out, "installation", [&] {
      const auto stored = record::installation_of(tx);
      if (!stored || stored->code != record.installation().code || stored->demo != record.installation().demo)
        out.faults.emplace_back("installation: đã bị sửa");
      // Keys of another version of the collation are made anew by migrate, and differ until then.
      if (tx.value<std::string>("SELECT text_version FROM installation WHERE id = 1") ==
          office.collation.version()) {
        name_all("person", "xếp sai chỗ theo tên", [&] { return people::misfiled_persons(tx, office); });
        name_all("org_name", "xếp sai chỗ theo tên", [&] { return org::misfiled_orgs(tx, office); });
      }
    });
    if (readable)
      name_all("case_standing", "không khớp với bộ quy định", [&] { return cases::drifted(tx, office); });
    guarded(out, "case_file", [&] {
      out.cases = tx.value<std::int64_t>("SELECT COUNT(*) FROM case_file");
      out.persons = tx.value<std::int64_t>("SELECT COUNT(*) FROM person");
    });
    return out;
  });
}

} // namespace ketnap::server
