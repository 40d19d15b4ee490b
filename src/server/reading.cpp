#include "server/reading.h"

#include <algorithm>
#include <array>

#include "base/invariant.h"

namespace ketnap::server {

namespace {

enum class Of : std::uint8_t {
  addressed_case,
  addressed_person,
  told_case, // the answer says which
  names,     // nobody's file: a list
  roll,      // a list, of one cell: as long as the cell is large
  carried,   // a list that leaves the house as a file
};
struct Kind {
  std::string_view word;
  Of of;
};
constexpr std::array kinds{
    Kind{"case", Of::addressed_case},
    Kind{"history", Of::addressed_case},
    Kind{"scan", Of::addressed_case},
    Kind{"letter", Of::told_case},
    Kind{"person", Of::addressed_person},
    Kind{"reveal", Of::addressed_person},
    Kind{"list", Of::names},
    Kind{"search", Of::names},
    Kind{"handover", Of::names},
    Kind{"roll", Of::roll},
    Kind{record::carried_kind, Of::carried},
};

constexpr bool is_list(Of of) {
  return of == Of::names || of == Of::roll || of == Of::carried;
}

record::ReadLine line_of(record::ReadLog& log, const Kind& kind, const accounts::Principal& who,
                         const http::Request& request, http::Telling&& tells) {
  record::ReadLine line;
  line.account = who.who.account;
  line.post = who.who.post;
  if (who.role) line.role = accounts::word_of(*who.role);
  line.kind = kind.word;
  switch (kind.of) {
  case Of::addressed_case:
  case Of::told_case:
    line.subject = "case";
    line.subject_code = kind.of == Of::told_case ? tells.of.at(0) : request.param("case");
    line.person = log.person_of(line.subject_code).value_or("");
    break;
  case Of::addressed_person:
    line.subject = "person";
    line.subject_code = request.param("person");
    line.person = line.subject_code;
    break;
  case Of::names:
  case Of::roll:
  case Of::carried:
    line.subject = "list";
    line.agreed = tells.agreed;
    line.org_id = who.org_id;
    line.listed = record::marks_of(std::move(tells.of));
    break;
  }
  line.detail = std::move(tells.what);
  for (const auto& [name, value] : request.params)
    if (name == kind.word && line.subject_code != value) line.detail = value; // which scan, which letter
  if (!tells.why.empty()) line.reason = std::move(tells.why);
  return line;
}

http::Response too_long() {
  return http::problem_response(http::problem(
      http::ProblemKind::refused,
      "Danh sách này nêu tên hơn " + std::to_string(record::most_alone) +
          " người. Không ai một mình lấy quá số ấy trong một lần: hãy lập cho từng tổ chức bên dưới."));
}

// Nothing of the answer goes out; what may be done instead, and until when.
http::Response too_many(const Api& api, record::Noted what) {
  const record::ReadLimits limits = api.record.reads().limits();
  const bool files = what == record::Noted::too_many_files;
  http::Response answer = http::problem_response(http::problem(
      http::ProblemKind::too_many,
      files ? "Trong một giờ qua đồng chí đã mở hồ sơ của " + std::to_string(limits.files) +
                  " người khác nhau, hết định mức. Hồ sơ đã mở vẫn xem lại được, việc khác vẫn làm được. Chờ "
                  "một giờ, hoặc nhờ người quản trị nâng định mức. Người quản trị đã được báo."
            : "Trong một giờ qua đồng chí đã xem tên của gần " + std::to_string(limits.names) +
                  " người khác nhau trong các danh sách, hết định mức. Hãy lọc theo tổ chức hoặc tìm theo "
                  "tên người cần xem, hoặc chờ một giờ. Người quản trị đã được báo."));
  answer.headers.set("Retry-After", "3600");
  return answer;
}

} // namespace

bool is_kind_of_read(std::string_view word) {
  return std::ranges::find(kinds, word, &Kind::word) != kinds.end();
}

http::Response noted(Api& api, const accounts::Principal& who, const http::Request& request,
                     http::Response&& answer) {
  if (answer.status < 200 || answer.status >= 300) return std::move(answer);
  if (request.reads.empty()) {
    base::ensure(answer.tells.of.empty(),
                 "a route whose answer names persons says what its reading is called");
    return std::move(answer);
  }
  const auto* kind = std::ranges::find(kinds, request.reads, &Kind::word);
  base::ensure(kind != kinds.end(), "a reading is called by a known word");
  const bool names_nobody = answer.tells.of.empty() && (is_list(kind->of) || kind->of == Of::told_case);
  if (names_nobody) return std::move(answer);
  record::ReadLog& log = api.record.reads();
  const bool capped = kind->of == Of::names;
  record::ReadLine line = line_of(log, *kind, who, request, std::move(answer.tells));
  const bool many = line.listed.size() > record::most_alone * 4;
  if (capped && many) return too_long();
  base::ensure(!many || kind->of != Of::carried || line.agreed,
               "a list of so many persons leaves the house with the word of a second person alone");
  const bool asked_why = line.reason.has_value();
  const record::Noted noted = log.note(std::move(line));
  if (noted != record::Noted::noted) return too_many(api, noted);
  if (asked_why) log.flush(); // what is shown for a reason is on disk before it is shown
  return std::move(answer);
}

} // namespace ketnap::server
