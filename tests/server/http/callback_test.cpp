#include <catch2/catch_test_macros.hpp>
#include <fstream>
#include <sstream>

#include "server/base/crypto.h"
#include "server/base/log.h"
#include "server/base/random.h"
#include "tests/server/http/console.h"

namespace guanxi::test {

namespace {

std::string event_xml(const std::string& customer) {
    return "<xml><ToUserName>wx5823bf96d3bd56c7</ToUserName><FromUserName>sys</FromUserName>"
           "<CreateTime>1700000000</CreateTime><MsgType>event</MsgType><Event>change_external_contact</Event>"
           "<ChangeType>add_external_contact</ChangeType><UserID>lin</UserID><ExternalUserID>" +
           customer + "</ExternalUserID></xml>";
}

std::string envelope(const std::string& ciphertext) {
    return "<xml><Encrypt><![CDATA[" + ciphertext + "]]></Encrypt></xml>";
}

int post_sealed(Console& console, const server::CallbackSecrets& secrets, const std::string& ciphertext,
                const std::string& nonce = "n1") {
    auto client = server::HttpClient::open(console.origin(), {});
    REQUIRE(client.has_value());
    server::Request request;
    request.method = "POST";
    request.path = "/wecom/callback";
    request.query = {{"msg_signature", server::callback_signature(secrets, "1700000000", nonce, ciphertext)},
                     {"timestamp", "1700000000"},
                     {"nonce", nonce}};
    request.headers.emplace("Content-Type", "text/xml");
    request.body = envelope(ciphertext);
    const auto answer = (*client)->send(request);
    REQUIRE(answer.response.has_value());
    return answer.response->status;
}

std::string sealed(const server::CallbackSecrets& secrets, const std::string& xml) {
    auto ciphertext = server::seal_callback(secrets, xml, server::random_bytes(16));
    REQUIRE(ciphertext.has_value());
    return *std::move(ciphertext);
}

std::int64_t stored(Console& console) {
    return console.number("SELECT count(*) FROM inbox");
}

// What is logged while this lives.
struct LogFile {
    LogFile() : path(folder.path + "/log") { server::set_log_file(path); }
    ~LogFile() { server::set_log_file(""); }
    std::string text() const {
        std::ostringstream all;
        all << std::ifstream(path).rdbuf();
        return all.str();
    }
    TemporaryFolder folder;
    std::string path;
};

int count(const std::string& text, const std::string& part) {
    int found = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
    return found;
}

}  // namespace

TEST_CASE("the address is verified with WeCom's own sample", "[http][callback]") {
    Console console;
    server::Request request;
    request.method = "GET";
    request.path = "/wecom/callback";
    request.query = {
        {"msg_signature", "5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3"},
        {"timestamp", "1409659589"},
        {"nonce", "263014780"},
        {"echostr", "P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ=="}};
    auto client = server::HttpClient::open(console.origin(), {});
    REQUIRE(client.has_value());

    const auto good = (*client)->send(request);
    request.query["nonce"] = "263014781";
    const auto bad = (*client)->send(request);

    REQUIRE(good.response.has_value());
    CHECK(good.response->status == 200);
    CHECK(good.response->body == "1616140317555161061");
    REQUIRE(bad.response.has_value());
    CHECK(bad.response->status == 403);
    CHECK(bad.response->body.find("1616140317555161061") == std::string::npos);
}

TEST_CASE("a good callback is stored before it is answered, and once however often it comes", "[http][callback]") {
    Console console;

    CHECK(post_sealed(console, console.secrets, sealed(console.secrets, event_xml("wm1"))) == 200);
    CHECK(stored(console) == 1);
    CHECK(post_sealed(console, console.secrets, sealed(console.secrets, event_xml("wm1")), "n2") == 200);
    CHECK(stored(console) == 1);
    CHECK(post_sealed(console, console.secrets, sealed(console.secrets, event_xml("wm2"))) == 200);
    CHECK(stored(console) == 2);
    CHECK(console.inbox_wakes == 3);
    CHECK(console.number("SELECT count(*) FROM inbox WHERE body LIKE '%<ExternalUserID>wm1<%' AND state = 0") == 1);
}

TEST_CASE("bad callbacks are refused, logged once without their body, and the next good one works",
          "[http][callback]") {
    Console console;
    const LogFile log;
    const auto good = sealed(console.secrets, event_xml("wm1"));
    auto stranger = console.secrets;
    stranger.token = "somebodyelse";
    auto other_corp = console.secrets;
    other_corp.receiver_id = "wwothercorp";
    // One block of which the last byte says that 0 bytes are padding, or 33.
    const auto key = *server::base64_decoded(console.secrets.aes_key + "=");
    const auto wrongly_padded = server::base64(
        *server::aes256_cbc_encrypted(key, key.substr(0, 16), std::string(31, 'x') + std::string(1, '\x21')));

    CHECK(post_sealed(console, stranger, good) == 403);
    CHECK(post_sealed(console, console.secrets, sealed(other_corp, event_xml("wm1"))) == 403);
    CHECK(post_sealed(console, console.secrets, wrongly_padded) == 400);
    CHECK(post_sealed(console, console.secrets, "no base64!") == 400);
    CHECK(post_sealed(console, console.secrets, sealed(console.secrets, "<xml><Broken")) == 400);
    CHECK(stored(console) == 0);
    CHECK(console.inbox_wakes == 0);

    const auto text = log.text();
    CHECK(count(text, "callback rejected") == 5);
    for (const char* reason : {"signature", "receiver", "padding", "base64", "xml"}) {
        INFO(reason);
        CHECK(count(text, std::string("reason=") + reason) == 1);
    }
    CHECK(count(text, "wm1") == 0);
    CHECK(count(text, good) == 0);

    CHECK(post_sealed(console, console.secrets, good) == 200);
    CHECK(stored(console) == 1);
}

TEST_CASE("a body that is too large is refused, and the next callback works", "[http][callback]") {
    Console console;

    const auto huge = console.send("POST", "/wecom/callback", {}, std::string(256 * 1024 + 1, 'x'));
    const auto largest = console.send("POST", "/wecom/callback", {}, std::string(256 * 1024, 'x'));

    CHECK(huge.status == 413);
    CHECK(largest.status == 400);
    CHECK(stored(console) == 0);
    CHECK(post_sealed(console, console.secrets, sealed(console.secrets, event_xml("wm1"))) == 200);
}

TEST_CASE("other addresses and methods below /wecom are nothing", "[http][callback]") {
    Console console;

    CHECK(console.get("/wecom/other").status == 404);
    CHECK(console.send("PUT", "/wecom/callback", {}, "x").status == 405);
}

}  // namespace guanxi::test
