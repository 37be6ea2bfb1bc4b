#include "server/http/xlsx_file.h"

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>
#include <utility>
#include <xlsxwriter.h>

#include "core/base/text.h"

// What libxlsxwriter calls to write on the way: a file without a name in the folder that it was given.
extern "C" FILE* tmpfileplus(const char* folder, const char* /*prefix*/, char** /*path*/, int /*keep*/) {
    std::string path = std::string{folder} + "/XXXXXX";
    const int file = ::mkostemp(path.data(), O_CLOEXEC);
    if (file < 0) return nullptr;
    ::unlink(path.c_str());
    return ::fdopen(file, "w+b");
}

namespace guanxi::http {

namespace {

constexpr double kColumnWidth = 20;
constexpr double kUnixDayOfSheets = 25'569;  // 1970-01-01 as spreadsheets count days
constexpr double kSecondsOfDay = 86'400;
constexpr std::uint64_t kRoomKept = std::uint64_t{16} * 1024 * 1024;
constexpr std::string_view kCutMark = "…";

double sheet_day(Day day) {
    return kUnixDayOfSheets + static_cast<double>(day.time_since_epoch().count());
}

double sheet_time(Instant at) {
    const auto second = (at - company_midnight(company_day(at))).count();
    return sheet_day(company_day(at)) + static_cast<double>(second) / kSecondsOfDay;
}

// Rule 1.
std::string fitting(std::string text) {
    int units = 0;
    std::size_t fits = 0;  // bytes that leave room for the mark
    for (std::size_t position = 0; position < text.size();) {
        units += next_character(text, position) > 0xFFFF ? 2 : 1;
        if (units < kXlsxCellUnitsMax) fits = position;
    }
    if (units <= kXlsxCellUnitsMax) return text;
    text.resize(fits);
    return text + std::string{kCutMark};
}

// Whether there is room for what closing the workbook writes: the sheet once more, and its compressed form.
bool has_room(const std::string& folder, std::uint64_t sheet_bytes) {
    struct statvfs disk {};
    if (::statvfs(folder.c_str(), &disk) != 0) return true;
    const std::uint64_t free_bytes = std::uint64_t{disk.f_bavail} * disk.f_frsize;
    return free_bytes > 2 * sheet_bytes + kRoomKept;
}

Error failed(const char* why) {
    return {ErrorCode::Storage, std::string{"cannot write a workbook: "} + why};
}

}  // namespace

struct XlsxFile::Book {
    std::string folder;
    lxw_workbook* book = nullptr;
    lxw_worksheet* sheet = nullptr;
    lxw_format* time = nullptr;
    lxw_format* day = nullptr;
    lxw_row_t next_row = 0;
    lxw_col_t columns = 0;

    Book() = default;
    Book(const Book&) = delete;
    Book& operator=(const Book&) = delete;
    ~Book() {
        if (book == nullptr) return;
        if (sheet != nullptr && sheet->optimize_tmpfile != nullptr) std::fclose(sheet->optimize_tmpfile);
        lxw_workbook_free(book);
    }

    lxw_error write(const Row& row, lxw_format* format);
};

namespace {

struct Write {
    lxw_worksheet* sheet;
    lxw_row_t row;
    lxw_col_t column;
    lxw_format* format;
    lxw_format* time;
    lxw_format* day;

    lxw_error operator()(const std::string& text) const {
        if (text.empty()) return LXW_NO_ERROR;
        return worksheet_write_string(sheet, row, column, fitting(cell_text(text)).c_str(), format);
    }
    lxw_error operator()(int number) const { return worksheet_write_number(sheet, row, column, number, format); }
    lxw_error operator()(Instant at) const { return worksheet_write_number(sheet, row, column, sheet_time(at), time); }
    lxw_error operator()(Day on) const { return worksheet_write_number(sheet, row, column, sheet_day(on), day); }
};

}  // namespace

lxw_error XlsxFile::Book::write(const Row& row, lxw_format* format) {
    lxw_col_t column = 0;
    for (const Cell& cell : row) {
        const lxw_error fault = std::visit(Write{sheet, next_row, column, format, time, day}, cell);
        if (fault != LXW_NO_ERROR) return fault;
        ++column;
    }
    ++next_row;
    return LXW_NO_ERROR;
}

XlsxFile::XlsxFile(std::unique_ptr<Book> book) : book_(std::move(book)) {}
XlsxFile::XlsxFile(XlsxFile&&) noexcept = default;
XlsxFile::~XlsxFile() = default;

Result<XlsxFile> XlsxFile::create(const Place& place, std::string_view sheet, const Row& titles, Instant now) {
    auto made = std::make_unique<Book>();
    Book& book = *made;
    book.folder = place.temporary_folder;
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    options.tmpdir = book.folder.data();
    book.book = workbook_new_opt(place.path.c_str(), &options);
    if (book.book == nullptr) return failed("no memory");
    lxw_doc_properties properties{};
    properties.created = static_cast<std::time_t>(seconds_from_instant(now));
    workbook_set_properties(book.book, &properties);
    book.sheet = workbook_add_worksheet(book.book, std::string{sheet}.c_str());
    lxw_format* const bold = workbook_add_format(book.book);
    book.time = workbook_add_format(book.book);
    book.day = workbook_add_format(book.book);
    if (book.sheet == nullptr || bold == nullptr || book.time == nullptr || book.day == nullptr) {
        return failed(std::strerror(errno));
    }
    format_set_bold(bold);
    format_set_num_format(book.time, "yyyy-mm-dd hh:mm:ss");
    format_set_num_format(book.day, "yyyy-mm-dd");
    book.columns = static_cast<lxw_col_t>(titles.size());
    worksheet_set_column(book.sheet, 0, static_cast<lxw_col_t>(book.columns - 1), kColumnWidth, nullptr);
    worksheet_freeze_panes(book.sheet, 1, 0);
    if (const lxw_error fault = book.write(titles, bold); fault != LXW_NO_ERROR) return failed(lxw_strerror(fault));
    return XlsxFile{std::move(made)};
}

Status XlsxFile::add(const Row& row) {
    const lxw_error fault = book_->write(row, nullptr);
    if (fault != LXW_NO_ERROR) return failed(lxw_strerror(fault));
    return Done{};
}

Status XlsxFile::finish() {
    Book& book = *book_;
    // The library passes over what cannot be written, so the disk is asked before and the file afterwards.
    FILE* const rows = book.sheet->optimize_tmpfile;
    struct stat facts {};
    const bool is_whole = std::fflush(rows) == 0 && std::ferror(rows) == 0 && ::fstat(::fileno(rows), &facts) == 0;
    if (!is_whole || !has_room(book.folder, static_cast<std::uint64_t>(facts.st_size)))
        return failed("the disk is full");
    worksheet_autofilter(book.sheet, 0, 0, book.next_row - 1, static_cast<lxw_col_t>(book.columns - 1));
    const lxw_error fault = workbook_close(std::exchange(book.book, nullptr));  // frees it in any case
    if (fault != LXW_NO_ERROR) return failed(lxw_strerror(fault));
    return Done{};
}

}  // namespace guanxi::http
