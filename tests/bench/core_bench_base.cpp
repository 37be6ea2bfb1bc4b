// The base itself: one relation changed, memory, and the snapshot from and to bytes.
#include <cstdio>
#include <cstdlib>

#include "core/base/bytes.h"
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

std::string encoded(const customer::Base& base, Instant now) {
    return customer::encode_snapshot(base, staff::Scope::all(), {.build = "bench", .now = now});
}

customer::Base decoded(std::string_view bytes) {
    customer::Base base;
    if (const auto head = customer::apply_snapshot(base, bytes); !head) {
        std::fprintf(stderr, "snapshot: %s\n", head.error().detail.c_str());
        std::exit(1);
    }
    return base;
}

// The same bytes without the blocks of names and remarks.
std::string without_names(std::string_view bytes) {
    ByteReader reader{bytes};
    ByteWriter kept;
    kept.raw(reader.raw(4));
    while (reader.left() > 0) {
        const auto name = reader.text();
        const auto payload = reader.raw(reader.u32());
        if (name.starts_with("customer.") || name == "relation.remark") continue;
        kept.text(name);
        kept.u32(static_cast<std::uint32_t>(payload.size()));
        kept.raw(payload);
    }
    return kept.take();
}

// Taking the base down again is not counted.
double decoding_ms(std::string_view bytes) {
    std::vector<double> times;
    for (int round = 0; round < 5; ++round) {
        const Stopwatch watch;
        const auto base = decoded(bytes);
        times.push_back(watch.milliseconds());
    }
    std::sort(times.begin(), times.end());
    return times[times.size() / 2];
}

Numbers measure_snapshot(World& world) {
    std::string bytes;
    const auto encoding = timed(3, [&] { bytes = encoded(world.base, world.company.now); });
    const auto rows = static_cast<double>(world.base.row_count());
    return {{"raw_bytes_per_relation", static_cast<double>(bytes.size()) / rows},
            {"encode_ms", encoding.p50},
            {"decode_ms", decoding_ms(bytes)},
            {"decode_nameless_ms", decoding_ms(without_names(bytes))}};
}

}  // namespace

customer::Base copied_by_snapshot(const customer::Base& base, Instant now) {
    return decoded(encoded(base, now));
}

std::vector<Measurement> base_measurements() {
    return {{"update", measure_update}, {"memory", measure_memory}, {"snapshot", measure_snapshot}};
}

}  // namespace guanxi::bench
