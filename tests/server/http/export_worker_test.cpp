#include "server/http/export_worker.h"

#include <catch2/catch_test_macros.hpp>
#include <csignal>
#include <filesystem>
#include <sys/resource.h>

#include "tests/server/http/unzip.h"
#include "tests/support/temporary_folder.h"

namespace guanxi::http {

namespace {

using std::chrono::minutes;
using std::chrono::seconds;

struct Office {
    test::TemporaryFolder folder;
    server::SteadyTime now{seconds{1'900'000'000}};
    ExportWorker worker{folder.path, [this] { return now; }};

    Result<ExportReport> ask(ListSource list, int account = 1, std::string session = "lin") {
        return worker.start({.account = {account},
                             .session = std::move(session),
                             .permission = access::Permission::ExportCustomers,
                             .format = FileFormat::Csv,
                             .list = std::move(list),
                             .at = instant_from_seconds(1'709'272'809)});
    }
    std::string id_of(ListSource list, int account = 1, std::string session = "lin") {
        const auto report = ask(std::move(list), account, std::move(session));
        REQUIRE(report.has_value());
        return report->id;
    }
    std::optional<ExportState> state_of(const std::string& id, const std::string& session = "lin") {
        const auto report = worker.report(id, session);
        if (!report) return std::nullopt;
        return report->state;
    }
    int files() const { return static_cast<int>(std::distance(std::filesystem::directory_iterator{folder.path}, {})); }
};

// `slices` of two rows each; `between` is called before each of them with its number.
ListSource list_of(int slices, std::function<void(int)> between = {}) {
    const auto next = std::make_shared<int>(0);
    return {.title = "客户列表",
            .stem = "customers",
            .titles = {std::string{"客户"}},
            .count = 2 * slices,
            .next = [=]() -> std::optional<std::vector<Row>> {
                if (between) between(*next);
                if (*next == slices) return std::nullopt;
                ++*next;
                return std::vector<Row>{{*next * 2 - 1}, {*next * 2}};
            }};
}

// Files of this process cannot grow beyond the size given, as on a full disk.
class SmallDisk {
public:
    explicit SmallDisk(rlim_t bytes) {
        getrlimit(RLIMIT_FSIZE, &old_);
        rlimit limited = old_;
        limited.rlim_cur = bytes;
        setrlimit(RLIMIT_FSIZE, &limited);
        old_handler_ = std::signal(SIGXFSZ, SIG_IGN);
    }
    ~SmallDisk() {
        setrlimit(RLIMIT_FSIZE, &old_);
        std::signal(SIGXFSZ, old_handler_);
    }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;

private:
    rlimit old_{};
    void (*old_handler_)(int) = nullptr;
};

}  // namespace

TEST_CASE("a file waits, is made row by row and is ready", "[http][export]") {
    Office office;
    std::string id;
    std::vector<int> done;
    id = office.id_of(list_of(3, [&](int) {
        const auto report = office.worker.report(id, "lin");
        CHECK(report->state == ExportState::Making);
        done.push_back(report->rows_done);
    }));

    const auto before = office.worker.report(id, "lin");
    CHECK(office.worker.step());
    const auto after = office.worker.report(id, "lin");

    CHECK(before->state == ExportState::Waiting);
    CHECK(before->rows == 6);
    CHECK(done == std::vector<int>{0, 2, 4, 6});
    CHECK(after->state == ExportState::Ready);
    CHECK(after->rows_done == 6);
    const auto file = office.worker.take(id, "lin");
    REQUIRE(file.has_value());
    CHECK(file->bytes->bytes() == "\xEF\xBB\xBF客户\r\n1\r\n2\r\n3\r\n4\r\n5\r\n6\r\n");
    CHECK_FALSE(office.worker.step());
}

TEST_CASE("files are made in the order in which they were asked for", "[http][export]") {
    Office office;
    const auto first = office.id_of(list_of(1));
    const auto second = office.id_of(list_of(1));

    CHECK(office.worker.step());

    CHECK(office.state_of(first) == ExportState::Ready);
    CHECK(office.state_of(second) == ExportState::Waiting);
    CHECK(first != second);
}

TEST_CASE("to another session a file does not exist", "[http][export]") {
    Office office;
    const auto id = office.id_of(list_of(1));
    office.worker.step();

    CHECK_FALSE(office.worker.report(id, "wang").has_value());
    CHECK(office.worker.take(id, "wang").error().code == ErrorCode::NotFound);
    CHECK(office.worker.cancel(id, "wang").error().code == ErrorCode::NotFound);
    CHECK(office.worker.take("x", "lin").error().code == ErrorCode::NotFound);
    CHECK(office.worker.take(id, "lin").has_value());
}

TEST_CASE("there is nothing to take before a file is made", "[http][export]") {
    Office office;
    const auto id = office.id_of(list_of(1));

    CHECK(office.worker.take(id, "lin").error().code == ErrorCode::Conflict);
}

TEST_CASE("cancelling stops the making at the next slice and leaves nothing on the disk", "[http][export]") {
    Office office;
    std::string id;
    int slices = 0;
    id = office.id_of(list_of(5, [&](int slice) {
        ++slices;
        if (slice == 2) CHECK(office.worker.cancel(id, "lin").has_value());
    }));
    const auto next = office.id_of(list_of(1));

    CHECK(office.worker.step());

    CHECK(slices == 3);
    CHECK_FALSE(office.state_of(id).has_value());
    CHECK(office.files() == 0);
    CHECK(office.worker.step());
    CHECK(office.state_of(next) == ExportState::Ready);
}

TEST_CASE("a file that was cancelled while it waited is not made", "[http][export]") {
    Office office;
    const auto id = office.id_of(list_of(1));

    CHECK(office.worker.cancel(id, "lin").has_value());

    CHECK_FALSE(office.worker.step());
    CHECK(office.worker.cancel(id, "lin").error().code == ErrorCode::NotFound);
}

TEST_CASE("stopping the program stops the making at the next slice", "[http][export]") {
    Office office;
    int slices = 0;
    office.id_of(list_of(5, [&](int slice) {
        ++slices;
        if (slice == 1) office.worker.stop();
    }));

    CHECK(office.worker.wait());
    office.worker.step();

    CHECK(slices == 2);
    CHECK(office.files() == 0);
    CHECK_FALSE(office.worker.wait());
}

TEST_CASE("one account has three files under way, everybody together eight", "[http][export]") {
    Office office;
    for (int each = 0; each < 3; ++each) CHECK(office.ask(list_of(1), 1).has_value());
    CHECK(office.worker.check_room({1}).error().code == ErrorCode::TooMany);
    CHECK(office.ask(list_of(1), 1).error().code == ErrorCode::TooMany);
    for (int each = 0; each < 5; ++each) CHECK(office.ask(list_of(1), 2 + each / 3).has_value());
    CHECK(office.worker.check_room({9}).error().code == ErrorCode::TooMany);
    CHECK(office.ask(list_of(1), 9).error().code == ErrorCode::TooMany);

    office.worker.step();

    CHECK(office.ask(list_of(1), 9).has_value());
    CHECK(office.ask(list_of(1), 9).error().code == ErrorCode::TooMany);
}

TEST_CASE("of one account the newest three files are kept", "[http][export]") {
    Office office;
    std::vector<std::string> own;
    for (int each = 0; each < 3; ++each) {
        own.push_back(office.id_of(list_of(1)));
        office.worker.step();
    }
    const auto others = office.id_of(list_of(1), 2, "wang");
    office.worker.step();

    own.push_back(office.id_of(list_of(1)));

    CHECK_FALSE(office.state_of(own[0]).has_value());
    CHECK(office.state_of(own[1]) == ExportState::Ready);
    CHECK(office.state_of(own[3]) == ExportState::Waiting);
    CHECK(office.state_of(others, "wang") == ExportState::Ready);
}

TEST_CASE("a file that was taken goes before one that still waits for its person", "[http][export]") {
    Office office;
    const auto waiting = office.id_of(list_of(1));
    office.worker.step();
    std::vector<std::string> taken;
    for (int each = 0; each < 4; ++each) {
        taken.push_back(office.id_of(list_of(1)));
        office.worker.step();
        CHECK(office.worker.take(taken.back(), "lin").has_value());
    }

    CHECK(office.state_of(waiting) == ExportState::Ready);
    CHECK_FALSE(office.state_of(taken[0]).has_value());
    CHECK_FALSE(office.state_of(taken[1]).has_value());
    CHECK(office.state_of(taken[3]) == ExportState::Ready);
}

TEST_CASE("what a session asked for while it signed out is not made", "[http][export]") {
    Office office;
    office.worker.forget("lin");

    const auto late = office.ask(list_of(1));

    CHECK(late.error().code == ErrorCode::Unauthorized);
    CHECK_FALSE(office.worker.step());
    CHECK(office.ask(list_of(1), 1, "lin, signed in again").has_value());
}

TEST_CASE("a file tells how many rows it holds, when some have gone since", "[http][export]") {
    Office office;
    ListSource list = list_of(2);
    list.count = 9;
    const auto id = office.id_of(std::move(list));
    CHECK(office.worker.report(id, "lin")->rows == 9);

    office.worker.step();

    CHECK(office.worker.report(id, "lin")->rows == 4);
    CHECK(office.worker.report(id, "lin")->rows_done == 4);
}

TEST_CASE("a file is kept ten minutes, and two after it was first taken", "[http][export][time]") {
    Office office;
    const auto left = office.id_of(list_of(1));
    const auto taken = office.id_of(list_of(1));
    office.worker.step();
    office.worker.step();

    office.now += minutes{5};
    CHECK(office.worker.take(taken, "lin").has_value());
    office.now += seconds{119};
    CHECK(office.worker.take(taken, "lin").has_value());
    office.now += seconds{1};
    CHECK(office.worker.take(taken, "lin").error().code == ErrorCode::NotFound);
    office.now += seconds{179};
    CHECK(office.state_of(left) == ExportState::Ready);
    office.now += seconds{1};
    CHECK_FALSE(office.state_of(left).has_value());
}

TEST_CASE("a file that is taken late is not kept longer than one that nobody takes", "[http][export][time]") {
    Office office;
    const auto id = office.id_of(list_of(1));
    office.worker.step();

    office.now += seconds{599};
    CHECK(office.worker.take(id, "lin").has_value());
    office.now += seconds{1};
    CHECK_FALSE(office.worker.take(id, "lin").has_value());
}

TEST_CASE("an old file gives its place back, and whoever reads it still reads on", "[http][export][time]") {
    Office office;
    const auto id = office.id_of(list_of(1));
    office.worker.step();
    auto file = office.worker.take(id, "lin");
    REQUIRE(file.has_value());
    const std::weak_ptr<const server::MappedBytes> watched = file->bytes;

    office.now += minutes{10};
    office.worker.forget_old();

    CHECK(file->bytes->bytes().ends_with("1\r\n2\r\n"));
    file = Error{ErrorCode::NotFound, "read"};
    CHECK(watched.expired());
}

TEST_CASE("signing out takes the session's files, also the one that is being made", "[http][export]") {
    Office office;
    const auto ready = office.id_of(list_of(1));
    office.worker.step();
    const auto others = office.id_of(list_of(1), 2, "wang");
    std::string id;
    int slices = 0;
    id = office.id_of(list_of(4, [&](int slice) {
        ++slices;
        if (slice == 1) office.worker.forget("lin");
    }));

    office.worker.step();
    office.worker.step();

    CHECK(slices == 2);
    CHECK_FALSE(office.state_of(ready).has_value());
    CHECK(office.state_of(others, "wang") == ExportState::Ready);
    CHECK(office.files() == 0);
}

TEST_CASE("a full disk is told as the reason, and the next file is made", "[http][export]") {
    for (const FileFormat format : {FileFormat::Csv, FileFormat::Xlsx}) {
        Office office;
        const auto asked = office.worker.start({.account = {1},
                                                .session = "lin",
                                                .permission = access::Permission::ExportCustomers,
                                                .format = format,
                                                .list = list_of(20'000),
                                                .at = {}});
        REQUIRE(asked.has_value());
        {
            const SmallDisk disk{4'096};
            CHECK(office.worker.step());
        }

        const auto report = office.worker.report(asked->id, "lin");
        REQUIRE(report.has_value());
        CHECK(report->state == ExportState::Failed);
        CHECK(report->failure->code == ErrorCode::Storage);
        CHECK(office.worker.take(asked->id, "lin").error().code == ErrorCode::Conflict);
        CHECK(office.files() == 0);
        const auto next = office.id_of(list_of(1));
        office.worker.step();
        CHECK(office.state_of(next) == ExportState::Ready);
    }
}

TEST_CASE("a list that does not fit on a sheet is refused as a workbook at once, and not cut", "[http][export]") {
    Office office;
    ListSource list = list_of(1);
    const auto as = [&](FileFormat format, int rows) {
        list.count = rows;
        return office.worker.start({.account = {1}, .session = "lin", .format = format, .list = list});
    };

    CHECK(as(FileFormat::Xlsx, 1'048'576).error().code == ErrorCode::RuleRefused);
    CHECK(as(FileFormat::Xlsx, 1'048'575).has_value());
    CHECK(as(FileFormat::Csv, 1'048'576).has_value());
}

}  // namespace guanxi::http
