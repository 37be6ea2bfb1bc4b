// Writes the company for scripts/bench web: what the server would answer, and the same rows for a table in JavaScript.
//   web_files FOLDER RELATIONS
// Files
//   snapshot   the answer to GET /api/v1/snapshot, with names and remarks
//   changes    the answer to GET /api/v1/changes: nothing changed
//   rows.json  per relation what the list of customers shows: name, remark, tags, staff, channel, state, added
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "core/customer/snapshot.h"
#include "core/staff/scope.h"

#include "tests/bench/core_company.h"

namespace guanxi::bench {

namespace {

constexpr std::size_t kFull = 1 << 20;

class File {
public:
    explicit File(const std::string& path) : file_(std::fopen(path.c_str(), "wb")) {
        if (file_ != nullptr) return;
        std::perror(path.c_str());
        std::exit(1);
    }
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    ~File() {
        if (std::fclose(file_) != 0) std::abort();
    }

    void write(std::string_view bytes) {
        if (std::fwrite(bytes.data(), 1, bytes.size(), file_) != bytes.size()) std::abort();
    }

private:
    std::FILE* file_;
};

// Names of the company hold nothing that JSON would have to escape.
void add_field(std::string& line, std::string_view name, std::string_view text) {
    line += line.back() == '{' ? "\"" : ",\"";
    line.append(name).append("\":\"").append(text).append("\"");
}

void add_row(std::string& line, const customer::Base& base, int row) {
    std::string tags;
    for (const TagId id : base.tags(row)) {
        if (const auto* tag = base.find(id)) tags += (tags.empty() ? "" : " ") + tag->name;
    }
    const auto* staff = base.find(base.staff(row));
    const auto* channel = base.find(base.channel(row));
    line += '{';
    add_field(line, "name", base.name(row));
    add_field(line, "remark", base.remark(row));
    add_field(line, "tags", tags);
    add_field(line, "staff", staff == nullptr ? "" : staff->name);
    add_field(line, "channel", channel == nullptr ? "" : channel->name);
    add_field(line, "state", base.state(row) == customer::RelationState::Friend ? "好友" : "已流失");
    line += ",\"added\":" + std::to_string(seconds_from_instant(base.added_at(row))) + "}";
}

void write_rows(const customer::Base& base, const std::string& path) {
    File file{path};
    std::string line = "[";
    for (int row = 0; row < base.row_count(); ++row) {
        if (row > 0) line += ",\n";
        add_row(line, base, row);
        if (line.size() < kFull) continue;
        file.write(line);
        line.clear();
    }
    file.write(line + "]\n");
}

}  // namespace

}  // namespace guanxi::bench

int main(int count, char** words) {
    if (count != 3) {
        std::fputs("usage: web_files FOLDER RELATIONS\n", stderr);
        return 2;
    }
    const std::string folder = words[1];
    const auto company = guanxi::bench::make_company(std::atoi(words[2]));
    const auto base = guanxi::bench::base_of(company, guanxi::bench::Names::Kept);
    guanxi::customer::SnapshotHead head{.build = "bench", .corp_name = "bench", .change = 1, .now = company.now};
    guanxi::bench::File{folder + "/snapshot"}.write(
        guanxi::customer::encode_snapshot(base, guanxi::staff::Scope::all(), head));
    head.kind = guanxi::customer::SnapshotKind::Part;
    guanxi::bench::File{folder + "/changes"}.write(
        guanxi::customer::encode_part(base, guanxi::staff::Scope::all(), {}, head));
    guanxi::bench::write_rows(base, folder + "/rows.json");
    return 0;
}
