// Someone with an account, a browser and perhaps a telephone with codes: everything they do goes over HTTP.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <boost/json.hpp>

#include "journeys/installation.h"

namespace ketnap::journeys {

// What came back, with its body read as JSON.
struct Reply {
  int status = 0;
  std::string body;
  std::string etag;
  std::string content_type;
  boost::json::value json; // null when the body is none

  // The value at a JSON pointer; fails the test and gives null when it is not there.
  [[nodiscard]] const boost::json::value& at(std::string_view pointer) const;
  [[nodiscard]] std::string text(std::string_view pointer) const;
  // Of a problem: does one reason have this id, and this path when one is asked for?
  [[nodiscard]] bool gives(std::string_view reason, std::optional<std::string_view> path = {}) const;
};

// An act as it is sent; each of its headers may be left out or forged.
struct Letter {
  std::string target;
  std::string body;
  std::optional<std::string> key{};
  std::optional<std::string> if_match{};
  http::Method method = http::Method::post;
  std::string content_type = "application/json"; // of the body, when there is one
};

// The present six-digit code of an authenticator app that scanned this address.
[[nodiscard]] std::string code_of(const std::string& otpauth, base::Instant now);

class Visitor {
public:
  Visitor(Installation& house, std::string login);        // of the preset
  Visitor(Installation& house, const demo::Login& words); // of an account made in the journey

  // With the code when the account has a second factor; chooses the first post. Fails the test otherwise.
  void sign_in();
  // Only the door: what may be chosen then, or why it stays shut.
  Reply knock();
  Reply choose(std::string_view what, std::string_view which); // post or relation
  // Knocks with the password for one use and chooses an own one, as everybody with a new account must.
  void choose_first_password();
  void take(demo::Login words) { own_words_ = std::move(words); }
  void sign_out();
  // Sends, and when the session has ended signs in anew and sends the same again; likewise when the password is
  // asked for once more.
  Reply send(const Letter& letter);
  // Sends as things are.
  Reply send_once(const Letter& letter);
  Reply get(std::string target);
  // An act under a fresh key; an empty body is none.
  Reply post(std::string target, std::string body = {});
  Reply put(std::string target, std::string body, std::optional<std::string> if_match = {});
  Reply remove(std::string target);

  void confirm(); // password and code once more

  [[nodiscard]] const std::string& token() const { return token_; }

private:
  [[nodiscard]] const demo::Login& words() const { return own_words_ ? *own_words_ : house_.login(login_); }

  Installation& house_;
  std::string login_;
  std::optional<demo::Login> own_words_;
  int keys_ = 0;
  http::Client client_;
  std::string token_;
};

} // namespace ketnap::journeys
