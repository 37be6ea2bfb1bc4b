// Measures core over the company of core_company.h: reads the name of a measurement per line and answers with a line of
// JSON; core.mjs asks, natively and in Node. `list` gives the names, `all` runs each of them once.
//   core_bench [RELATIONS]
#include "tests/bench/core_bench.h"

#include <cstdio>
#include <cstdlib>
#include <iostream>

namespace guanxi::bench {

namespace {

std::vector<Measurement> all_measurements() {
    std::vector<Measurement> all = audience_measurements();
    const auto add = [&all](const std::vector<Measurement>& more) { all.insert(all.end(), more.begin(), more.end()); };
    add(plan_measurements());
    add(base_measurements());
#ifndef __EMSCRIPTEN__
    add(wire_measurements());
#endif
    return all;
}

void print(const Numbers& numbers) {
    std::string line = "{";
    for (const auto& [name, number] : numbers) {
        char text[64];
        std::snprintf(text, sizeof text, "%.12g", number);
        line += (line.size() > 1 ? ",\"" : "\"") + name + "\":" + text;
    }
    std::puts((line + "}").c_str());
    std::fflush(stdout);
}

World made_world(int relations) {
    const Stopwatch making;
    Company company = make_company(relations);
    const double made = making.milliseconds();
    const Stopwatch filling;
    customer::Base base = base_of(company, Names::Kept);
    const double filled = filling.milliseconds();
    print({{"relations", static_cast<double>(company.rows.size())},
           {"persons", static_cast<double>(company.persons.size())},
           {"tag_rows", static_cast<double>(company.tags.size())},
           {"sends", static_cast<double>(company.sends.size())},
           {"make_ms", made},
           {"fill_ms", filled}});
    return {std::move(company), std::move(base)};
}

}  // namespace

}  // namespace guanxi::bench

int main(int count, char** words) {
    using namespace guanxi::bench;
    const int relations = count > 1 ? std::atoi(words[1]) : 1'000'000;
    World world = made_world(relations);
    const auto measurements = all_measurements();
    for (std::string line; std::getline(std::cin, line);) {
        bool known = line == "all";
        for (const auto& [name, run] : measurements) {
            if (line == "all") std::printf("%s ", name);
            if (line != "all" && line != name) continue;
            known = true;
            print(run(world));
        }
        if (!known) {
            for (const auto& measurement : measurements) std::fprintf(stderr, "%s\n", measurement.name);
            return 2;
        }
    }
    return 0;
}
