// The base itself: one relation changed, memory, and the snapshot from and to bytes.
#include <cstdio>
#include <cstdlib>

#include "core/customer/snapshot.h"

#include "tests/bench/core_bench.h"
#include "tests/support/random.h"

namespace guanxi::bench {

namespace {

constexpr int kBatch = 1'000;

// A tag more and another stage, as the staff's click or a callback brings it.
customer::Relation changed(customer::Relation relation, const Company& company, test::Random& random) {
    const TagId tag{random.between(1, kTagCount)};
    const auto at = std::lower_bound(relation.tags.begin(), relation.tags.end(), tag);
    if (at == relation.tags.end() || *at != tag) relation.tags.insert(at, tag);
    relation.stages.front().stage = {1 + relation.stages.front().stage.value % kStageCount};
    relation.stages.front().entered_at = company.now;
    return relation;
}

// Changes random relations, and then each of them back, so that the next measurement finds the same base.
Numbers measure_update(World& world) {
    test::Random random{7};
    std::vector<double> microseconds;
    for (int batch = 0; batch < 21; ++batch) {
        std::vector<customer::Relation> before;
        std::vector<customer::Relation> after;
        for (int number = 0; number < kBatch; ++number) {
            const auto row = random.below(static_cast<int>(world.company.rows.size()));
            before.push_back(relation_of(world.company, row));
            after.push_back(changed(before.back(), world.company, random));
        }
        const Stopwatch watch;
        for (const auto& relation : after) world.base.upsert(relation);
        for (const auto& relation : before) world.base.upsert(relation);
        microseconds.push_back(watch.milliseconds() * 1'000 / (2 * kBatch));
    }
    std::sort(microseconds.begin(), microseconds.end());
    return {{"p50_us", microseconds[microseconds.size() / 2]}, {"min_us", microseconds.front()}};
}

Numbers measure_memory(World& world) {
    const auto rows = static_cast<double>(world.base.row_count());
    return {{"bytes_per_relation", static_cast<double>(world.base.memory_bytes()) / rows},
            {"text_bytes_per_relation", static_cast<double>(world.base.text_memory_bytes()) / rows}};
}

Numbers measure_snapshot(World& world) {
    const customer::SnapshotHead head{.build = "bench", .now = world.company.now};
    std::string bytes;
    const auto encoding = timed(3, [&] { bytes = customer::encode_snapshot(world.base, staff::Scope::all(), head); });
    const auto decoding = timed(5, [&] {
        customer::Base base;
        if (!customer::apply_snapshot(base, bytes)) std::exit(1);
    });
    const auto rows = static_cast<double>(world.base.row_count());
    return {{"raw_bytes_per_relation", static_cast<double>(bytes.size()) / rows},
            {"encode_ms", encoding.p50},
            {"decode_ms", decoding.p50}};
}

}  // namespace

std::vector<Measurement> base_measurements() {
    return {{"update", measure_update}, {"memory", measure_memory}, {"snapshot", measure_snapshot}};
}

}  // namespace guanxi::bench
