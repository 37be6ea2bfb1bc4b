// Snapshots that were damaged, or written by somebody who means ill: nothing crashes, and the base stays as it was.
#include <catch2/catch_test_macros.hpp>
#include <limits>

#include "core/base/bytes.h"
#include "core/customer/snapshot.h"
#include "core/customer/snapshot_blocks.h"

#include "tests/support/company.h"

namespace guanxi::customer {

namespace {

struct Block {
    std::string name;
    std::string payload;
};

std::string column(std::initializer_list<std::int64_t> differences) {
    ByteWriter bytes;
    for (const std::int64_t difference : differences) bytes.zigzag(difference);
    return bytes.take();
}

std::string head_payload(int kind) {
    ByteWriter bytes;
    bytes.u8(static_cast<std::uint8_t>(kind));
    bytes.text("b1");
    bytes.text("");
    for (int i = 0; i < 3; ++i) bytes.zigzag(0);
    return bytes.take();
}

// One relation: 7, of customer 5 and staff 2.
std::vector<Block> one_row() {
    return {{"head", head_payload(0)},
            {"relation.id", column({7})},
            {"relation.customer", column({5})},
            {"relation.staff", column({2})},
            {"relation.channel", column({0})},
            {"relation.added_at", column({1'700'000'000})},
            {"relation.add_way", column({1})},
            {"relation.state", column({0})},
            {"relation.tags", std::string("\x00", 1)},
            {"relation.remark", std::string("\x00", 1)}};
}

std::string bytes_of(const std::vector<Block>& blocks) {
    BlockWriter writer;
    for (const Block& block : blocks) writer.block(block.name, block.payload);
    return writer.finish();
}

std::string with(std::string_view name, std::string payload) {
    std::vector<Block> blocks = one_row();
    for (Block& block : blocks) {
        if (block.name == name) block.payload = std::move(payload);
    }
    return bytes_of(blocks);
}

Result<Base> applied(std::string_view bytes) {
    Base base;
    auto read = apply_snapshot(base, bytes);
    if (!read) return std::move(read).error();
    return base;
}

std::string fault(std::string_view bytes) {
    const auto base = applied(bytes);
    REQUIRE_FALSE(base.has_value());
    CHECK(base.error().code == ErrorCode::InvalidInput);
    return base.error().detail;
}

std::string damaged(std::string bytes, test::Random& random) {
    const int size = static_cast<int>(bytes.size());
    const auto at = static_cast<std::size_t>(random.below(size));
    switch (random.below(4)) {
        case 0: return bytes.substr(0, at);
        case 1: return bytes.erase(at, static_cast<std::size_t>(random.between(1, 9)));
        case 2: return bytes.insert(at, random.bytes(random.between(1, 9)));
        default: bytes[at] = static_cast<char>(random.below(256)); return bytes;
    }
}

}  // namespace

TEST_CASE("a snapshot written by hand is read", "[customer][wire]") {
    const auto base = applied(bytes_of(one_row()));

    REQUIRE(base.has_value());
    REQUIRE(base->row_count() == 1);
    CHECK(base->relation(0) == RelationId{7});
    CHECK(base->customer(0) == CustomerId{5});
    CHECK(base->staff(0) == StaffId{2});
    CHECK(seconds_from_instant(base->added_at(0)) == 1'700'000'000);
}

TEST_CASE("unknown blocks are skipped and fields behind a known head are ignored", "[customer][wire]") {
    std::vector<Block> blocks = one_row();
    blocks.insert(blocks.begin() + 1, {"relation.stage", "whatever"});
    blocks[0].payload += "more";

    const auto base = applied(bytes_of(blocks));

    REQUIRE(base.has_value());
    CHECK(base->row_count() == 1);
}

TEST_CASE("values that the reader does not know get their nearest safe meaning", "[customer][wire]") {
    CHECK(applied(with("relation.state", column({4})))->state(0) == RelationState::Gone);
    CHECK(applied(with("relation.state", column({-1})))->state(0) == RelationState::Gone);
    CHECK(applied(with("relation.add_way", column({999'999})))->add_way(0) == 999'999);
    CHECK(applied(with("relation.add_way", column({-1})))->add_way(0) == 0);
    Base base;
    const auto read = apply_snapshot(base, with("head", head_payload(9)));
    REQUIRE(read.has_value());
    CHECK(read->kind == SnapshotKind::Reload);
    CHECK(base.row_count() == 0);
}

TEST_CASE("unknown states of tags and staff are the safe ones", "[customer][wire]") {
    std::vector<Block> blocks{{"head", head_payload(0)}};
    const std::string text("\x00", 1);
    for (const char* name :
         {"staff.wecom_id", "staff.name", "staff.alias", "staff.departments", "tag.wecom_id", "tag.name"}) {
        blocks.push_back({name, text});
    }
    for (const char* name :
         {"staff.id", "staff.status", "staff.contact", "tag.id", "tag.group", "tag.position", "tag.presence"}) {
        blocks.push_back({name, column({7})});
    }

    const auto base = applied(bytes_of(blocks));

    REQUIRE(base.has_value());
    CHECK(base->find(StaffId{7})->status == staff::StaffStatus::Inactive);
    CHECK(base->find(StaffId{7})->contact == staff::ContactFunction::Absent);
    CHECK(base->find(TagId{7})->presence == tag::Presence::Deleted);
}

TEST_CASE("times beyond what the base keeps are brought into it", "[customer][wire]") {
    const auto late = applied(with("relation.added_at", column({std::numeric_limits<std::int64_t>::max()})));

    REQUIRE(late.has_value());
    CHECK(seconds_from_instant(late->added_at(0)) == 4'294'967'295);
}

TEST_CASE("columns of different length are refused", "[customer][wire]") {
    CHECK(fault(with("relation.staff", column({2, 0}))) ==
          "snapshot block relation.staff has another count of rows than its table");
    CHECK(fault(with("relation.staff", "")) ==
          "snapshot block relation.staff has another count of rows than its table");
    CHECK(fault(with("relation.tags", "")) == "snapshot block relation.tags has another count of rows than its table");
    CHECK(fault(with("relation.remark", std::string("\x00\x00", 2))) ==
          "snapshot block relation.remark has another count of rows than its table");
}

TEST_CASE("what is not an id is refused", "[customer][wire]") {
    const std::string too_large = column({2'147'483'648});
    for (const std::string& payload : {column({0}), column({-1}), too_large}) {
        CHECK(fault(with("relation.id", payload)) == "snapshot block relation.id is not ascending ids");
        CHECK(fault(with("relation.customer", payload)) == "snapshot block relation.customer holds what is not an id");
        CHECK(fault(with("relation.staff", payload)) == "snapshot block relation.staff holds what is not an id");
    }
    CHECK(fault(with("relation.channel", column({-1}))) == "snapshot block relation.channel holds what is not an id");
    CHECK(fault(with("relation.tags", std::string("\x01\x00", 2))) ==
          "snapshot block relation.tags holds what is not an id");
}

TEST_CASE("ids that stand still or fall are refused", "[customer][wire]") {
    CHECK(fault(with("relation.id", column({7, 0}))) == "snapshot block relation.id is not ascending ids");
    CHECK(fault(with("relation.id", column({7, -1}))) == "snapshot block relation.id is not ascending ids");
}

TEST_CASE("a list or text that claims to be longer than its block is refused", "[customer][wire]") {
    ByteWriter huge;
    huge.varint(std::numeric_limits<std::uint64_t>::max());

    CHECK(fault(with("relation.tags", huge.bytes())) ==
          "snapshot block relation.tags has a list that is longer than the block");
    CHECK(fault(with("relation.remark", huge.bytes())) == "snapshot block relation.remark has a broken text");
    CHECK(fault(with("relation.id", std::string(11, '\xFF'))) == "snapshot block relation.id has a broken number");
}

TEST_CASE("a block that stands there twice, a missing head and a missing end are refused", "[customer][wire]") {
    std::vector<Block> twice = one_row();
    twice.push_back(twice[1]);
    const std::string whole = bytes_of(one_row());

    CHECK(fault(bytes_of(twice)) == "snapshot block relation.id stands there twice");
    CHECK(fault(bytes_of({})) == "snapshot block head is missing or broken");
    CHECK(fault(whole + "x") == "the snapshot goes on behind its end");
    CHECK(fault("") == "this is not a snapshot");
    CHECK(fault("GXS2") == "this is not a snapshot");
    for (std::size_t size = 0; size < whole.size(); ++size) {
        CAPTURE(size);
        REQUIRE_FALSE(applied(std::string_view{whole}.substr(0, size)).has_value());
    }
}

TEST_CASE("no damage crashes the reader, and an error leaves the base as it was", "[customer][wire][property]") {
    int refused = 0;
    for (std::uint64_t seed = 1; seed <= 600; ++seed) {
        CAPTURE(seed);
        test::Random random{seed};
        const Base source = test::base_of(test::random_company(random, 12), random);
        Base base = test::base_of(test::random_company(random, 5), random);
        const std::string before = test::told(base);
        const SnapshotKind kind = random.one_in(2) ? SnapshotKind::Whole : SnapshotKind::Part;
        std::string bytes = encode_snapshot(source, staff::Scope::all(), {.kind = kind});
        for (int i = random.between(1, 3); i > 0 && !bytes.empty(); --i) bytes = damaged(std::move(bytes), random);

        const auto read = apply_snapshot(base, bytes);

        if (!read) ++refused;
        if (!read) REQUIRE(test::told(base) == before);
    }
    CHECK(refused > 100);  // damage is mostly noticed, so the case above was tried
}

TEST_CASE("random bytes are never a snapshot", "[customer][wire][property]") {
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        CAPTURE(seed);
        test::Random random{seed};
        const std::string bytes = (random.one_in(2) ? "GXS1" : "") + random.bytes(random.below(200));
        Base base;

        REQUIRE_FALSE(apply_snapshot(base, bytes).has_value());
        REQUIRE(base.row_count() == 0);
    }
}

}  // namespace guanxi::customer
