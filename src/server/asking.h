// Who asks, and what a request carries: shared by the files of routes, internal to this room.
#pragma once

#include <optional>
#include <string>

#include "cases/acts.h"
#include "server/answers.h"
#include "server/api.h"
#include "server/reading.h"
#include "text/utf8.h"

namespace ketnap::server {

inline constexpr std::string_view cookie_name = "ketnap_session";

// Behind TLS it is __Host- and no other is taken: a neighbouring host could plant one of the bare name.
[[nodiscard]] std::string cookie_of(const Api& api);
[[nodiscard]] std::string token_of(const Api& api, const http::Request& request);
[[nodiscard]] http::Response not_signed_in();

// Who asks, read anew for every request, so that a right ends with the post, the session or the account.
[[nodiscard]] std::optional<accounts::Principal> principal_of(Api& api, const http::Request& request);

// Runs f(principal) when the caller is signed in; else 401. What it answers of persons is noted (reading.h).
template <class F>
[[nodiscard]] http::Response signed_in(Api& api, const http::Request& request, F&& f) {
  const auto principal = principal_of(api, request);
  return principal ? noted(api, *principal, request, f(*principal)) : not_signed_in();
}
// The same when the caller has the right, else 404: what may not be seen is not there.
template <class F>
[[nodiscard]] http::Response with_right(Api& api, const http::Request& request, accounts::Right right,
                                        F&& f) {
  return signed_in(api, request, [&](const accounts::Principal& principal) {
    return accounts::may(principal, right) ? f(principal) : not_found();
  });
}

// For a grave act, for which an open session is not enough: f() when password and code were given within the last
// minutes; else a refusal that asks for them. Before anything is looked for, so that it tells nothing of what is there.
[[nodiscard]] http::Response confirm_first();
template <class F>
[[nodiscard]] http::Response confirmed(const accounts::Principal& principal, F&& f) {
  return principal.confirmed ? f() : confirm_first();
}

[[nodiscard]] cases::Caller caller_of(const accounts::Principal& principal);

// How the last backups ended; all well where nobody looks.
[[nodiscard]] backup::BackupHealth backups_of(Api& api);

// What no text may hold, wherever it goes: letters in pieces, and what nobody sees (a character that turns the line
// around makes a number read as another). How long it may be is said by the room that keeps it.
[[nodiscard]] inline json::TextCheck text_check() {
  return [](std::string_view text) { return !text::note_or_error(text, text.size()).refused(); };
}

// f(principal, body) when the caller has the right and the body is one; the right first, so that a stranger is
// told nothing of shapes.
template <class Body, class F>
[[nodiscard]] http::Response with_body(Api& api, const http::Request& request, accounts::Right right, F&& f) {
  return with_right(api, request, right, [&](const accounts::Principal& principal) {
    auto body = http::read_body<Body>(request, text_check());
    return body.refused() ? http::problem_response(body.refusal()) : f(principal, *body);
  });
}

// The two for grave acts.
template <class F>
[[nodiscard]] http::Response gravely(Api& api, const http::Request& request, accounts::Right right, F&& f) {
  return with_right(api, request, right, [&](const accounts::Principal& principal) {
    return confirmed(principal, [&] { return f(principal); });
  });
}
template <class Body, class F>
[[nodiscard]] http::Response gravely_with_body(Api& api, const http::Request& request, accounts::Right right,
                                               F&& f) {
  return with_body<Body>(api, request, right, [&](const accounts::Principal& principal, Body& body) {
    return confirmed(principal, [&] { return f(principal, body); });
  });
}

// The key and everything that makes this request the same one again.
struct Keyed {
  std::string key, request;
  [[nodiscard]] std::optional<record::Key> once() const {
    if (key.empty()) return std::nullopt;
    return record::Key{key, request};
  }
};
[[nodiscard]] Keyed key_of(const http::Request& request);

// The version named by If-Match; -1 for one that is no ETag of ours, which never matches.
[[nodiscard]] std::optional<std::int64_t> expected_version(const http::Request& request);

// One act in the caller's scope; exactly once when there is a key.
template <class F>
[[nodiscard]] record::Answer<record::Done> carry_out(Api& api, const accounts::Principal& principal,
                                                     const Keyed& keyed, F&& f) {
  const record::Office& office = api.record.office();
  const cases::Caller caller = caller_of(principal);
  return api.record.db().write(principal.scope, [&](db::Write& tx) -> record::Answer<record::Done> {
    // Between reading the principal and this act the post may have ended.
    if (!accounts::still_holds(tx, office, principal, api.rules.sessions)) return record::not_found();
    return record::once(tx, office, principal.who, keyed.once(),
                        [&](db::Write& inside) { return f(inside, office, caller); });
  });
}

// The same under the key of the request, and answered.
template <class F>
[[nodiscard]] http::Response act(Api& api, const accounts::Principal& principal, const http::Request& request,
                                 F&& f, int status = 201) {
  return answer_of(carry_out(api, principal, key_of(request), std::forward<F>(f)),
                   api.record.office().regulations.rulebook, status);
}

// What the rooms of the hall made, each with a struct of its own, as a door tells it.
template <class Made>
[[nodiscard]] record::Answer<record::Done> done(const record::Answer<Made>& made) {
  if (made.refused()) return base::refuse(made.refusal());
  record::Done out{made->code, made->seq, 0, false};
  if constexpr (requires { made->version; }) out.version = made->version;
  return out;
}

// Query parameters, already checked by the door for their kind.
[[nodiscard]] std::optional<std::string> text_in(const http::Request& request, std::string_view name);
[[nodiscard]] std::optional<std::int64_t> number_in(const http::Request& request, std::string_view name);
// How many are asked for at most; fewer than none is none, which every list refuses.
[[nodiscard]] std::size_t limit_in(const http::Request& request, std::size_t usual);
[[nodiscard]] std::optional<rules::Day> day_in(const http::Request& request, std::string_view name);
[[nodiscard]] sentences::Language language_in(const http::Request& request);

} // namespace ketnap::server
