// Measures core over the company of core_company.h: reads the name of a measurement per line and answers with a line of
// JSON; core.mjs asks, natively and in Node. `all` runs each of them once.
//   core_bench [RELATIONS]
//   core_bench --check RELATIONS   measures nothing, but counts in three ways and compares
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

int check(int relations) {
    const auto company = make_company(relations);
    const auto base = base_of(company, Names::Kept);
    const int by_rows = count_by_rows(company);
    const int by_engine = count_by_engine(base, company.now);
    const int after_decoding = count_by_engine(copied_by_snapshot(base, company.now), company.now);
    std::printf("rows %d, engine %d, engine after a snapshot %d\n", by_rows, by_engine, after_decoding);
    return by_rows > 0 && by_engine == by_rows && after_decoding == by_rows ? 0 : 1;
}

int answer_questions(int relations) {
    World world = made_world(relations);
    const auto measurements = all_measurements();
    for (std::string line; std::getline(std::cin, line);) {
        bool is_known = false;
        for (const auto& [name, run] : measurements) {
            if (line != "all" && line != name) continue;
            if (line == "all") std::printf("%s ", name);
            is_known = true;
            print(run(world));
        }
        if (!is_known) return 2;
    }
    return 0;
}

}  // namespace

}  // namespace guanxi::bench

int main(int count, char** words) {
    const bool is_check = count == 3 && std::string{words[1]} == "--check";
    if (is_check) return guanxi::bench::check(std::atoi(words[2]));
    return guanxi::bench::answer_questions(count > 1 ? std::atoi(words[1]) : 1'000'000);
}
