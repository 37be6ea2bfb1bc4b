#include "server/http/export_worker.h"

#include <algorithm>
#include <utility>

#include "server/base/crypto.h"
#include "server/base/log.h"
#include "server/base/random.h"

namespace guanxi::http {

namespace {

constexpr int kIdBytes = 16;
constexpr std::size_t kEndedSessionsMax = 64;

bool is_under_way(ExportState state) {
    return state == ExportState::Waiting || state == ExportState::Making;
}

}  // namespace

Status ExportWorker::check_room(AccountId account) {
    const std::scoped_lock lock(mutex_);
    return room(account);
}

Status ExportWorker::room(AccountId account) const {
    int all = 0;
    int own = 0;
    for (const Job& job : jobs_) {
        if (!is_under_way(job.report.state)) continue;
        ++all;
        if (job.asked.account == account) ++own;
    }
    if (own >= kExportsPerAccountMax) {
        return Error{ErrorCode::TooMany, "your other files are being made; wait for one or cancel it"};
    }
    if (all >= kExportsWaitingMax) {
        return Error{ErrorCode::TooMany, "files of others are being made; try again in a moment"};
    }
    return Done{};
}

// Rule 3.
void ExportWorker::drop_oldest_of(AccountId account) {
    const auto is_over = [account](const Job& job) {
        return job.asked.account == account && !is_under_way(job.report.state);
    };
    if (std::count_if(jobs_.begin(), jobs_.end(), is_over) < kExportsPerAccountMax) return;
    const auto of_no_use = std::find_if(jobs_.begin(), jobs_.end(), [&is_over](const Job& job) {
        return is_over(job) && (job.is_taken || job.report.state == ExportState::Failed);
    });
    jobs_.erase(of_no_use != jobs_.end() ? of_no_use : std::find_if(jobs_.begin(), jobs_.end(), is_over));
}

Result<ExportReport> ExportWorker::start(ExportAsked asked) {
    TRY(check_fits(asked.format, asked.list.count));
    ExportReport report{.id = server::hex(server::random_bytes(kIdBytes)),
                        .permission = asked.permission,
                        .state = ExportState::Waiting,
                        .format = asked.format,
                        .rows = asked.list.count,
                        .rows_done = 0,
                        .failure = {}};
    {
        const std::scoped_lock lock(mutex_);
        TRY(room(asked.account));
        if (std::find(ended_.begin(), ended_.end(), asked.session) != ended_.end()) {
            return Error{ErrorCode::Unauthorized, "the session has ended"};
        }
        drop_oldest_of(asked.account);
        jobs_.push_back({.report = report, .asked = std::move(asked), .bytes = {}, .ends = {}});
    }
    wake_.notify_one();
    return report;
}

ExportWorker::Job* ExportWorker::find(std::string_view id) {
    const auto found = std::find_if(jobs_.begin(), jobs_.end(), [id](const Job& job) { return job.report.id == id; });
    return found == jobs_.end() ? nullptr : &*found;
}

ExportWorker::Job* ExportWorker::find(std::string_view id, std::string_view session) {
    Job* const job = find(id);
    if (job == nullptr || job->asked.session != session) return nullptr;
    return job->ends && *job->ends <= steady_() ? nullptr : job;
}

std::optional<ExportReport> ExportWorker::report(std::string_view id, std::string_view session) {
    const std::scoped_lock lock(mutex_);
    const Job* const job = find(id, session);
    if (job == nullptr) return std::nullopt;
    return job->report;
}

Result<ExportedFile> ExportWorker::take(std::string_view id, std::string_view session) {
    const std::scoped_lock lock(mutex_);
    Job* const job = find(id, session);
    if (job == nullptr) return Error{ErrorCode::NotFound, "there is no such file, or no longer"};
    if (!job->bytes) return Error{ErrorCode::Conflict, "the file is not made"};
    job->ends = std::min(*job->ends, steady_() + kFileKeptTaken);
    job->is_taken = true;
    return ExportedFile{.format = job->asked.format,
                        .title = std::string{job->asked.list.title},
                        .stem = std::string{job->asked.list.stem},
                        .asked_at = job->asked.at,
                        .bytes = job->bytes};
}

Status ExportWorker::cancel(std::string_view id, std::string_view session) {
    const std::scoped_lock lock(mutex_);
    if (find(id, session) == nullptr) return Error{ErrorCode::NotFound, "there is no such file, or no longer"};
    std::erase_if(jobs_, [id](const Job& job) { return job.report.id == id; });
    return Done{};
}

void ExportWorker::forget(std::string_view session) {
    const std::scoped_lock lock(mutex_);
    std::erase_if(jobs_, [session](const Job& job) { return job.asked.session == session; });
    ended_.emplace_back(session);
    if (ended_.size() > kEndedSessionsMax) ended_.pop_front();
}

void ExportWorker::forget_old() {
    const std::scoped_lock lock(mutex_);
    const auto now = steady_();
    std::erase_if(jobs_, [now](const Job& job) { return job.ends && *job.ends <= now; });
}

// ---- the making

ExportWorker::Job* ExportWorker::next_waiting() {
    const auto found = std::find_if(jobs_.begin(), jobs_.end(),
                                    [](const Job& job) { return job.report.state == ExportState::Waiting; });
    return found == jobs_.end() ? nullptr : &*found;
}

// Whether somebody still wants it.
bool ExportWorker::tell_done(const std::string& id, int rows) {
    const std::scoped_lock lock(mutex_);
    Job* const job = find(id);
    if (job == nullptr || stopping_) return false;
    job->report.rows_done = rows;
    return true;
}

// Rows that are gone since were left out (list_source.h); true as above.
bool ExportWorker::tell_written(const std::string& id) {
    const std::scoped_lock lock(mutex_);
    Job* const job = find(id);
    if (job == nullptr || stopping_) return false;
    job->report.rows = job->report.rows_done;
    return true;
}

// None when nobody wants it any more.
std::optional<Result<FileBytes>> ExportWorker::made(const std::string& id, FileFormat format, const ListSource& list,
                                                    Instant at) {
    auto file = ListFile::create(format, list, folder_, at);
    if (!file) return file.error();
    int rows_done = 0;
    while (const auto rows = list.next()) {
        for (const Row& row : *rows) {
            if (const Status added = file->add(row); !added) return added.error();
        }
        rows_done += static_cast<int>(rows->size());
        if (!tell_done(id, rows_done)) return std::nullopt;
    }
    if (!tell_written(id)) return std::nullopt;
    return file->finish();
}

bool ExportWorker::step() {
    std::unique_lock lock(mutex_);
    Job* const waiting = next_waiting();
    if (waiting == nullptr) return false;
    waiting->report.state = ExportState::Making;
    const std::string id = waiting->report.id;
    const FileFormat format = waiting->asked.format;
    const Instant at = waiting->asked.at;
    // The rows' list goes with its maker; what the job keeps is small.
    ListSource list = waiting->asked.list;
    waiting->asked.list.next = {};
    lock.unlock();

    auto outcome = made(id, format, list, at);
    if (!outcome) return true;
    if (!*outcome) {
        server::log(server::LogLevel::Error, "export", "failed", {{"failure", outcome->error().detail}});
    }

    lock.lock();
    Job* const job = find(id);
    if (job == nullptr) return true;
    job->ends = steady_() + kFileKept;
    if (*outcome) {
        job->report.state = ExportState::Ready;
        job->bytes = **std::move(outcome);
    } else {
        job->report.state = ExportState::Failed;
        job->report.failure = outcome->error();
    }
    return true;
}

bool ExportWorker::wait() {
    std::unique_lock lock(mutex_);
    wake_.wait(lock, [this] { return stopping_ || next_waiting() != nullptr; });
    return !stopping_;
}

void ExportWorker::stop() {
    {
        const std::scoped_lock lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
}

}  // namespace guanxi::http
