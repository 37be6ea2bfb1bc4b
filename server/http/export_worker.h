// Makes files of lists on one thread, one after the other, so that the console's threads stay free for pages.
// Rules
//   1. Files are made in the order asked for. At most kExportsWaitingMax are waiting or being made, and
//      kExportsPerAccountMax of one account; what is asked for beyond is refused.
//   2. A file belongs to the session that asked for it. To every other it does not exist, and it is gone when that
//      session signs out; what that session asked for just before is not begun.
//   3. A file is kept kFileKept from when it was made, and kFileKeptTaken from when it was first taken; a failure is
//      kept as long as a file that nobody takes. Of one account kExportsPerAccountMax that are over are kept: failures
//      and files that were taken go first, then the oldest.
//   4. Cancelling and stopping take effect between two slices of the list.
// What is being made does not survive the program: the temporary folder is emptied at its start, and the job is not
// known then.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "core/access/access.h"
#include "core/base/id.h"

#include "server/base/clock.h"
#include "server/http/list_file.h"
#include "server/http/list_source.h"

namespace guanxi::http {

inline constexpr int kExportsWaitingMax = 8;
inline constexpr int kExportsPerAccountMax = 3;
inline constexpr std::chrono::minutes kFileKept{10};
inline constexpr std::chrono::minutes kFileKeptTaken{2};

enum class ExportState : std::uint8_t { Waiting, Making, Ready, Failed };

struct ExportAsked {
    AccountId account;
    std::string session;            // hash of its token
    access::Permission permission;  // that a file of this list needs
    FileFormat format = FileFormat::Csv;
    ListSource list;
    Instant at{};
};

struct ExportReport {
    std::string id;
    access::Permission permission{};  // that the file needs
    ExportState state = ExportState::Waiting;
    FileFormat format = FileFormat::Csv;
    int rows = 0;  // when it was asked for; once it is written, those that are in it
    int rows_done = 0;
    std::optional<Error> failure;
};

struct ExportedFile {
    FileFormat format = FileFormat::Csv;
    std::string title;  // of the list, and its file's stem
    std::string stem;
    Instant asked_at{};
    FileBytes bytes;
};

class ExportWorker {
public:
    ExportWorker(std::string temporary_folder, std::function<server::SteadyTime()> steady)
        : folder_(std::move(temporary_folder)), steady_(std::move(steady)) {}

    Status check_room(AccountId);             // TooMany by rule 1
    Result<ExportReport> start(ExportAsked);  // TooMany, or RuleRefused when the list does not fit on a sheet
    // These give none, and NotFound, for an id that does not belong to the session.
    std::optional<ExportReport> report(std::string_view id, std::string_view session);
    Result<ExportedFile> take(std::string_view id, std::string_view session);  // Conflict while there is no file yet
    Status cancel(std::string_view id, std::string_view session);              // also removes what is made

    void forget(std::string_view session);  // rule 2
    void forget_old();                      // rule 3: gives the disk back

    bool step();  // makes one; false when none waits
    bool wait();  // until one waits; false after `stop`
    void stop();

private:
    struct Job {
        ExportReport report;
        ExportAsked asked;  // its list is with the maker while it is being made
        FileBytes bytes;
        bool is_taken = false;
        std::optional<server::SteadyTime> ends;  // when it is forgotten; none before it is made
    };
    Job* find(std::string_view id);
    Job* find(std::string_view id, std::string_view session);
    Status room(AccountId) const;
    void drop_oldest_of(AccountId);
    Job* next_waiting();
    bool tell_done(const std::string& id, int rows);
    bool tell_written(const std::string& id);
    std::optional<Result<FileBytes>> made(const std::string& id, FileFormat, const ListSource&, Instant at);

    std::string folder_;
    std::function<server::SteadyTime()> steady_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<Job> jobs_;           // oldest first
    std::deque<std::string> ended_;  // sessions that signed out, the last kEndedSessionsMax
    bool stopping_ = false;
};

}  // namespace guanxi::http
