// One synchronisation, step by step: which call is next, and where it goes on after a failure.
#pragma once

#include <atomic>
#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "server/flow/sync_flow.h"
#include "server/sync/save_queue.h"
#include "server/sync/staff_list.h"
#include "server/sync/sync.h"

namespace guanxi::sync {

inline constexpr int kOutstandingMax = 2;  // pages given to the writer and not yet saved

// Each stage ends with what it saves given to the writer; the next one begins when that is saved. Only pages of the
// same staff overlap.
enum class Stage : std::uint8_t {
    Idle,
    Asking,  // what is due
    Beginning,
    Departments,
    Staff,
    ContactFunction,
    Tags,
    TagsSaved,
    Customers,
    BatchRead,
    BatchEnded,
    Ending,
    Ended,
};

struct Sync::Run {
    Run(wecom::Api& wecom, flow::Writer& writer, const server::BusinessClock& business_clock)
        : api(wecom), clock(business_clock), saves(writer) {}

    bool step(server::SteadyTime now);

    wecom::Api& api;
    const server::BusinessClock& clock;
    SaveQueue saves;
    std::atomic<bool> full_requested{true};

    mutable std::mutex mutex;  // of `progress`, which other threads read
    SyncProgress progress;

    // What follows belongs to the thread that steps.
    struct Plan {
        bool is_full = false;
        bool has_organisation = false;
        bool has_tags = false;
        int number = 0;
        Instant began{};
        flow::Announce announce = flow::Announce::Rows;
    };

    Status advance(server::SteadyTime now);
    Status ask_what_is_due();
    Status decide(server::SteadyTime now);
    Status begin(server::SteadyTime now);
    Status read_departments();
    Status read_staff();
    Status read_contact_function();
    Status read_tags();
    Status read_customers();
    Status leave_out_refused();
    Status end_batch();
    Status next_batch();
    Status end();
    Status rest(server::SteadyTime now);

    void fail(const Error& error, server::SteadyTime now);
    void show_phase();
    Stage stage_of_lost_save() const;
    Stage first_stage() const { return plan.has_organisation ? Stage::Departments : Stage::Tags; }
    void make_batches();

    Stage stage = Stage::Idle;
    server::SteadyTime due_at{};  // nothing is done before
    bool is_full_wanted = false;
    server::SteadyTime full_began{};

    std::shared_ptr<flow::SyncState> asked;  // written by the writer thread, read when its flow has ended
    Plan plan;
    std::deque<DepartmentId> departments;  // not read yet
    StaffList staff_list;
    std::vector<WecomStaffId> contact_staff;
    std::deque<std::vector<WecomStaffId>> batches;  // not ended yet; the first is being read
    std::string cursor;                             // into the first batch
};

}  // namespace guanxi::sync
