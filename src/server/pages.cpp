#include "server/pages.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <span>
#include <stdexcept>

#include "crypto/encoding.h"
#include "crypto/hash.h"
#include "http/cookie.h"
#include "http/problem.h"

namespace ketnap::server {

namespace {

namespace fs = std::filesystem;

constexpr std::pair<std::string_view, std::string_view> types[] = {
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".svg", "image/svg+xml"},
    {".woff2", "font/woff2"},
    {".json", "application/json"},
    {".txt", "text/plain; charset=utf-8"},
    {".png", "image/png"},
};

std::string_view type_of(const fs::path& file) {
  const std::string ending = file.extension().string();
  for (const auto& [known, type] : types)
    if (known == ending) return type;
  return "application/octet-stream";
}

std::string read(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(in), {}};
  if (!in.good() && !in.eof()) throw std::runtime_error("cannot read " + file.string());
  return bytes;
}

std::string read_if_any(const fs::path& file) {
  return fs::exists(file) ? read(file) : std::string();
}

// A dot alone makes no file: /quy-dinh/vote.cell is a page.
bool is_address_of_a_page(std::string_view path) {
  if (path == "/api" || path.starts_with("/api/") || path.starts_with("/assets/")) return false;
  return !path.ends_with(".ico") && std::none_of(std::begin(types), std::end(types), [&](const auto& type) {
    return path.ends_with(type.first);
  });
}

} // namespace

std::shared_ptr<const Pages> Pages::in(const fs::path& folder) {
  if (!fs::is_regular_file(folder / "index.html")) return nullptr;
  auto pages = std::make_shared<Pages>();
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
    const fs::path& path = entry.path();
    if (!entry.is_regular_file() || path.extension() == ".gz" || path.extension() == ".br") continue;
    File file;
    file.type = type_of(path);
    file.plain = read(path);
    file.gzip = read_if_any(path.string() + ".gz");
    file.brotli = read_if_any(path.string() + ".br");
    file.etag = '"' + crypto::hex(crypto::sha256(std::as_bytes(std::span(file.plain)))).substr(0, 32) + '"';
    const std::string address = '/' + fs::relative(path, folder).generic_string();
    file.for_good = address.starts_with("/assets/");
    pages->files_.emplace(address, std::move(file));
  }
  return pages;
}

const Pages::File* Pages::meant_by(std::string_view path) const {
  const auto named = files_.find(path);
  if (named != files_.end()) return &named->second;
  return is_address_of_a_page(path) ? &files_.find("/index.html")->second : nullptr;
}

http::Response Pages::answer(const http::Request& request) const {
  const File* file = meant_by(request.path);
  if (file == nullptr) return http::problem_response(http::problem(http::ProblemKind::not_found));
  http::Response response;
  response.headers.set("ETag", file->etag);
  response.headers.set("Cache-Control", file->for_good ? "public, max-age=31536000, immutable" : "no-cache");
  response.headers.set("Vary", "Accept-Encoding");
  if (request.headers.find("If-None-Match").value_or("").find(file->etag) != std::string_view::npos) {
    response.status = 304;
    return response;
  }
  response.headers.set("Content-Type", file->type);
  const std::string_view accepted = request.headers.find("Accept-Encoding").value_or("");
  if (!file->brotli.empty() && http::accepts_coding(accepted, "br")) {
    response.headers.set("Content-Encoding", "br");
    response.body = file->brotli;
  } else if (!file->gzip.empty() && http::accepts_coding(accepted, "gzip")) {
    response.headers.set("Content-Encoding", "gzip");
    response.body = file->gzip;
  } else {
    response.body = file->plain;
  }
  return response;
}

std::size_t Pages::bytes() const {
  std::size_t sum = 0;
  for (const auto& [address, file] : files_)
    sum += file.plain.size() + file.gzip.size() + file.brotli.size();
  return sum;
}

http::Response no_pages(const http::Request& request) {
  if (request.path != "/") return http::problem_response(http::problem(http::ProblemKind::not_found));
  return http::text_response(
      200, "text/plain; charset=utf-8",
      "Kết Nạp đang chạy, nhưng chưa có các trang web đã dựng (xem web/README.md). Dùng dòng "
      "lệnh (ketnap sign-in), hoặc xem /api/openapi.json.\n");
}

fs::path usual_pages() {
  std::error_code failed;
  const fs::path program = fs::read_symlink("/proc/self/exe", failed);
  const fs::path beside = program.parent_path() / "web";
  return fs::exists(beside) ? beside : program.parent_path().parent_path() / "share" / "ketnap" / "web";
}

} // namespace ketnap::server
