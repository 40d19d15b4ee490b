// What no server could leave out, measured alone in the same run: a bar that lies below the sum cannot be held while values are
// sealed, answers go over a socket and every act is in the signed journal.
#include "rows.h"

#include <stdexcept>

#include <boost/json.hpp>

#include "bare_http.h"
#include "crypto/sealed.h"
#include "crypto/signature.h"
#include "measure.h"

namespace ketnap::fast {

namespace {

namespace bj = boost::json;

// Pages that the one transaction of an act changes on SQLite, as its WAL tells: the journal and its three indexes, the fact and
// its four, the case, the edge of the tree, the answer kept for whoever asks again.
constexpr int pages_of_an_act = 15;

http::Response over_a_bare_socket(http::Client& client, const std::string& body) {
  return client.call({body.empty() ? http::Method::get : http::Method::post, "/", {}, body});
}

// To open what a case has sealed: its facts and what is said of the applicant, under a key of this run.
double opening_us(const bj::value& view, std::size_t& number) {
  crypto::SystemRandom random;
  const crypto::KeyRing ring = crypto::KeyRing::made(random);
  std::vector<crypto::Bytes> sealed;
  const auto add = [&](const bj::value& body) {
    const crypto::Place place{"fact", static_cast<std::int64_t>(sealed.size()), "body"};
    sealed.push_back(crypto::seal_bytes(ring, place, bj::serialize(body), random));
  };
  for (const bj::value& fact : view.at("facts").as_array())
    add(fact.at("body"));
  add(view.at("applicant"));
  number = sealed.size();
  return measured(2000, cpu_us_of_this_thread,
                  [&] {
                    for (std::size_t i = 0; i < sealed.size(); ++i)
                      if (crypto::open_bytes(ring, {"fact", static_cast<std::int64_t>(i), "body"}, sealed[i])
                              .refused())
                        throw std::runtime_error("what was sealed does not open");
                  })
      .cpu_us;
}

double signing_us() {
  crypto::SystemRandom random;
  const crypto::Signer signer(crypto::Secret::made_by([&](auto out) { random.fill(out); }));
  crypto::LongDigest digest{};
  return measured(2000, cpu_us_of_this_thread, [&] { digest[0] = signer.sign("head", digest)[0]; }).wall_us;
}

std::string rounded(double value) {
  return std::to_string(static_cast<int>(value + 0.5));
}

} // namespace

void least_of_a_case(Table& table, const Place& place, const std::string& answer, double rows_us) {
  std::size_t seals = 0;
  const double opening = opening_us(bj::parse(answer), seals);
  const BareHttp bare(answer);
  auto client = http::Client::tcp("127.0.0.1", bare.port());
  const double socket =
      measured(2000, [&] { return bare.cpu_us(); }, [&] { (void)over_a_bare_socket(client, ""); }).cpu_us;
  table.add({word_of(place.engine),
             "of it: rows raw, seals opened, the same bytes sent",
             "CPU us",
             rows_us + opening + socket,
             rows_us,
             {},
             "rows " + rounded(rows_us) + ", " + std::to_string(seals) + " seals " + rounded(opening) +
                 ", a bare socket " + rounded(socket) + " for " + std::to_string(answer.size()) + " bytes"});
}

void least_of_an_act(Table& table, const Place& place, Raw& raw, double bare_rate) {
  const BareHttp bare(std::string(400, '.'));
  auto client = http::Client::tcp("127.0.0.1", bare.port());
  const double socket = measured(2000, cpu_us_of_this_thread, [&] {
                          (void)over_a_bare_socket(client, std::string(120, '.'));
                        }).wall_us;
  const double signing = signing_us();
  const double pages =
      measured(200, cpu_us_of_this_thread, [&] { raw.commit_pages(pages_of_an_act); }).wall_us;
  table.add({word_of(place.engine),
             "of it: as many pages committed, asked, signed",
             "/s",
             1e6 / (pages + socket + signing),
             bare_rate,
             {},
             std::to_string(pages_of_an_act) + " pages " + rounded(pages) + " us, a bare socket " +
                 rounded(socket) + ", the head signed " + rounded(signing)});
}

} // namespace ketnap::fast
