// What core_bench measures: each measurement is asked for by its name and gives numbers, which core.mjs reads as JSON.
#pragma once

#include <algorithm>
#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "core/customer/base.h"

#include "tests/bench/core_company.h"

namespace guanxi::bench {

struct World {
    Company company;
    customer::Base base;
};

using Numbers = std::vector<std::pair<std::string, double>>;

struct Measurement {
    const char* name;
    Numbers (*run)(World&);
};

class Stopwatch {
public:
    double milliseconds() const {
        return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - began_).count();
    }

private:
    std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
};

struct Times {  // of one round, in milliseconds
    double p50 = 0;
    double p95 = 0;
    double least = 0;
};

// Runs `work` so often, after three rounds that do not count.
template <class Work>
Times timed(int rounds, Work work) {
    std::vector<double> times;
    for (int round = -3; round < rounds; ++round) {
        const Stopwatch watch;
        work();
        if (round >= 0) times.push_back(watch.milliseconds());
    }
    std::sort(times.begin(), times.end());
    const auto at = [&times](std::size_t percent) {
        return times[std::min(times.size() - 1, times.size() * percent / 100)];
    };
    return {.p50 = at(50), .p95 = at(95), .least = times.front()};
}

// The question, counted by a loop over the company's rows and by the expression engine.
int count_by_rows(const Company&);
int count_by_engine(const customer::Base&, Instant now);
customer::Base copied_by_snapshot(const customer::Base&, Instant now);

// The part of each file, in the order of core's nouns.
std::vector<Measurement> base_measurements();
std::vector<Measurement> audience_measurements();
std::vector<Measurement> plan_measurements();
#ifndef __EMSCRIPTEN__
std::vector<Measurement> wire_measurements();  // with the server's compression
#endif

}  // namespace guanxi::bench
