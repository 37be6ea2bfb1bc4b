// Pulls what callbacks missed: departments, staff, tags, and all customers (batch/get_by_user).
// It runs whole at start and every kFullEvery, and in part when events asked for it (sync_flow.h). Each page is saved
// by a flow of its own while the next one is being fetched. Rules
//   1. What fails is tried again after kRetryAfter, from the call that failed; what was saved stays.
//   2. When a page could not be saved, or WeCom forgot the cursor, the customers of those staff are read from the
//   start.
//   3. Staff whom WeCom refuses to tell about are left out, and their relations stay as they are. A refusal does not
//   name
//      the member, so the batch is halved until it is found.
//   4. Staff who are listed as having the customer-contact function but in no department are kept, without a name.
// Source of what WeCom refuses: wecom-api.md B, C, T; read 2026-11-21.
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "core/base/result.h"

#include "server/base/clock.h"
#include "server/flow/writer.h"
#include "server/wecom/wecom_api.h"

namespace guanxi::sync {

inline constexpr std::chrono::hours kFullEvery{24};
inline constexpr std::chrono::minutes kRetryAfter{1};
inline constexpr std::chrono::seconds kLookEvery{2};  // whether events asked for something

struct SyncProgress {
    enum class Phase : std::uint8_t { Idle, Organisation, Tags, Customers, Failed } phase = Phase::Idle;
    int contacts_saved = 0;  // of the present or last run
    std::string failure;     // of the last attempt, in English, with what a person can do; empty after a success
};

class Sync {
public:
    Sync(wecom::Api& api, flow::Writer& writer, const server::BusinessClock& clock);
    ~Sync();

    // Does one piece: a list or a page of customers. False when nothing is due. Blocks while WeCom answers, and a
    // moment when the writer is behind; it never waits for the writer without end, so one thread may step both.
    bool step(server::SteadyTime now);
    void request_full();            // any thread
    SyncProgress progress() const;  // any thread

private:
    struct Run;
    std::unique_ptr<Run> run_;
};

}  // namespace guanxi::sync
