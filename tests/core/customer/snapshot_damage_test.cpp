// Snapshots that were damaged, or written by somebody who means ill: nothing crashes, and the base stays as it was.
#include <algorithm>
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

std::string number(std::uint32_t value) {
    return encode_numbers(std::vector{value});
}

std::string ascending(std::vector<std::int32_t> ids) {
    return encode_ascending(ids);
}

// One relation: 7, of customer 5 and staff 2.
std::vector<Block> one_row() {
    return {{"head", head_payload(0)},
            {"relation.id", ascending({7})},
            {"relation.customer", number(5)},
            {"relation.staff", number(2)},
            {"relation.channel", number(0)},
            {"relation.add_way", number(1)},
            {"relation.added_at", number(1'700'000'000)},
            {"relation.state", number(0)}};
}

std::string bytes_of(const std::vector<Block>& blocks) {
    BlockWriter writer;
    for (const Block& block : blocks) writer.block(block.name, block.payload);
    return writer.finish();
}

// With this block instead of the one of its name, or more.
std::string with(std::string_view name, std::string payload) {
    std::vector<Block> blocks = one_row();
    for (Block& block : blocks) {
        if (block.name == name) block.payload = payload;
    }
    const auto is_named = [name](const Block& block) { return block.name == name; };
    if (std::none_of(blocks.begin(), blocks.end(), is_named)) blocks.push_back({std::string{name}, std::move(payload)});
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
    blocks.insert(blocks.begin() + 1, {"relation.mood", "whatever"});
    blocks[0].payload += "more";

    const auto base = applied(bytes_of(blocks));

    REQUIRE(base.has_value());
    CHECK(base->row_count() == 1);
}

TEST_CASE("values that the reader does not know get their nearest safe meaning", "[customer][wire]") {
    CHECK(applied(with("relation.state", number(4)))->state(0) == RelationState::Gone);
    CHECK(applied(with("relation.state", number(4'294'967'295)))->state(0) == RelationState::Gone);
    CHECK(applied(with("relation.add_way", number(999'999)))->add_way(0) == 999'999);
    CHECK(applied(with("relation.add_way", number(4'294'967'295)))->add_way(0) == 2'147'483'647);
    CHECK(applied(with("relation.gender", number(3)))->gender(0) == Gender::Unknown);
    CHECK(applied(with("relation.blacklisted", number(2)))->reachability(0) == Reachability::Blacklisted);
    CHECK(applied(with("relation.sends", number(64)))->sends(0) == 63);
    CHECK(applied(with("relation.last_sent", number(65'536)))->last_sent(0) == day_of_value(65'535));
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
    for (const char* name : {"staff.id", "staff.status", "staff.contact", "tag.id", "tag.group", "tag.position",
                             "tag.presence", "tag.kind"}) {
        blocks.push_back({name, column({7})});
    }

    const auto base = applied(bytes_of(blocks));

    REQUIRE(base.has_value());
    CHECK(base->find(StaffId{7})->status == staff::StaffStatus::Inactive);
    CHECK(base->find(StaffId{7})->contact == staff::ContactFunction::Absent);
    CHECK(base->find(TagId{7})->presence == tag::Presence::Deleted);
    CHECK(base->find(TagId{7})->kind == tag::TagKind::Other);
}

TEST_CASE("what a journey or a field says beyond what the reader knows is the safe thing", "[customer][wire]") {
    std::vector<Block> blocks{{"head", head_payload(0)}};
    const std::string text("\x00", 1);
    for (const char* name : {"journey.name", "stage.name", "field.name"}) blocks.push_back({name, text});
    for (const char* name : {"journey.stages", "stage.outcome", "field.words"}) blocks.push_back({name, column({1})});
    for (const char* name :
         {"journey.id", "journey.holder", "stage.id", "stage.colour", "stage.state", "field.id", "field.kind"}) {
        blocks.push_back({name, column({9})});
    }
    blocks.push_back({"field.word", text});

    const auto base = applied(bytes_of(blocks));

    REQUIRE(base.has_value());
    const lifecycle::Journey* journey = base->find(JourneyId{9});
    CHECK(journey->holder == lifecycle::Holder::Relation);
    REQUIRE(journey->stages.size() == 1);
    CHECK(journey->stages[0].outcome == lifecycle::Outcome::Won);
    CHECK(journey->stages[0].state == lifecycle::StageState::Closed);
    CHECK(journey->stages[0].colour == 9);
    CHECK(base->find(FieldId{9})->kind == FieldKind::Other);
    CHECK(base->find(FieldId{9})->words.size() == 1);
}

TEST_CASE("columns of another length are refused", "[customer][wire]") {
    const std::string refused = " is broken or has another count of rows than its table";
    CHECK(fault(with("relation.staff", encode_numbers(std::vector<std::uint32_t>{2, 300}))) ==
          "snapshot block relation.staff" + refused);
    CHECK(fault(with("relation.staff", "")) == "snapshot block relation.staff" + refused);
    CHECK(fault(with("relation.gender", "")) == "snapshot block relation.gender" + refused);
    CHECK(fault(with("relation.field.3", number(5) + 'x')) == "snapshot block relation.field.3" + refused);
    CHECK(fault(with("relation.remark", number(3) + "ab")) ==
          "snapshot block relation.remark has broken texts or other rows");
    CHECK(fault(with("relation.remark", number(3) + "abcd")) ==
          "snapshot block relation.remark has broken texts or other rows");
    CHECK(applied(with("relation.remark", number(3) + "abc"))->remark(0) == "abc");
}

TEST_CASE("what is not an id is refused", "[customer][wire]") {
    for (const std::uint32_t wrong : {0U, 2'147'483'648U, 4'294'967'295U}) {
        CAPTURE(wrong);
        CHECK(fault(with("relation.customer", number(wrong))) ==
              "snapshot block relation.customer holds what is not an id");
        CHECK(fault(with("relation.staff", number(wrong))) == "snapshot block relation.staff holds what is not an id");
    }
    CHECK(fault(with("relation.channel", number(2'147'483'648U))) ==
          "snapshot block relation.channel holds what is not an id");
    const std::string beyond("\x01\x20\xFF\xFF\xFF\x7F", 6);  // one id of 32 bits, 2'147'483'648
    CHECK(fault(with("relation.id", beyond)) == "snapshot block relation.id is not ascending ids");
}

TEST_CASE("stages that do not exist are refused, and a journey has a limit", "[customer][wire]") {
    const std::string entered = number(1'700'000'000);
    std::vector<Block> blocks = one_row();
    blocks.push_back({"relation.entered_at.3", entered});
    blocks.push_back({"relation.stage.3", ascending({40, 41}) + number(2)});
    CHECK(applied(bytes_of(blocks))->placement(0, {3})->stage == StageId{41});

    blocks.back().payload = ascending({40, 41}) + number(0);
    CHECK_FALSE(applied(bytes_of(blocks))->placement(0, {3}).has_value());
    CHECK(applied(bytes_of(blocks))->stage_column({3})->entered_at[0] == 0);
    blocks.back().payload = ascending({40, 41}) + number(3);
    CHECK(fault(bytes_of(blocks)) == "snapshot block relation.stage.3 holds what is not a stage");
    std::vector<std::int32_t> stages;
    for (std::int32_t stage = 1; stage <= 64; ++stage) stages.push_back(stage);
    blocks.back().payload = ascending(stages) + number(64);
    CHECK(fault(bytes_of(blocks)) == "snapshot block relation.stage.3 has more stages than a journey can have");
    blocks.back().name = "relation.stage.03";
    CHECK(fault(bytes_of(blocks)) == "snapshot block relation.stage.03 has no number");
}

TEST_CASE("a snapshot with more journeys or fields than there can be is refused", "[customer][wire]") {
    std::vector<Block> blocks = one_row();
    for (int journey = 1; journey <= 65; ++journey) {
        blocks.push_back({"relation.stage." + std::to_string(journey), ascending({1}) + number(1)});
        blocks.push_back({"relation.entered_at." + std::to_string(journey), number(1)});
    }
    CHECK(fault(bytes_of(blocks)) == "snapshot block relation.stage.9 is one too many of its kind");

    blocks = one_row();
    for (int field = 1; field <= 257; ++field) blocks.push_back({"relation.field." + std::to_string(field), number(1)});
    CHECK(fault(bytes_of(blocks)) == "snapshot block relation.field.99 is one too many of its kind");
}

TEST_CASE("counts that the bytes cannot hold are refused", "[customer][wire]") {
    ByteWriter huge;
    huge.varint(std::numeric_limits<std::uint64_t>::max());

    CHECK(fault(with("relation.tags", huge.bytes())) == "snapshot block relation.tags has broken lists");
    CHECK(fault(with("relation.id", huge.bytes())) == "snapshot block relation.id is not ascending ids");
    CHECK(fault(with("relation.id", std::string(11, '\xFF'))) == "snapshot block relation.id is not ascending ids");
    CHECK(fault(with("relation.tags", std::string("\x01\x05\x01\x01", 4))) ==
          "snapshot block relation.tags has broken lists");  // two rows of a block of one
    CHECK(fault(with("relation.tags", std::string("\x01\x05\x00\x02", 4))) ==
          "snapshot block relation.tags has broken lists");  // the second row
    CHECK(applied(with("relation.tags", std::string("\x01\x05\x00\x01", 4)))->tags(0)[0] == TagId{5});
    CHECK(fault(with("relation.tags", std::string("\x01\x05\x00\x01\x00", 5))) ==
          "snapshot block relation.tags goes on behind its lists");
}

TEST_CASE("a block that stands there twice, a missing head and a missing end are refused", "[customer][wire]") {
    std::vector<Block> twice = one_row();
    twice.push_back(twice[1]);
    const std::string whole = bytes_of(one_row());

    CHECK(fault(bytes_of(twice)) == "snapshot block relation.id stands there twice");
    CHECK(fault(bytes_of({})) == "snapshot block head is missing or broken");
    CHECK(fault(whole + "x") == "the snapshot goes on behind its end");
    CHECK(fault("") == "this is not a snapshot");
    CHECK(fault("GXS1") == "this is not a snapshot");
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
        const std::string bytes = (random.one_in(2) ? "GXS2" : "") + random.bytes(random.below(200));
        Base base;

        REQUIRE_FALSE(apply_snapshot(base, bytes).has_value());
        REQUIRE(base.row_count() == 0);
    }
}

}  // namespace guanxi::customer
