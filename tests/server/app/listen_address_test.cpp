#include "server/app/listen_address.h"

#include <catch2/catch_test_macros.hpp>

namespace guanxi::app {

TEST_CASE("an address to listen on is a host and a port", "[app][address]") {
    const auto plain = listen_address_from("127.0.0.1:8080");
    const auto six = listen_address_from("[::1]:0");

    REQUIRE(plain.has_value());
    CHECK(plain->host == "127.0.0.1");
    CHECK(plain->port == 8080);
    CHECK(url_of(*plain, 8081) == "http://127.0.0.1:8081");
    REQUIRE(six.has_value());
    CHECK(six->host == "::1");
    CHECK(url_of(*six, 80) == "http://[::1]:80");
    for (const char* wrong : {"", ":", "8080", "host:", ":8080", "host:x", "host:-1", "host:65536", "[]:1"}) {
        INFO(wrong);
        CHECK_FALSE(listen_address_from(wrong).has_value());
    }
    CHECK(listen_address_from("host:65535").has_value());
}

TEST_CASE("only addresses of this machine count as loopback", "[app][address]") {
    CHECK(is_loopback({.host = "127.0.0.1"}));
    CHECK(is_loopback({.host = "127.9.9.9"}));
    CHECK(is_loopback({.host = "::1"}));
    CHECK(is_loopback({.host = "localhost"}));
    CHECK_FALSE(is_loopback({.host = "0.0.0.0"}));
    CHECK_FALSE(is_loopback({.host = "::"}));
    CHECK_FALSE(is_loopback({.host = "127.evil.example"}));
    CHECK_FALSE(is_loopback({.host = "192.168.1.2"}));
}

TEST_CASE("an origin is a scheme and a host", "[app][address]") {
    CHECK(*origin_from("--x", "https://crm.example.com/") == "https://crm.example.com");
    CHECK(*origin_from("--x", "http://127.0.0.1:1") == "http://127.0.0.1:1");
    for (const char* wrong : {"", "crm", "ftp://a", "https://", "https://a/b", "https://a?b", "https://u@a"}) {
        INFO(wrong);
        CHECK_FALSE(origin_from("--x", wrong).has_value());
    }
}

}  // namespace guanxi::app
