#include "server/http/rate_limit.h"

#include <catch2/catch_test_macros.hpp>

namespace guanxi::http {

namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr server::SteadyTime kStart{milliseconds{1'900'000'000'000}};

}  // namespace

TEST_CASE("a network is an IPv4 /24 or an IPv6 /56", "[http][limits]") {
    CHECK(network_of("192.0.2.7") == "192.0.2.0/24");
    CHECK(network_of("2001:db8:1:2ff:3:4:5:6") == "2001:db8:1:200::/56");
    CHECK(network_of("::1") == "::/56");
    CHECK(network_of("nonsense") == "nonsense");
}

TEST_CASE("an account has ten tries, from wherever they come, and one more every twelve seconds", "[http][limits]") {
    SignInLimits limits;
    for (int each = 0; each < 10; ++each) {
        CHECK_FALSE(limits.refused_for("10.0." + std::to_string(each) + ".1", "admin", kStart));
    }

    CHECK(limits.refused_for("10.9.9.9", "admin", kStart) == seconds{12});
    CHECK_FALSE(limits.refused_for("10.9.9.9", "other", kStart));
    CHECK(limits.refused_for("10.9.9.9", "admin", kStart + milliseconds{11'999}) == seconds{1});
    CHECK_FALSE(limits.refused_for("10.9.9.9", "admin", kStart + seconds{12}));
    CHECK(limits.refused_for("10.9.9.9", "admin", kStart + seconds{12}) == seconds{12});
}

TEST_CASE("a network has twenty tries for all names together", "[http][limits]") {
    SignInLimits limits;
    for (int each = 0; each < 20; ++each) {
        CHECK_FALSE(limits.refused_for("192.0.2." + std::to_string(each), "n" + std::to_string(each), kStart));
    }

    CHECK(limits.refused_for("192.0.2.250", "another", kStart) == seconds{6});
    CHECK_FALSE(limits.refused_for("192.0.3.1", "another", kStart));
    CHECK_FALSE(limits.refused_for("192.0.2.250", "another", kStart + seconds{6}));
}

TEST_CASE("forty tries at once are all that is compared, whoever sends them", "[http][limits]") {
    SignInLimits limits;
    for (int each = 0; each < 40; ++each) {
        const auto number = std::to_string(each);
        CHECK_FALSE(limits.refused_for("10.0." + number + ".1", "n" + number, kStart));
    }

    CHECK(limits.refused_for("10.1.0.1", "another", kStart) == seconds{1});
    CHECK_FALSE(limits.refused_for("10.1.0.1", "another", kStart + milliseconds{200}));
}

TEST_CASE("a right password gives its tries back", "[http][limits]") {
    SignInLimits limits;
    auto now = kStart;
    for (int each = 0; each < 100; ++each) {
        CHECK_FALSE(limits.refused_for("192.0.2.1", "admin", now));
        limits.forgive("192.0.2.1", "admin");
        now += milliseconds{200};
    }
}

TEST_CASE("strangers in any number do not make the limits forget somebody who guesses", "[http][limits]") {
    SignInLimits limits;
    auto now = kStart;
    for (int each = 0; each < 10; ++each) REQUIRE_FALSE(limits.refused_for("192.0.2.1", "admin", now));

    for (int each = 0; each < 200; ++each) {
        now += milliseconds{1};
        limits.refused_for("10." + std::to_string(each) + ".0.1", "n" + std::to_string(each), now);
    }

    CHECK(limits.refused_for("192.0.2.1", "admin", now).has_value());
}

}  // namespace guanxi::http
