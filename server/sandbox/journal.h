// DIR/journal.jsonl: one line per change of the company, behind a first line that says what it starts from.
// Rules
//   1. A line is written whole before the change is answered; it survives the end of the program, not that of the
//      machine.
//   2. A last line without its end was never answered: it is cut off. Any other line that cannot be read is an error.
//   3. A journal belongs to one seed, one number of customers and one day.
//   4. Only changes are written; reading and refused calls leave no trace.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "core/base/result.h"

#include "server/sandbox/change.h"
#include "server/sandbox/company_maker.h"

namespace guanxi::sandbox {

class Journal {
public:
    // `number` is that of the call in the list of received calls; 0 for deeds of people.
    using Replay = std::function<Status(const Change&, std::int64_t number)>;

    // Begins a journal or opens the one there; `wanted.made_on` is only for a journal that begins. An empty directory
    // keeps nothing. Nobody else can open it until it is closed.
    static Result<std::unique_ptr<Journal>> open(const std::string& directory, const Origin& wanted);
    Journal(const Journal&) = delete;
    Journal& operator=(const Journal&) = delete;
    ~Journal();

    const Origin& origin() const { return origin_; }
    Status replay(const Replay&);  // once, before the first append
    Status append(const Change&, std::int64_t number);

private:
    Journal(std::string path, int file, Origin origin) : path_(std::move(path)), file_(file), origin_(origin) {}

    Status begin();
    Status read_first_line();
    Status write_line(const std::string& text);
    Error damaged(std::int64_t line, const std::string& why) const;

    std::string path_;
    int file_ = -1;  // −1 keeps nothing
    Origin origin_;
    std::int64_t size_bytes_ = 0;
};

}  // namespace guanxi::sandbox
