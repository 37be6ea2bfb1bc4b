// Writes the company as text files that PostgreSQL's COPY and MariaDB's LOAD DATA read: tab-separated, times as whole
// seconds since 1970.
//   core_files FOLDER RELATIONS
// Files
//   relation   id, customer, staff, channel, add_way, state, stage, entered_at, added_at, tags as "{1,2}"
//   tag        tag, relation; ascending
//   send       customer, sent_at
//   we_customer, we_send: the same as LinkWeChat keeps it (peer-schemas.md section 1), its columns in the order in
//              which core_peers.mjs names them, with texts as long as WeCom's
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "tests/bench/core_company.h"
#include "tests/support/random.h"

namespace guanxi::bench {

namespace {

class File {
public:
    explicit File(const std::string& path) : file_(std::fopen(path.c_str(), "wb")) {
        if (file_ == nullptr) {
            std::perror(path.c_str());
            std::exit(1);
        }
        line_.reserve(kFull + 4'096);
    }
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    ~File() {
        flush();
        if (std::fclose(file_) != 0) std::abort();
    }

    File& text(std::string_view text) {
        line_ += text;
        line_ += '\t';
        return *this;
    }
    File& number(std::int64_t number) { return text(std::to_string(number)); }
    void end() {
        line_.back() = '\n';
        if (line_.size() > kFull) flush();
    }

private:
    static constexpr std::size_t kFull = 1 << 20;

    void flush() {
        if (std::fwrite(line_.data(), 1, line_.size(), file_) != line_.size()) std::abort();
        line_.clear();
    }

    std::FILE* file_;
    std::string line_;
};

// As long as WeCom's ids: 32 characters, the first two of which tell the kind.
std::string wecom_id(std::string_view kind, int number) {
    constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    test::Random random{static_cast<std::uint64_t>(number) * 8 + kind.size() + static_cast<unsigned char>(kind[1])};
    std::string id{kind};
    id += "Z2yRCgAA";
    for (auto bits = random.bits(); id.size() < 20; bits >>= 6) id += kLetters[bits % 64];
    for (auto bits = random.bits(); id.size() < 30; bits >>= 6) id += kLetters[bits % 64];
    return id + "wQ";
}

template <class Each>
std::string joined(const Company& company, const Row& row, Each word_of) {
    std::string text;
    for (const auto tag : company.tags_of(row)) {
        if (!text.empty()) text += ',';
        text += word_of(tag);
    }
    return text;
}

void write_plain(const Company& company, const std::string& folder) {
    File relation{folder + "/relation"};
    std::vector<std::vector<int>> relations_of(kTagCount + 1);
    int id = 0;
    for (const Row& row : company.rows) {
        id += 1;
        for (const auto tag : company.tags_of(row)) relations_of[tag].push_back(id);
        relation.number(id).number(row.person + 1).number(row.staff).number(row.channel).number(row.add_way);
        relation.number(static_cast<int>(row.state)).number(row.stage).number(row.entered_at).number(row.added_at);
        relation.text("{" + joined(company, row, [](int tag) { return std::to_string(tag); }) + "}").end();
    }
    File tag{folder + "/tag"};
    for (int number = 1; number <= kTagCount; ++number) {
        for (const int holder : relations_of[static_cast<std::size_t>(number)]) tag.number(number).number(holder).end();
    }
    File send{folder + "/send"};
    for (const Send& one : company.sends) send.number(one.person + 1).number(one.sent_at).end();
}

void write_we_customers(const Company& company, const std::string& folder) {
    std::vector<std::string> tags;
    for (int tag = 0; tag <= kTagCount; ++tag) tags.push_back(wecom_id("et", tag));
    File customer{folder + "/we_customer"};
    std::int64_t id = 1'700'000'000'000'000'000;  // a snowflake
    for (const Row& row : company.rows) {
        const auto external = wecom_id("wm", row.person);
        const auto staff = "staff" + std::to_string(row.staff);
        const auto& human = company.persons[static_cast<std::size_t>(row.person)];
        customer.number(++id).text(external).text(name_of(row.person)).number(1);
        customer.text("http://wx.qlogo.cn/mmhead/" + external + external + external + "/0");
        customer.number(static_cast<int>(human.gender)).text("oxTW" + external.substr(6, 24)).text(staff);
        customer.number(row.added_at).number(row.stage).number(row.entered_at).number(row.add_way);
        customer.text(row.channel == 0 ? "" : "we_qr_" + std::to_string(row.channel)).text(remark_of(row.person));
        const auto ids = joined(company, row, [&tags](int tag) { return tags[static_cast<std::size_t>(tag)]; });
        customer.text(ids.empty() ? "\\N" : ids).end();
    }
}

void write_we_sends(const Company& company, const std::string& folder) {
    File result{folder + "/we_send"};
    std::int64_t id = 1'700'000'000'000'000'000;
    for (const Send& send : company.sends) {
        const auto& row =
            company.rows[static_cast<std::size_t>(company.persons[static_cast<std::size_t>(send.person)].last_row)];
        const int job = static_cast<int>(send.sent_at / 86'400);
        result.number(++id).number(job).text(wecom_id("ms", job));
        result.text("staff" + std::to_string(row.staff)).text(wecom_id("wm", send.person)).number(send.sent_at).end();
    }
}

}  // namespace

}  // namespace guanxi::bench

int main(int count, char** words) {
    using namespace std::string_literals;
    if (count != 3) {
        std::fputs("usage: core_files FOLDER RELATIONS\n", stderr);
        return 2;
    }
    const auto company = guanxi::bench::make_company(std::atoi(words[2]));
    guanxi::bench::write_plain(company, words[1]);
    guanxi::bench::write_we_customers(company, words[1]);
    guanxi::bench::write_we_sends(company, words[1]);
    std::printf("{\"a\":\"%s\",\"b\":\"%s\",\"c\":\"%s\",\"d\":\"%s\"}\n",
                guanxi::bench::wecom_id("et", guanxi::bench::kTagA.value).c_str(),
                guanxi::bench::wecom_id("et", guanxi::bench::kTagB.value).c_str(),
                guanxi::bench::wecom_id("et", guanxi::bench::kTagC.value).c_str(),
                guanxi::bench::wecom_id("et", guanxi::bench::kTagD.value).c_str());
    return 0;
}
