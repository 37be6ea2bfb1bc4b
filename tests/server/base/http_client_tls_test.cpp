#include <array>
#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <filesystem>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <thread>
#include <unistd.h>

#include "server/base/http_client.h"
#include "tests/server/base/raw_client.h"

namespace guanxi::server {

namespace {

// An HTTPS server with a certificate that it signed itself.
class SelfSignedServer {
public:
    explicit SelfSignedServer(const char* names) : context_(SSL_CTX_new(TLS_server_method())) {
        EVP_PKEY* const key = EVP_EC_gen("P-256");
        X509* const certificate = X509_new();
        X509_set_version(certificate, X509_VERSION_3);
        ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1);
        X509_gmtime_adj(X509_getm_notBefore(certificate), -3'600);
        X509_gmtime_adj(X509_getm_notAfter(certificate), 3'600);
        X509_set_pubkey(certificate, key);
        X509_NAME* const name = X509_get_subject_name(certificate);
        X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>("test"), -1, -1, 0);
        X509_set_issuer_name(certificate, name);
        X509_EXTENSION* const extension = X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, names);
        X509_add_ext(certificate, extension, -1);
        X509_sign(certificate, key, EVP_sha256());
        SSL_CTX_use_certificate(context_, certificate);
        SSL_CTX_use_PrivateKey(context_, key);
        std::FILE* const file = std::fopen(path_.c_str(), "w");
        PEM_write_X509(file, certificate);
        std::fclose(file);
        X509_EXTENSION_free(extension);
        X509_free(certificate);
        EVP_PKEY_free(key);
        thread_ = std::thread([this] { run(); });
    }
    ~SelfSignedServer() {
        stopping_ = true;
        const RawClient waker{server_.port()};
        thread_.join();
        SSL_CTX_free(context_);
        std::filesystem::remove(path_);
    }
    SelfSignedServer(const SelfSignedServer&) = delete;
    SelfSignedServer& operator=(const SelfSignedServer&) = delete;

    std::string url() const { return "https://127.0.0.1:" + std::to_string(server_.port()); }
    const std::string& certificate_path() const { return path_; }
    int requests() const { return requests_; }

private:
    void run() {
        for (;;) {
            const int socket = server_.accept();
            if (!stopping_) answer(socket);
            ::close(socket);
            if (stopping_) return;
        }
    }

    // To its end: closing with bytes unread would reset the connection.
    static bool reads_request(SSL* session) {
        std::string request;
        std::array<char, 4'096> piece;
        while (!request.ends_with("secret")) {
            const int count = SSL_read(session, piece.data(), static_cast<int>(piece.size()));
            if (count <= 0) return false;
            request.append(piece.data(), static_cast<std::size_t>(count));
        }
        return true;
    }

    void answer(int socket) {
        static constexpr std::string_view kAnswer =
            "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok";
        SSL* const session = SSL_new(context_);
        SSL_set_fd(session, socket);
        if (SSL_accept(session) == 1 && reads_request(session)) {
            ++requests_;
            SSL_write(session, kAnswer.data(), static_cast<int>(kAnswer.size()));
            SSL_shutdown(session);
        }
        SSL_free(session);
    }

    RawServer server_;
    SSL_CTX* context_;
    std::string path_ =
        (std::filesystem::temp_directory_path() / ("guanxi_tls_" + std::to_string(getpid()) + ".pem")).string();
    std::atomic<bool> stopping_ = false;
    std::atomic<int> requests_ = 0;
    std::thread thread_;
};

// The authorities that clients opened from here on trust.
class Trust {
public:
    explicit Trust(const std::string& path) { setenv("SSL_CERT_FILE", path.c_str(), 1); }
    ~Trust() { unsetenv("SSL_CERT_FILE"); }
    Trust(const Trust&) = delete;
    Trust& operator=(const Trust&) = delete;
};

ClientAnswer ask(const std::string& url) {
    const auto client = HttpClient::open(url, {});
    REQUIRE(client);
    Request request;
    request.method = "POST";
    request.path = "/";
    request.body = "secret";
    return (*client)->send(request);
}

}  // namespace

TEST_CASE("a certificate that nobody we trust has signed is refused before anything is sent", "[http]") {
    const SelfSignedServer server{"IP:127.0.0.1"};

    const ClientAnswer answer = ask(server.url());

    REQUIRE_FALSE(answer.response);
    CHECK(answer.sent == Sent::No);
    CHECK(server.requests() == 0);
}

TEST_CASE("a certificate for another host is refused, even when it is trusted", "[http]") {
    const SelfSignedServer server{"DNS:qyapi.weixin.qq.com"};
    const Trust trust{server.certificate_path()};

    const ClientAnswer answer = ask(server.url());

    REQUIRE_FALSE(answer.response);
    CHECK(answer.sent == Sent::No);
    CHECK(server.requests() == 0);
}

TEST_CASE("a certificate that is trusted and fits is accepted", "[http]") {
    const SelfSignedServer server{"IP:127.0.0.1"};
    const Trust trust{server.certificate_path()};

    const ClientAnswer answer = ask(server.url());

    REQUIRE(answer.response);
    CHECK(answer.response->body == "ok");
    CHECK(server.requests() == 1);
}

}  // namespace guanxi::server
