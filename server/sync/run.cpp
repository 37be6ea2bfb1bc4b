#include "server/sync/run.h"

#include <algorithm>

#include "server/base/log.h"
#include "server/wecom/advice.h"
#include "server/wecom/code.h"

namespace guanxi::sync {

namespace {

namespace code = wecom::code;

// The app sees only a part of the company: what it may not see is left out.
bool is_out_of_scope(const Error& error) {
    const int wecom_code = error.wecom_code;
    return wecom_code == code::kNotPermitted || wecom_code == code::kNoPrivilege ||
           wecom_code == code::kStaffOutOfScope || wecom_code == code::kDepartmentOutOfScope;
}

std::vector<flow::SyncedTagGroup> synced(std::vector<wecom::TagGroupEntry> entries) {
    std::vector<flow::SyncedTagGroup> groups;
    for (wecom::TagGroupEntry& entry : entries) {
        flow::SyncedTagGroup& group = groups.emplace_back();
        group.id = std::move(entry.id);
        group.name = std::move(entry.name);
        group.position = entry.position;
        for (auto& tag : entry.tags) group.tags.push_back({std::move(tag.id), std::move(tag.name), tag.position});
    }
    return groups;
}

SyncProgress::Phase phase_of(Stage stage) {
    using Phase = SyncProgress::Phase;
    switch (stage) {
        case Stage::Idle:
        case Stage::Asking: return Phase::Idle;
        case Stage::Beginning:
        case Stage::Departments:
        case Stage::Staff:
        case Stage::ContactFunction: return Phase::Organisation;
        case Stage::Tags:
        case Stage::TagsSaved: return Phase::Tags;
        case Stage::Customers:
        case Stage::BatchRead:
        case Stage::BatchEnded:
        case Stage::Ending:
        case Stage::Ended: return Phase::Customers;
    }
    return Phase::Idle;
}

}  // namespace

bool Sync::Run::step(server::SteadyTime now) {
    if (full_requested.exchange(false)) {
        is_full_wanted = true;
        due_at = {};
    }
    const bool is_amid_pages = stage == Stage::Customers && !cursor.empty();
    if (!saves.wait(is_amid_pages ? kOutstandingMax - 1 : 0)) return true;
    if (const auto lost = saves.take_failure()) {
        stage = stage_of_lost_save();
        cursor.clear();
        fail(*lost, now);
        return true;
    }
    if (now < due_at) return false;

    const Status advanced = advance(now);
    if (!advanced) {
        fail(advanced.error(), now);
        return true;
    }
    return stage != Stage::Idle;
}

Status Sync::Run::advance(server::SteadyTime now) {
    show_phase();
    switch (stage) {
        case Stage::Idle: return ask_what_is_due();
        case Stage::Asking: return decide(now);
        case Stage::Beginning: return begin(now);
        case Stage::Departments: return read_departments();
        case Stage::Staff: return read_staff();
        case Stage::ContactFunction: return read_contact_function();
        case Stage::Tags: return read_tags();
        case Stage::TagsSaved:
            stage = plan.is_full && !batches.empty() ? Stage::Customers : Stage::Ending;
            return Done{};
        case Stage::Customers: return read_customers();
        case Stage::BatchRead: return end_batch();
        case Stage::BatchEnded: return next_batch();
        case Stage::Ending: return end();
        case Stage::Ended: return rest(now);
    }
    return Done{};
}

Status Sync::Run::ask_what_is_due() {
    asked = std::make_shared<flow::SyncState>();
    saves.submit([answer = asked](flow::FlowContext& context) -> Status {
        *answer = TRY(flow::sync_state(context.database));
        return Done{};
    });
    stage = Stage::Asking;
    return Done{};
}

Status Sync::Run::decide(server::SteadyTime now) {
    using Due = flow::SyncState::Due;
    plan = {};
    plan.is_full = is_full_wanted || now - full_began >= kFullEvery;
    plan.has_organisation = plan.is_full || asked->organisation_due == Due::Yes;
    plan.has_tags = plan.is_full || asked->tags_due == Due::Yes;
    if (!plan.has_organisation && !plan.has_tags) return rest(now);

    plan.number = asked->run + 1;
    plan.began = clock.now();
    // Of a first run everything is new to everybody.
    plan.announce = asked->finished_at == Instant{} ? flow::Announce::Reload : flow::Announce::Rows;
    // What events ask for from here on must be read again, so the marks go before the reading.
    saves.submit([handled = *asked, plan = plan](flow::FlowContext& context) -> Status {
        TRY(flow::clear_due(context, handled));
        return plan.is_full ? flow::begin_run(context, plan.number) : Status{Done{}};
    });
    stage = Stage::Beginning;
    return Done{};
}

Status Sync::Run::begin(server::SteadyTime now) {
    if (plan.is_full) {
        is_full_wanted = false;
        full_began = now;
        saves.forget_contacts();
    }
    stage = first_stage();
    return Done{};
}

Status Sync::Run::read_departments() {
    auto read = api.departments();
    staff_list = {};
    departments.clear();
    if (!read && is_out_of_scope(read.error())) {
        stage = Stage::ContactFunction;
        return Done{};
    }
    auto list = TRY(std::move(read));
    for (const staff::Department& department : list) departments.push_back(department.id);
    saves.submit(
        [list = std::move(list)](flow::FlowContext& context) { return flow::save_departments(context, list); });
    stage = Stage::Staff;
    return Done{};
}

Status Sync::Run::read_staff() {
    if (departments.empty()) {
        stage = Stage::ContactFunction;
        return Done{};
    }
    auto read = api.staff_of_department(departments.front());
    const bool is_hidden = !read && is_out_of_scope(read.error());
    if (!is_hidden) {
        staff_list.add(TRY(std::move(read)));
    }
    departments.pop_front();
    return Done{};
}

Status Sync::Run::read_contact_function() {
    contact_staff = TRY(api.staff_with_contact_function());
    staff_list.mark_contact_function(contact_staff);
    saves.submit([list = staff_list.take()](flow::FlowContext& context) { return flow::save_staff(context, list); });
    make_batches();
    stage = plan.has_tags ? Stage::Tags : Stage::Ending;
    return Done{};
}

void Sync::Run::make_batches() {
    batches.clear();
    cursor.clear();
    constexpr auto kBatch = static_cast<std::size_t>(wecom::kBatchStaffMax);
    for (std::size_t from = 0; from < contact_staff.size(); from += kBatch) {
        const auto begin = contact_staff.begin() + static_cast<std::ptrdiff_t>(from);
        const auto count = std::min(kBatch, contact_staff.size() - from);
        batches.emplace_back(begin, begin + static_cast<std::ptrdiff_t>(count));
    }
}

Status Sync::Run::read_tags() {
    auto library = synced(TRY(api.tag_library()));
    saves.submit([library = std::move(library)](flow::FlowContext& context) {
        return flow::save_tag_library(context, library);
    });
    stage = Stage::TagsSaved;
    return Done{};
}

Status Sync::Run::read_customers() {
    auto read = api.customers_of(batches.front(), cursor);
    if (!read && code::is_about_staff(read.error().wecom_code)) return leave_out_refused();
    if (!read && read.error().wecom_code == code::kBreaksRule) cursor.clear();
    wecom::CustomerPage page = TRY(std::move(read));

    cursor = std::move(page.next_cursor);
    const int count = static_cast<int>(page.contacts.size());
    saves.submit([contacts = std::move(page.contacts), run = plan.number, announce = plan.announce](
                     flow::FlowContext& context) { return flow::save_contacts(context, contacts, run, announce); },
                 count);
    if (cursor.empty()) stage = Stage::BatchRead;
    return Done{};
}

Status Sync::Run::leave_out_refused() {
    const std::vector<WecomStaffId> refused = std::move(batches.front());
    batches.pop_front();
    cursor.clear();
    if (refused.size() == 1) {
        server::log(server::LogLevel::Warning, "sync", "left out a member of staff whom WeCom does not tell about");
        if (batches.empty()) stage = Stage::Ending;
        return Done{};
    }
    const auto middle = refused.begin() + static_cast<std::ptrdiff_t>(refused.size() / 2);
    batches.emplace_front(middle, refused.end());
    batches.emplace_front(refused.begin(), middle);
    return Done{};
}

Status Sync::Run::end_batch() {
    saves.submit([staff = batches.front(), plan = plan](flow::FlowContext& context) {
        return flow::end_staff_run(context, staff, plan.number, plan.began, plan.announce);
    });
    stage = Stage::BatchEnded;
    return Done{};
}

Status Sync::Run::next_batch() {
    batches.pop_front();
    stage = batches.empty() ? Stage::Ending : Stage::Customers;
    return Done{};
}

Status Sync::Run::end() {
    if (plan.is_full) {
        saves.submit(
            [plan = plan](flow::FlowContext& context) { return flow::end_run(context, plan.number, plan.announce); });
    }
    stage = Stage::Ended;
    return Done{};
}

Status Sync::Run::rest(server::SteadyTime now) {
    if (stage == Stage::Ended) {
        server::log(server::LogLevel::Info, "sync", "ended",
                    {{"kind", plan.is_full ? "full" : "part"}, {"contacts", std::to_string(saves.contacts_saved())}});
    }
    stage = Stage::Idle;
    due_at = now + kLookEvery;
    const std::lock_guard lock(mutex);
    progress.phase = SyncProgress::Phase::Idle;
    progress.failure.clear();
    return Done{};
}

void Sync::Run::fail(const Error& error, server::SteadyTime now) {
    due_at = now + kRetryAfter;
    server::log(server::LogLevel::Warning, "sync", "failed and is tried again", {{"reason", error.detail}});
    const std::lock_guard lock(mutex);
    progress.phase = SyncProgress::Phase::Failed;
    progress.failure = wecom::advice(error);
}

void Sync::Run::show_phase() {
    const std::lock_guard lock(mutex);
    progress.phase = phase_of(stage);
}

Stage Sync::Run::stage_of_lost_save() const {
    switch (stage) {
        case Stage::Idle:
        case Stage::Asking:
        case Stage::Beginning: return Stage::Idle;
        case Stage::Departments:
        case Stage::Staff:
        case Stage::ContactFunction:
        case Stage::Tags:
        case Stage::TagsSaved: return first_stage();
        case Stage::Customers:
        case Stage::BatchRead:
        case Stage::BatchEnded: return Stage::Customers;
        case Stage::Ending: return plan.is_full ? Stage::Ending : first_stage();
        case Stage::Ended: return Stage::Ending;
    }
    return Stage::Idle;
}

}  // namespace guanxi::sync
