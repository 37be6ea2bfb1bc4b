#include <catch2/catch_test_macros.hpp>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "server/base/clock.h"
#include "server/base/log.h"

namespace guanxi::server {

TEST_CASE("steady time never goes back and is close to the calendar", "[time]") {
    SteadyTime last = steady_now();
    for (int i = 0; i < 10'000; ++i) {
        const SteadyTime next = steady_now();
        REQUIRE(next >= last);
        last = next;
    }

    const auto apart = std::chrono::abs(std::chrono::system_clock::now() - last);
    CHECK(apart < std::chrono::minutes{5});
}

TEST_CASE("business time is moved by exactly what was asked", "[time]") {
    BusinessClock clock;
    BusinessClock moved;
    const Instant before = clock.now();

    moved.advance(std::chrono::hours{24});
    moved.advance(std::chrono::seconds{-30});

    CHECK(clock.offset() == std::chrono::seconds{0});
    CHECK(moved.offset() == std::chrono::seconds{86'370});
    CHECK(moved.now() - before >= std::chrono::seconds{86'370});
    CHECK(moved.now() - clock.now() <= std::chrono::seconds{86'371});
}

TEST_CASE("a log line keeps to one line, whatever its values hold", "[log]") {
    const std::string path = (std::filesystem::temp_directory_path() / "guanxi_log_test.log").string();
    std::filesystem::remove(path);
    set_log_file(path);

    log(LogLevel::Info, "callback", "rejected", {{"reason", "signature"}, {"count", "3"}});
    log(LogLevel::Warning, "outbox", "late", {{"why", "two words\nand \"more\"\x01"}, {"empty", ""}});
    log(LogLevel::Error, "store", "closed");

    set_log_file("/dev/stderr");
    std::ifstream file{path};
    std::vector<std::string> lines;
    for (std::string line; std::getline(file, line);) {
        // "2026-11-21T14:05:09Z " in front.
        REQUIRE(line.size() > 21);
        CHECK((line[4] == '-' && line[10] == 'T' && line[19] == 'Z' && line[20] == ' '));
        lines.push_back(line.substr(21));
    }
    CHECK(lines == std::vector<std::string>{
                       "info callback rejected reason=signature count=3",
                       R"(warning outbox late why="two words\nand \"more\"\x01" empty="")",
                       "error store closed",
                   });
    std::filesystem::remove(path);
}

}  // namespace guanxi::server
