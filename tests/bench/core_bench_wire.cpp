// The snapshot as it travels: compressed as the server does it, without names.
#include <malloc.h>

#include "core/customer/snapshot.h"
#include "core/customer/snapshot_blocks.h"

#include "server/http/encoding.h"
#include "tests/bench/core_bench.h"

namespace guanxi::bench {

namespace {

Numbers measure_wire(World& world) {
    const auto heap_before = mallinfo2();
    const auto nameless = base_of(world.company, Names::LeftOut);
    const auto heap_after = mallinfo2();
    const customer::SnapshotHead head{.build = "bench", .now = world.company.now};
    const auto bytes = customer::encode_snapshot(nameless, staff::Scope::all(), head);
    const auto rows = static_cast<double>(nameless.row_count());
    std::string brotli;
    const auto brotli_times = timed(1, [&] { brotli = http::brotli_compressed(bytes); });
    const auto heap_bytes = [](const struct mallinfo2& heap) {
        return static_cast<double>(heap.uordblks + heap.hblkhd);
    };
    return {{"raw_bytes_per_relation", static_cast<double>(bytes.size()) / rows},
            {"brotli_bytes_per_relation", static_cast<double>(brotli.size()) / rows},
            {"gzip_bytes_per_relation", static_cast<double>(http::gzip_compressed(bytes).size()) / rows},
            {"brotli_ms", brotli_times.p50},
            {"heap_bytes_per_relation", (heap_bytes(heap_after) - heap_bytes(heap_before)) / rows}};
}

// Compressed bytes of each block by itself, per relation: where a snapshot's size comes from.
Numbers measure_blocks(World& world) {
    const auto bytes = customer::encode_snapshot(world.base, staff::Scope::all(), {.now = world.company.now});
    Numbers numbers;
    ByteReader reader{bytes};
    reader.raw(4);
    while (reader.left() > 0 && !reader.is_broken()) {
        const auto name = reader.text();
        const auto payload = reader.raw(reader.u32());
        if (payload.empty()) continue;
        numbers.push_back({std::string{name}, static_cast<double>(http::brotli_compressed(payload).size()) /
                                                  static_cast<double>(world.base.row_count())});
    }
    return numbers;
}

}  // namespace

std::vector<Measurement> wire_measurements() {
    return {{"wire", measure_wire}, {"blocks", measure_blocks}};
}

}  // namespace guanxi::bench
