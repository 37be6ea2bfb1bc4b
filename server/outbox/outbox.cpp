#include "server/outbox/outbox.h"

#include "server/base/log.h"
#include "server/outbox/verdict.h"

namespace guanxi::outbox {

namespace {

using store::OutboxState;

const char* word_for(OutboxState state) {
    switch (state) {
        case OutboxState::Planned: return "will be tried again";
        case OutboxState::Sending: return "is being sent";
        case OutboxState::Done: return "done";
        case OutboxState::Refused: return "refused";
        case OutboxState::Unknown: return "has an unknown outcome";
        case OutboxState::Expired: return "expired";
    }
    return "";
}

void log_outcome(const Outcome& outcome) {
    const auto level = outcome.state == OutboxState::Done ? server::LogLevel::Info : server::LogLevel::Warning;
    server::log(level, "action", word_for(outcome.state),
                {{"kind", action::name_of(outcome.row.action)},
                 {"id", std::to_string(outcome.row.id)},
                 {"attempt", std::to_string(outcome.row.attempts)},
                 {"reason", outcome.failure}});
}

void log_failed_flow(const char* flow, const Error& error) {
    server::log(server::LogLevel::Error, "outbox", "could not run a flow", {{"flow", flow}, {"reason", error.detail}});
}

// Asks WeCom and keeps what it answers.
struct Performer {
    wecom::Api& api;
    Outcome& outcome;

    Status operator()(const action::FetchCustomer& fetch) const {
        auto contact = api.contact(fetch.customer, fetch.staff);
        if (contact) {
            outcome.contact = *std::move(contact);
            return Done{};
        }
        // Nobody to fetch is an answer: they are friends no more.
        if (contact.error().code == ErrorCode::NotFound) return Done{};
        return std::move(contact).error();
    }
    Status operator()(const action::SendWelcome& welcome) const {
        return api.send_welcome(welcome.welcome_code, welcome.text);
    }
    Status operator()(const action::MarkTags& mark) const {
        return api.mark_tags(mark.staff, mark.customer, mark.add, mark.remove);
    }
    Status operator()(const action::SetRemark& set) const {
        return api.set_remark(set.staff, set.customer, set.remark);
    }
    Status operator()(const action::CreateContactWay& create) const {
        using Verification = wecom::Api::NewContactWay::Verification;
        using People = wecom::Api::NewContactWay::People;
        const bool are_several = create.people == action::CreateContactWay::People::Several;
        const bool is_asked = create.verification == action::CreateContactWay::Verification::Ask;
        outcome.contact_way =
            TRY(api.create_contact_way({.state = create.state,
                                        .remark = create.remark,
                                        .staff = create.staff,
                                        .verification = is_asked ? Verification::Ask : Verification::Skip,
                                        .people = are_several ? People::Several : People::AsMany}));
        return Done{};
    }
};

void follow(Outcome& outcome, Verdict verdict, int wecom_code) {
    outcome.state = verdict.state;
    outcome.retry_at = verdict.retry_at;
    outcome.failure = std::move(verdict.failure);
    outcome.wecom_code = wecom_code;
}

}  // namespace

OutboxWorker::OutboxWorker(Lane lane, OutboxFlows flows, wecom::Api& api, const server::BusinessClock& clock)
    : lane_(lane), flows_(std::move(flows)), api_(api), clock_(clock) {}

bool OutboxWorker::step(server::SteadyTime now) {
    if (unfinished_) return finish(*std::move(unfinished_));
    if (lane_ == Lane::Any && now >= look_for_unknown_at_ && read_back_one(now)) return true;

    auto taken = flows_.take(lane_);
    if (!taken) {
        log_failed_flow("take", taken.error());
        return false;
    }
    if (!*taken) return false;
    finish(perform(**taken, now));
    return true;
}

Outcome OutboxWorker::perform(const store::OutboxRow& row, server::SteadyTime now) {
    Outcome outcome;
    outcome.row = row;
    if (is_past_deadline(row.action, clock_.now())) {
        outcome.state = OutboxState::Expired;
        outcome.failure = "its deadline passed before it could be sent";
        return outcome;
    }
    const Status performed = std::visit(Performer{api_, outcome}, row.action);
    if (!performed) {
        const Error& error = performed.error();
        follow(outcome, verdict_on(row, error, clock_.now(), now), error.wecom_code);
    }
    return outcome;
}

bool OutboxWorker::read_back_one(server::SteadyTime now) {
    look_for_unknown_at_ = now + kLookForUnknownEvery;
    auto taken = flows_.take_unknown();
    if (!taken) log_failed_flow("take_unknown", taken.error());
    if (!taken || !*taken) return false;

    look_for_unknown_at_ = now;  // there may be more of them
    auto outcome = read_back(**taken, now);
    if (outcome) finish(*std::move(outcome));
    return true;
}

// None when WeCom could not be asked: the row stays unknown, and its turn comes again.
std::optional<Outcome> OutboxWorker::read_back(const store::OutboxRow& row, server::SteadyTime now) {
    Outcome outcome;
    outcome.row = row;
    if (const auto* create = std::get_if<action::CreateContactWay>(&row.action)) {
        // Business time is never behind steady time, so nothing made since is overlooked.
        const auto created = instant_from_seconds(std::chrono::floor<Seconds>(row.created.time_since_epoch()).count());
        auto found = api_.find_contact_way(create->state, created);
        if (!found) {
            log_failed_flow("read back", found.error());
            return std::nullopt;
        }
        if (*found) {
            outcome.contact_way = **std::move(found);
            return outcome;
        }
    }
    follow(outcome, verdict_when_absent(row, clock_.now(), now), 0);
    return outcome;
}

// What was done at WeCom must not be forgotten because our own database was busy.
bool OutboxWorker::finish(Outcome outcome) {
    const Status finished = flows_.finish(outcome);
    if (finished) {
        log_outcome(outcome);
        finish_tries_ = 0;
        unfinished_.reset();
        return true;
    }
    log_failed_flow("finish", finished.error());
    const bool is_worth_another = ++finish_tries_ < kFinishTries;
    unfinished_ = is_worth_another ? std::optional{std::move(outcome)} : std::nullopt;
    if (!is_worth_another) finish_tries_ = 0;
    return false;
}

}  // namespace guanxi::outbox
