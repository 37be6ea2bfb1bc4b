#include <charconv>

#include "server/flow/sync_flow.h"
#include "server/store/setting_store.h"

namespace guanxi::flow {

namespace {

constexpr const char* kRun = "sync.run";
constexpr const char* kFinishedAt = "sync.finished_at";

struct PartKeys {
    const char* asked;
    const char* handled;
};

PartKeys keys_of(SyncPart part) {
    switch (part) {
        case SyncPart::Organisation: return {"sync.organisation_asked", "sync.organisation_handled"};
        case SyncPart::Tags: return {"sync.tags_asked", "sync.tags_handled"};
    }
    return {"", ""};
}

Result<std::int64_t> number_setting(store::Database& database, const char* key) {
    const auto text = TRY(store::setting(database, key));
    std::int64_t number = 0;
    if (text) std::from_chars(text->data(), text->data() + text->size(), number);
    return number;
}

Status set_number(store::Database& database, const char* key, std::int64_t number) {
    return store::set_setting(database, key, std::to_string(number));
}

struct Asked {
    std::int64_t count;
    SyncState::Due due;
};

Result<Asked> asked_for(store::Database& database, SyncPart part) {
    const std::int64_t asked = TRY(number_setting(database, keys_of(part).asked));
    const std::int64_t handled = TRY(number_setting(database, keys_of(part).handled));
    return Asked{asked, asked > handled ? SyncState::Due::Yes : SyncState::Due::No};
}

}  // namespace

Result<SyncState> sync_state(store::Database& database) {
    const std::int64_t run = TRY(number_setting(database, kRun));
    const std::int64_t finished_at = TRY(number_setting(database, kFinishedAt));
    const Asked organisation = TRY(asked_for(database, SyncPart::Organisation));
    const Asked tags = TRY(asked_for(database, SyncPart::Tags));
    return SyncState{.run = static_cast<int>(run),
                     .finished_at = instant_from_seconds(finished_at),
                     .organisation_due = organisation.due,
                     .tags_due = tags.due,
                     .organisation_asked = organisation.count,
                     .tags_asked = tags.count};
}

Status begin_run(FlowContext& context, int run) {
    return set_number(context.database, kRun, run);
}

Status end_run(FlowContext& context, int run, Announce announce) {
    TRY(set_number(context.database, kFinishedAt, seconds_from_instant(context.now)));
    if (announce == Announce::Reload) TRY(context.changed({.kind = store::ChangeKind::Reload}));
    return context.audited("system", "sync.finish", "sync:" + std::to_string(run));
}

Status clear_due(FlowContext& context, const SyncState& handled) {
    if (handled.organisation_due == SyncState::Due::Yes) {
        const char* const key = keys_of(SyncPart::Organisation).handled;
        TRY(set_number(context.database, key, handled.organisation_asked));
    }
    if (handled.tags_due == SyncState::Due::Yes) {
        TRY(set_number(context.database, keys_of(SyncPart::Tags).handled, handled.tags_asked));
    }
    return Done{};
}

Status ask_for_sync(FlowContext& context, SyncPart part) {
    const char* const key = keys_of(part).asked;
    const std::int64_t asked = TRY(number_setting(context.database, key));
    return set_number(context.database, key, asked + 1);
}

}  // namespace guanxi::flow
