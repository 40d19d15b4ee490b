#include "http/problem.h"

#include "json/write.h"

#include <utility>

namespace ketnap::http {

namespace {

struct Kind {
  ProblemKind kind;
  int status;
  std::string_view code;
  std::string_view title_vi;
  std::string_view title_en;
};

constexpr std::string_view problem_type = "application/problem+json";

// clang-format off
constexpr Kind kinds[] = {
  {ProblemKind::malformed,             400, "malformed",             "Yêu cầu không đúng dạng",                 "The request is malformed"},
  {ProblemKind::not_signed_in,         401, "not-signed-in",         "Chưa đăng nhập",                          "Not signed in"},
  {ProblemKind::forbidden,             403, "forbidden",             "Không có quyền làm việc này",             "Not permitted"},
  {ProblemKind::confirm_first,         403, "confirm-first",         "Việc này cần nhập lại mật khẩu",          "Give the password once more for this"},
  {ProblemKind::not_found,             404, "not-found",             "Không tìm thấy",                          "Not found"},
  {ProblemKind::method_not_allowed,    405, "method-not-allowed",    "Địa chỉ này không nhận phương thức đó",   "Method not allowed"},
  {ProblemKind::conflict,              409, "conflict",              "Trạng thái hiện tại không cho phép",      "Conflicts with the present state"},
  {ProblemKind::precondition_failed,   412, "precondition-failed",   "Dữ liệu đã được người khác thay đổi",     "Changed by somebody else meanwhile"},
  {ProblemKind::too_large,             413, "too-large",             "Nội dung gửi lên quá lớn",                "Content too large"},
  {ProblemKind::unsupported_media,     415, "unsupported-media",     "Không nhận loại nội dung này",            "Unsupported media type"},
  {ProblemKind::expectation_failed,    417, "expectation-failed",    "Không đáp ứng được tiêu đề Expect",       "Expectation failed"},
  {ProblemKind::refused,               422, "refused",               "Quy định không cho phép",                 "Refused by the rules"},
  {ProblemKind::precondition_required, 428, "precondition-required", "Phải gửi kèm tiêu đề If-Match",           "If-Match is required"},
  {ProblemKind::too_many,              429, "too-many",              "Quá nhiều yêu cầu, xin thử lại sau",      "Too many requests"},
  {ProblemKind::headers_too_large,     431, "headers-too-large",     "Phần đầu của yêu cầu quá lớn",            "Request header fields too large"},
  {ProblemKind::bug,                   500, "bug",                   "Phần mềm có lỗi, đã ghi lại",             "A bug; it has been logged"},
  {ProblemKind::not_implemented,       501, "not-implemented",       "Phương thức không được hỗ trợ",           "Method not implemented"},
  {ProblemKind::fault,                 503, "fault",                 "Hệ thống đang có sự cố, xin thử lại sau", "A fault; please try again later"},
  {ProblemKind::overloaded,            503, "overloaded",            "Hệ thống đang bận, xin thử lại sau",      "Overloaded; please try again later"},
  {ProblemKind::no_room,               507, "no-room",               "Máy chủ hết chỗ lưu",                     "The server has no room left"},
};
// clang-format on

} // namespace

Problem problem(ProblemKind kind, std::optional<std::string> detail, std::vector<Reason> reasons) {
  for (const Kind& row : kinds) {
    if (row.kind != kind) continue;
    Problem out;
    out.type = "/problems/" + std::string(row.code);
    out.title_vi = row.title_vi;
    out.title_en = std::string(row.title_en);
    out.status = row.status;
    out.detail = std::move(detail);
    out.reasons = std::move(reasons);
    return out;
  }
  throw base::BrokenInvariant("every kind of problem has a row");
}

Problem problem_of(const std::vector<json::FieldError>& errors) {
  std::vector<Reason> reasons;
  reasons.reserve(errors.size());
  for (const json::FieldError& error : errors)
    reasons.push_back({error.code, error.message, std::nullopt, std::nullopt, error.path});
  return problem(ProblemKind::malformed, std::nullopt, std::move(reasons));
}

void name_request(Response& response, const std::string& id) {
  if (response.headers.find("Content-Type") != problem_type) return;
  auto told = json::read<Problem>(response.body, [](std::string_view) { return true; });
  if (!told || told.value->request_id) return;
  told.value->request_id = id;
  response.body = json::write(*told.value);
}

Response problem_response(const Problem& problem) {
  Response response = text_response(problem.status, std::string(problem_type), json::write(problem));
  if (problem.status == 503 || problem.status == 507 || problem.status == 429)
    response.headers.add("Retry-After", "2");
  return response;
}

} // namespace ketnap::http
