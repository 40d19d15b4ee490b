// Fetching over the net of this machine: from one who answers, one who lies about who he is, one who talks without end.
#include <array>
#include <filesystem>
#include <fstream>
#include <thread>

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <sys/socket.h>
#include <unistd.h>

#include "oidc/fetch.h"

namespace ketnap::oidc {

namespace {

using PKey = std::shared_ptr<EVP_PKEY>;
using Certificate = std::shared_ptr<X509>;

// Of a name, under its own key or another's.
Certificate certificate(const PKey& key, const std::string& name, const PKey& by, const Certificate& issuer,
                        long ends = 3600) {
  Certificate made(X509_new(), X509_free);
  X509_set_version(made.get(), X509_VERSION_3);
  ASN1_INTEGER_set(X509_get_serialNumber(made.get()), 1);
  X509_gmtime_adj(X509_getm_notBefore(made.get()), -7200);
  X509_gmtime_adj(X509_getm_notAfter(made.get()), ends);
  X509_set_pubkey(made.get(), key.get());
  X509_NAME* subject = X509_get_subject_name(made.get());
  X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8,
                             reinterpret_cast<const unsigned char*>(name.c_str()), -1, -1, 0);
  X509_set_issuer_name(made.get(), issuer ? X509_get_subject_name(issuer.get()) : subject);
  X509V3_CTX context{};
  X509V3_set_ctx(&context, issuer ? issuer.get() : made.get(), made.get(), nullptr, nullptr, 0);
  const auto add = [&](int what, const std::string& value) {
    X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, &context, what, value.c_str());
    X509_add_ext(made.get(), extension, -1);
    X509_EXTENSION_free(extension);
  };
  if (issuer)
    add(NID_subject_alt_name, name);
  else
    add(NID_basic_constraints, "critical,CA:TRUE");
  X509_sign(made.get(), by.get(), EVP_sha256());
  return made;
}

PKey new_key() {
  return {EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256"), EVP_PKEY_free};
}

// Answers one connection with these bytes, behind TLS when there is a certificate, and closes.
class Answering {
public:
  explicit Answering(std::string bytes, PKey key = nullptr, Certificate shown = nullptr)
      : bytes_(std::move(bytes)), key_(std::move(key)), shown_(std::move(shown)),
        door_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in place{};
    place.sin_family = AF_INET;
    place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    ::bind(door_, reinterpret_cast<const sockaddr*>(&place), sizeof place);
    ::listen(door_, 4);
    socklen_t size = sizeof place;
    ::getsockname(door_, reinterpret_cast<sockaddr*>(&place), &size);
    port = ntohs(place.sin_port);
    thread_ = std::thread([this] { serve(); });
  }
  ~Answering() {
    ::shutdown(door_, SHUT_RDWR);
    thread_.join();
    ::close(door_);
  }
  Answering(const Answering&) = delete;
  Answering& operator=(const Answering&) = delete;

  std::uint16_t port = 0;
  std::string asked; // read it after the answer has come

private:
  void serve() {
    const int peer = ::accept(door_, nullptr, nullptr);
    if (peer < 0) return;
    const timeval wait{3, 0};
    ::setsockopt(peer, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof wait);
    std::array<char, 8192> part{};
    if (!key_) {
      const ssize_t got = ::recv(peer, part.data(), part.size(), 0);
      if (got > 0) asked.assign(part.data(), static_cast<std::size_t>(got));
      (void)!::send(peer, bytes_.data(), bytes_.size(), MSG_NOSIGNAL);
      if (bytes_.empty())
        (void)::recv(peer, part.data(), part.size(), 0); // says nothing until the other goes
    } else {
      const std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context(SSL_CTX_new(TLS_server_method()),
                                                                      SSL_CTX_free);
      SSL_CTX_use_PrivateKey(context.get(), key_.get());
      SSL_CTX_use_certificate(context.get(), shown_.get());
      const std::unique_ptr<SSL, decltype(&SSL_free)> tls(SSL_new(context.get()), SSL_free);
      SSL_set_fd(tls.get(), peer);
      if (SSL_accept(tls.get()) == 1) {
        const int got = SSL_read(tls.get(), part.data(), static_cast<int>(part.size()));
        if (got > 0) asked.assign(part.data(), static_cast<std::size_t>(got));
        SSL_write(tls.get(), bytes_.data(), static_cast<int>(bytes_.size()));
        SSL_shutdown(tls.get());
      }
    }
    ::close(peer);
  }

  std::string bytes_;
  PKey key_;
  Certificate shown_;
  int door_;
  std::thread thread_;
};

Ask at(const Answering& there, bool tls = false, std::string host = "127.0.0.1") {
  Ask ask{{tls, std::move(host), there.port, "/x"}};
  ask.at_most = 1000;
  return ask;
}

std::string_view why(const base::Result<Fetched, FetchFault>& got) {
  return got.refused() ? id(got.refusal()) : "came";
}

const std::string good = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}";

class Fetching : public ::testing::Test {
protected:
  PKey authority_key = new_key(), key = new_key();
  Certificate authority = certificate(authority_key, "Nơi Cấp Ví Dụ", authority_key, nullptr);
  std::filesystem::path folder =
      std::filesystem::temp_directory_path() / ("ketnap-fetch-" + std::to_string(::getpid()));
  std::string ca_file = (folder / "ca.pem").string();
  Fetch trusting;

  Fetching() {
    std::filesystem::create_directories(folder);
    BIO* out = BIO_new(BIO_s_mem());
    PEM_write_bio_X509(out, authority.get());
    char* text = nullptr;
    const long size = BIO_get_mem_data(out, &text);
    std::ofstream(ca_file) << std::string(text, static_cast<std::size_t>(size));
    BIO_free(out);
    trusting = over_the_net({.ca_file = ca_file, .patience = std::chrono::milliseconds(1500)});
  }
  ~Fetching() override { std::filesystem::remove_all(folder); }
};

} // namespace

TEST_F(Fetching, AsksOnceAndTakesTheAnswer) {
  const Answering there(good);
  Ask ask = at(there);
  ask.form = "a=b";
  ask.authorization = "Basic eDp5";
  const auto got = trusting(ask);
  ASSERT_EQ(why(got), "came");
  EXPECT_EQ(got->status, 200);
  EXPECT_EQ(got->body, "{}");
  EXPECT_EQ(got->type, "application/json");
  EXPECT_TRUE(there.asked.starts_with("POST /x HTTP/1.1\r\n")) << there.asked;
  EXPECT_NE(there.asked.find("Host: 127.0.0.1:" + std::to_string(there.port)), std::string::npos);
  EXPECT_NE(there.asked.find("Authorization: Basic eDp5"), std::string::npos);
  EXPECT_TRUE(there.asked.ends_with("\r\n\r\na=b")) << there.asked;
}

TEST_F(Fetching, TakesNoAnswerThatIsCutTooLongOrNone) {
  const auto of = [&](std::string bytes) {
    const Answering there(std::move(bytes));
    return std::string(why(trusting(at(there))));
  };
  EXPECT_EQ(of("HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n" + std::string(1001, 'x')), "fetch.answer");
  EXPECT_EQ(of("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7d0\r\n" + std::string(2000, 'x')),
            "fetch.answer");
  EXPECT_EQ(of("HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n{}"), "fetch.answer") << "cut short";
  EXPECT_EQ(of("HTTP/1.1 200 OK\r\n\r\n{}"), "fetch.answer") << "it may have been cut short";
  EXPECT_EQ(of("HTTP/1.1 200 OK\r\nX: " + std::string(20000, 'x') + "\r\n\r\n"), "fetch.answer");
  EXPECT_EQ(of("SSH-2.0-x\r\n"), "fetch.answer");
  EXPECT_EQ(of("HTTP/1.1 302 Found\r\nLocation: https://ke-gian.example/\r\nContent-Length: 0\r\n\r\n"),
            "came")
      << "and is not followed";
  EXPECT_EQ(of(""), "fetch.time") << "who says nothing is not waited for";
  auto gone = std::make_unique<Answering>("");
  const Ask ask = at(*gone);
  gone.reset();
  EXPECT_EQ(why(trusting(ask)), "fetch.connect");
}

TEST_F(Fetching, SpeaksOnlyWithWhomTheCertificateNames) {
  const Certificate own = certificate(key, "IP:127.0.0.1", authority_key, authority);
  const Certificate named = certificate(key, "DNS:localhost", authority_key, authority);
  const Certificate past = certificate(key, "IP:127.0.0.1", authority_key, authority, -60);
  const PKey other_key = new_key();
  const Certificate other = certificate(other_key, "Nơi Cấp Khác", other_key, nullptr);
  const Certificate strange = certificate(key, "IP:127.0.0.1", other_key, other);
  const auto shown = [&](const Certificate& which, const std::string& host, const Fetch& fetch) {
    const Answering there(good, key, which);
    return std::string(why(fetch(at(there, true, host))));
  };
  EXPECT_EQ(shown(own, "127.0.0.1", trusting), "came");
  EXPECT_EQ(shown(named, "localhost", trusting), "came");
  EXPECT_EQ(shown(named, "127.0.0.1", trusting), "fetch.tls") << "another's name";
  EXPECT_EQ(shown(own, "localhost", trusting), "fetch.tls");
  EXPECT_EQ(shown(past, "127.0.0.1", trusting), "fetch.tls") << "past its end";
  EXPECT_EQ(shown(strange, "127.0.0.1", trusting), "fetch.tls") << "nobody we trust says so";
  EXPECT_EQ(shown(own, "127.0.0.1", over_the_net({})), "fetch.tls")
      << "the system does not know this authority";
  const Answering plain(good);
  EXPECT_EQ(why(trusting(at(plain, true))), "fetch.tls") << "no TLS at all";
}

TEST_F(Fetching, NeedsCertificatesThatCanBeRead) {
  EXPECT_THROW((void)over_the_net({.ca_file = "/nowhere/ca.pem"}), std::runtime_error);
}

} // namespace ketnap::oidc
