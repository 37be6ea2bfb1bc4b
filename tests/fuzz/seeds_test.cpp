// Writes the seeds of the targets "snapshot" and "frozen_list", whose bytes nobody types: run the hidden case
// "seeds of the binary targets are written" after a format has changed.
#include <catch2/catch_test_macros.hpp>
#include <fstream>

#include "core/broadcast/frozen.h"
#include "core/customer/snapshot.h"

namespace guanxi {

namespace {

using customer::Base;
using customer::ChangedRows;
using customer::SnapshotHead;
using customer::SnapshotKind;

constexpr SnapshotHead kNoHead{};

void write(const std::string& name, const std::string& bytes) {
    std::ofstream file{GUANXI_FUZZ_CORPUS "/" + name, std::ios::binary};
    file << bytes;
    file.close();
    CHECK(file.good());
}

SnapshotHead head(SnapshotKind kind) {
    return {.kind = kind,
            .build = "b",
            .corp_name = "示例",
            .change = 7,
            .now = instant_from_seconds(1'700'000'000),
            .synced_at = instant_from_seconds(1'699'999'000)};
}

customer::Relation relation(int id) {
    customer::Relation relation;
    relation.id = {id};
    relation.customer = {id};
    relation.staff = {1};
    relation.channel = {id % 2};
    relation.added_at = instant_from_seconds(1'700'000'000 + id);
    relation.add_way = 202;
    relation.state = customer::RelationState::DeletedByCustomer;
    relation.tags = {{1}, {2}};
    relation.remark = "张";
    relation.stages = {{{1}, {2}, instant_from_seconds(1'700'000'000)}};
    relation.person.gender = customer::Gender::Female;
    relation.person.reachability = customer::Reachability::Blacklisted;
    relation.person.sends = 3;
    relation.person.last_sent = company_day(instant_from_seconds(1'700'000'000));
    relation.person.groups = {{5}};
    relation.person.opened = {{6}, {7}};
    relation.person.fields = {{{1}, 2}};
    return relation;
}

Base base_with_everything() {
    Base base;
    for (int id = 1; id <= 3; ++id) base.upsert(relation(id));
    base.upsert_name({1}, "小红");
    base.upsert(staff::Department{{1}, {}, "公司", 1});
    base.upsert(staff::Staff{.id = {1}, .wecom_id = {"li"}, .name = "李", .alias = "L", .departments = {{1}}});
    base.upsert(tag::TagGroup{.id = {1}, .wecom_id = {"g"}, .name = "意向"});
    base.upsert(tag::Tag{.id = {1}, .wecom_id = {"t"}, .group = {1}, .name = "强"});
    base.upsert(customer::ChannelName{{1}, "门店"});
    base.upsert(lifecycle::Journey{.id = {1}, .name = "旅程", .stages = {{.id = {2}, .name = "新"}}});
    base.upsert(customer::Field{{1}, "年级", customer::FieldKind::Choice, {"高一", "高二"}});
    const Day first = company_day(instant_from_seconds(1'700'000'000));
    base.set_send_window({first, first + std::chrono::days{30}});
    return base;
}

}  // namespace

TEST_CASE("seeds of the binary targets are written", "[.][seeds]") {
    const Base base = base_with_everything();
    const auto all = staff::Scope::all();
    ChangedRows changed;
    changed.relations = {{2}, {9}};
    changed.customers = {{1}};
    ChangedRows tables;
    tables.tables = ChangedRows::Tables::Changed;

    write("snapshot/empty", customer::encode_snapshot(Base{}, all, kNoHead));
    write("snapshot/everything", customer::encode_snapshot(base, all, head(SnapshotKind::Whole)));
    write("snapshot/nobody_in_scope", customer::encode_snapshot(base, staff::Scope::of({}), head(SnapshotKind::Whole)));
    write("snapshot/part_with_removal", customer::encode_part(base, all, changed, head(SnapshotKind::Part)));
    write("snapshot/part_with_tables", customer::encode_part(base, all, tables, head(SnapshotKind::Part)));
    write("snapshot/reload", customer::encode_reload(head(SnapshotKind::Reload)));

    const Instant at = instant_from_seconds(1'700'000'000);
    write("frozen_list/empty", broadcast::encoded({}));
    write("frozen_list/two_senders",
          broadcast::encoded(
              {.broadcast = {7}, .at = at, .calls = {{{1}, 0, 2}, {{3}, 2, 1}}, .recipients = {{4}, {900}, {5}}}));
    write("frozen_list/cut_off",
          broadcast::encoded({.broadcast = {7}, .at = at, .calls = {{{1}, 0, 1}}, .recipients = {{4}}}).substr(0, 12));
}

}  // namespace guanxi
