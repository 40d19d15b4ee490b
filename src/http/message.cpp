#include "http/message.h"

#include "base/invariant.h"

#include <algorithm>

namespace ketnap::http {

namespace {

constexpr std::pair<Method, std::string_view> words[] = {
    {Method::get, "GET"}, {Method::head, "HEAD"},   {Method::post, "POST"},
    {Method::put, "PUT"}, {Method::patch, "PATCH"}, {Method::remove, "DELETE"},
};

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

} // namespace

std::string_view word(Method method) {
  for (const auto& [known, name] : words)
    if (known == method) return name;
  throw base::BrokenInvariant("every method has a word");
}

std::optional<Method> method_named(std::string_view name) {
  for (const auto& [method, known] : words)
    if (known == name) return method;
  return std::nullopt;
}

bool same_without_case(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](char x, char y) { return lower(x) == lower(y); });
}

std::optional<std::string_view> Headers::find(std::string_view name) const {
  for (const auto& [known, value] : lines_)
    if (same_without_case(known, name)) return value;
  return std::nullopt;
}

std::size_t Headers::count(std::string_view name) const {
  return static_cast<std::size_t>(
      std::ranges::count_if(lines_, [&](const auto& line) { return same_without_case(line.first, name); }));
}

void Headers::add(std::string name, std::string value) {
  lines_.emplace_back(std::move(name), std::move(value));
}

void Headers::set(std::string_view name, std::string value) {
  std::erase_if(lines_, [&](const auto& line) { return same_without_case(line.first, name); });
  lines_.emplace_back(std::string(name), std::move(value));
}

void Headers::set_if_absent(std::string_view name, std::string_view value) {
  if (!has(name)) lines_.emplace_back(std::string(name), std::string(value));
}

const std::string& Request::param(std::string_view name) const {
  for (const auto& [known, value] : params)
    if (known == name) return value;
  throw base::BrokenInvariant("a handler asks only for parameters of its own route");
}

Response text_response(int status, std::string content_type, std::string body) {
  Response response;
  response.status = status;
  response.headers.add("Content-Type", std::move(content_type));
  response.body = std::move(body);
  return response;
}

Response json_response(int status, std::string body) {
  return text_response(status, "application/json", std::move(body));
}

std::string_view reason_phrase(int status) {
  switch (status) {
  case 200:
    return "OK";
  case 201:
    return "Created";
  case 202:
    return "Accepted";
  case 204:
    return "No Content";
  case 206:
    return "Partial Content";
  case 302:
    return "Found";
  case 303:
    return "See Other";
  case 304:
    return "Not Modified";
  case 400:
    return "Bad Request";
  case 401:
    return "Unauthorized";
  case 403:
    return "Forbidden";
  case 404:
    return "Not Found";
  case 405:
    return "Method Not Allowed";
  case 409:
    return "Conflict";
  case 410:
    return "Gone";
  case 412:
    return "Precondition Failed";
  case 413:
    return "Content Too Large";
  case 415:
    return "Unsupported Media Type";
  case 417:
    return "Expectation Failed";
  case 422:
    return "Unprocessable Content";
  case 428:
    return "Precondition Required";
  case 429:
    return "Too Many Requests";
  case 431:
    return "Request Header Fields Too Large";
  case 500:
    return "Internal Server Error";
  case 501:
    return "Not Implemented";
  case 503:
    return "Service Unavailable";
  case 507:
    return "Insufficient Storage"; // RFC 4918
  default:
    return "Status"; // clients read the number
  }
}

} // namespace ketnap::http
