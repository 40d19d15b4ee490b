// Nói với máy chủ đang chạy: a conversation through the socket in its folder, as whoever signed in there.
//
// The command line is a client like any other: the server judges, stores and journals. What it refuses is
// told here with every reason, once for all commands.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/json/value.hpp>

#include "cli/console.h"
#include "cli/kept_session.h"
#include "http/client.h"
#include "json/read.h"

namespace ketnap::cli {

struct Answer {
  int status = 0;
  std::string body, etag;
  boost::json::value json; // null when the body is none
};

class Conversation {
public:
  // Does a server answer in this folder?
  [[nodiscard]] static bool possible(const std::string& folder);

  // Each fails the console with what to type, and gives nothing: no server, nobody signed in.
  [[nodiscard]] static std::optional<Conversation> begin(Console& console, const std::string& folder);
  [[nodiscard]] static std::optional<Conversation> resume(Console& console, const std::string& folder);

  // As whoever holds this from now on.
  void speak_for(KeptSession session) { session_ = std::move(session); }
  [[nodiscard]] const KeptSession& session() const { return session_; }
  [[nodiscard]] const std::string& folder() const { return folder_; }

  // The answer, or nothing: then the console has been told why, every reason of it.
  [[nodiscard]] std::optional<Answer> get(const std::string& target);
  // Under a key of its own, so that it may be sent again when the connection breaks, and counts once.
  [[nodiscard]] std::optional<Answer> write(http::Method method, const std::string& target,
                                            const std::optional<boost::json::value>& body,
                                            const std::string& if_match = {});
  // What is there, when it matters to nobody that there is none: nothing is told, null is given.
  [[nodiscard]] boost::json::value glance(const std::string& target);

private:
  Conversation(Console& console, std::string folder);
  // Gives password and code once more, for an act that the session alone is not enough for.
  [[nodiscard]] bool confirm();
  [[nodiscard]] std::optional<Answer> judged(const http::Response& response, const std::string& target);
  void tell(const http::Response& response, const boost::json::value& problem, const std::string& target);
  void tell_not_found(const std::string& sentence, const std::string& target);
  [[nodiscard]] http::Headers headers() const;

  Console* console_;
  std::string folder_;
  http::Client client_;
  KeptSession session_;
};

// Says that it is done, `{}` standing for the code of what was made; as JSON, the answer itself. Nothing when there
// is no answer: then the console has been told why.
void tell_done(Console& console, const std::optional<Answer>& done, std::string_view vi, std::string_view en);

// A command as it would be typed here: with --dir when the folder is not the usual one.
[[nodiscard]] std::string to_type(const std::string& command, const std::string& folder);

// path?a=b, with what is not plain encoded; empty values are left out.
[[nodiscard]] std::string target(std::string path,
                                 const std::vector<std::pair<std::string_view, std::string>>& query);

// The text at a JSON pointer; empty when there is none.
[[nodiscard]] std::string text_at(const boost::json::value& in, std::string_view pointer);
// The elements of a list at a JSON pointer; none when there is no list.
[[nodiscard]] const boost::json::array& list_at(const boost::json::value& in, std::string_view pointer);

// An answer in the shape that this program itself writes. The world's fault when it is of another version.
template <class T>
[[nodiscard]] T read_as(const boost::json::value& in) {
  auto read = json::read_tree<T>(in, [](std::string_view) { return true; });
  if (!read) throw std::runtime_error("máy chủ trả lời theo phiên bản khác: " + read.errors.front().path);
  return *std::move(read.value);
}

// An organisation in scope by its short name or code.
struct KnownOrg {
  std::string code, name;
};
[[nodiscard]] std::optional<KnownOrg> org_named(Console& console, Conversation& server,
                                                const std::string& typed);

} // namespace ketnap::cli
