#include "server/sandbox/journal.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sys/file.h>
#include <unistd.h>

#include "core/base/wire.h"

namespace guanxi::sandbox {

namespace {

using nlohmann::json;

constexpr int kVersion = 1;

Error storage(const std::string& what) {
    return {ErrorCode::Storage, what + ": " + std::strerror(errno)};
}

std::string described(const Origin& origin) {
    return "seed " + std::to_string(origin.seed) + " and " + std::to_string(origin.customers) + " customers";
}

// A line with its end. False at the end of the file and for a last line that has none.
bool read_line(std::ifstream& file, std::string& line) {
    return std::getline(file, line) && !file.eof();
}

}  // namespace

Result<std::unique_ptr<Journal>> Journal::open(const std::string& directory, const Origin& wanted) {
    if (directory.empty()) return std::unique_ptr<Journal>{new Journal({}, -1, wanted)};
    std::error_code error;
    std::filesystem::create_directories(directory, error);
    const std::string path = directory + "/journal.jsonl";
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (file < 0) return storage("the sandbox cannot write " + path);
    std::unique_ptr<Journal> journal{new Journal(path, file, wanted)};
    if (::flock(file, LOCK_EX | LOCK_NB) != 0) {
        return Error{ErrorCode::Conflict, path + " is in use by another sandbox"};
    }
    TRY(journal->read_first_line());
    return journal;
}

Journal::~Journal() {
    if (file_ >= 0) ::close(file_);
}

Status Journal::read_first_line() {
    std::ifstream file{path_, std::ios::binary};
    std::string line;
    if (!read_line(file, line)) return begin();
    const auto first = wire::parse(line);
    if (!first || wire::text_or(*first, "journal", "") != "guanxi sandbox") {
        return damaged(1, "it is not the beginning of a sandbox journal");
    }
    if (wire::number_or(*first, "version", 0) != kVersion) return damaged(1, "its version is unknown");
    const Day made_on = TRY(day_from_text(wire::text_or(*first, "made_on", "")));
    const Origin written{.seed = std::strtoull(wire::text_or(*first, "seed", "").c_str(), nullptr, 10),
                         .customers = static_cast<int>(wire::number_or(*first, "customers", 0)),
                         .made_on = made_on};
    if (written.seed != origin_.seed || written.customers != origin_.customers) {
        return Error{ErrorCode::Conflict, path_ + " belongs to a sandbox with " + described(written) + ", not with " +
                                              described(origin_) +
                                              ": start with those, or move its folder away to begin afresh"};
    }
    origin_.made_on = written.made_on;
    return Done{};
}

Status Journal::begin() {
    if (::ftruncate(file_, 0) != 0) return storage("the sandbox cannot write " + path_);
    // The seed has 64 bits, more than a JSON number is sure to keep.
    return write_line(wire::dump({{"journal", "guanxi sandbox"},
                                  {"version", kVersion},
                                  {"seed", std::to_string(origin_.seed)},
                                  {"customers", origin_.customers},
                                  {"made_on", day_text(origin_.made_on)}}));
}

Error Journal::damaged(std::int64_t line, const std::string& why) const {
    return {ErrorCode::Storage, path_ + " is damaged in line " + std::to_string(line) + ": " + why +
                                    "; move its folder away to begin afresh"};
}

Status Journal::replay(const Replay& take) {
    if (file_ < 0) return Done{};
    std::ifstream file{path_, std::ios::binary};
    std::string line;
    std::int64_t number = 1;
    if (!read_line(file, line)) return damaged(1, "it is empty");
    size_bytes_ = static_cast<std::int64_t>(line.size()) + 1;
    while (read_line(file, line)) {
        ++number;
        const auto entry = wire::parse(line);
        if (!entry || !entry->is_object() || !entry->contains("in") || !entry->contains("out")) {
            return damaged(number, "it is not a change");
        }
        const std::string kind = wire::text_or(*entry, "kind", "");
        const Instant at = instant_from_seconds(wire::number_or(*entry, "at", 0));
        const auto taken = take({kind, at, (*entry)["in"], (*entry)["out"]}, wire::number_or(*entry, "n", 0));
        if (!taken) return damaged(number, taken.error().detail);
        size_bytes_ += static_cast<std::int64_t>(line.size()) + 1;
    }
    if (::ftruncate(file_, size_bytes_) != 0) return storage("the sandbox cannot write " + path_);
    return Done{};
}

Status Journal::append(const Change& change, std::int64_t number) {
    if (file_ < 0) return Done{};
    json line{{"kind", change.kind}, {"at", seconds_from_instant(change.at)}, {"in", change.in}, {"out", change.out}};
    if (number > 0) line["n"] = number;
    return write_line(wire::dump(line));
}

Status Journal::write_line(const std::string& text) {
    const std::string line = text + "\n";
    std::size_t written = 0;
    while (written < line.size()) {
        const ssize_t count = ::write(file_, line.data() + written, line.size() - written);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) {
            const Error error = storage("the sandbox cannot write " + path_);
            // Without its torn end the journal stays readable when there is room again.
            if (::ftruncate(file_, size_bytes_) != 0) return storage("the sandbox cannot mend " + path_);
            return error;
        }
        written += static_cast<std::size_t>(count);
    }
    size_bytes_ += static_cast<std::int64_t>(line.size());
    return Done{};
}

}  // namespace guanxi::sandbox
