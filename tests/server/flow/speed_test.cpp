// How fast the road is without a network. Hidden: run it in an optimised build with `flow_tests "[speed]"`.
#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <cstdio>
#include <future>
#include <span>
#include <thread>

#include "server/flow/event_flow.h"
#include "server/flow/sync_flow.h"
#include "server/flow/writer.h"
#include "server/store/staff_store.h"
#include "server/store/tag_store.h"
#include "tests/support/random.h"
#include "tests/support/temp_folder.h"

namespace guanxi::flow {

namespace {

using customer::ContactDetail;
using test::Random;
using test::TempFolder;

constexpr int kContacts = 100'000;
constexpr int kPage = 100;
constexpr int kStaff = 50;
constexpr int kTags = 300;
constexpr int kEvents = 20'000;

std::string staff_id(int number) {
    return "staff" + std::to_string(number);
}

std::string tag_id(int number) {
    return "etAAAAAAAAAAAAAAAAAAAAAAAAAAA" + std::to_string(number);
}

ContactDetail contact_of(int number, Random& random) {
    ContactDetail contact;
    contact.customer = {"wmAAAAAAAAAAAAAAAAAAAAAAAAAA" + std::to_string(number * 7'919 % kContacts)};
    contact.name = "客户" + std::to_string(number);
    contact.avatar = "https://avatar.invalid/mmhead/" + std::to_string(number) + "/0";
    contact.unionid = "o_AAAAAAAAAAAAAAAAAAAAAA" + std::to_string(number);
    contact.staff = {staff_id(number % kStaff)};
    contact.remark = contact.name;
    contact.added_at = instant_from_seconds(1'700'000'000 + number);
    contact.add_way = 1;
    for (int i = 0; i < 8; ++i) contact.tags.push_back({tag_id(random.below(kTags))});
    return contact;
}

// A writer with its thread, over a file.
struct Road {
    TempFolder folder;
    store::LiveBase base;
    server::BusinessClock clock;
    Writer writer{*store::Database::open(folder.file("guanxi.db"), store::OpenAs::Writer), base, clock, {}};
    std::thread owner;

    Road() {
        REQUIRE(base.load(writer.database()));
        owner = std::thread([this] {
            while (writer.wait()) writer.step();
        });
        std::vector<SyncedStaff> staff;
        for (int i = 0; i < kStaff; ++i)
            staff.push_back({.id = {staff_id(i)}, .name = "n", .alias = {}, .departments = {}});
        SyncedTagGroup group{.id = {"etGroup"}, .name = "g", .tags = {}};
        for (int i = 0; i < kTags; ++i) group.tags.push_back({.id = {tag_id(i)}, .name = "t", .position = i});
        REQUIRE(writer.run([&staff](FlowContext& context) { return save_staff(context, staff); }));
        REQUIRE(writer.run([&group](FlowContext& context) { return save_tag_library(context, std::vector{group}); }));
    }
    Road(const Road&) = delete;
    Road& operator=(const Road&) = delete;
    ~Road() {
        writer.stop();
        owner.join();
    }
};

template <class Work>
double seconds_of(const Work& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

void synchronise(Road& road, const std::vector<ContactDetail>& contacts, int run, Announce announce) {
    for (std::size_t first = 0; first < contacts.size(); first += kPage) {
        const std::span page = std::span{contacts}.subspan(first, kPage);
        REQUIRE(road.writer.run(
            [page, run, announce](FlowContext& context) { return save_contacts(context, page, run, announce); }));
    }
}

}  // namespace

TEST_CASE("speed of a synchronisation and of loading the base", "[.speed]") {
    Random random{1};
    std::vector<ContactDetail> contacts;
    for (int i = 0; i < kContacts; ++i) contacts.push_back(contact_of(i, random));
    Road road;

    const double first = seconds_of([&] { synchronise(road, contacts, 1, Announce::Reload); });
    const double again = seconds_of([&] { synchronise(road, contacts, 2, Announce::Rows); });
    std::printf("first synchronisation: %.0f contacts/s; unchanged: %.0f contacts/s\n", kContacts / first,
                kContacts / again);

    store::LiveBase loaded;
    auto reader = store::Database::open(road.folder.file("guanxi.db"), store::OpenAs::Reader);
    REQUIRE(reader.has_value());
    const double load = seconds_of([&] { REQUIRE(loaded.load(*reader)); });
    std::printf("base of %d relations loaded in %.0f ms\n", kContacts, load * 1'000);
    loaded.read([](const customer::Base& base, std::int64_t) { CHECK(base.row_count() == kContacts); });
}

TEST_CASE("speed of events through the writer", "[.speed]") {
    Road road;
    std::promise<void> finished;
    std::atomic<int> left = kEvents;

    const double whole = seconds_of([&] {
        for (int i = 0; i < kEvents; ++i) {
            const event::Event event{instant_from_seconds(1'800'000'000 + i),
                                     event::CustomerAdded{.staff = {staff_id(i % kStaff)},
                                                          .customer = {"wm" + std::to_string(i)},
                                                          .state = {},
                                                          .welcome_code = {}}};
            road.writer.submit([event](FlowContext& context) { return handle_event(context, event); },
                               [&](const Status& outcome) {
                                   CHECK(outcome);
                                   if (--left == 0) finished.set_value();
                               });
        }
        finished.get_future().wait();
    });

    std::printf("events through the writer: %.0f/s\n", kEvents / whole);
}

}  // namespace guanxi::flow
