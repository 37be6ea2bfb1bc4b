#include "server/http/list_file.h"

#include "server/http/csv_file.h"

namespace guanxi::http {

Result<FileFormat> file_format_from_word(std::string_view word) {
    for (const FileFormat format : {FileFormat::Csv, FileFormat::Xlsx}) {
        if (word == word_of(format)) return format;
    }
    return Error{ErrorCode::InvalidInput, "format is csv or xlsx", "format"};
}

std::string_view word_of(FileFormat format) {
    switch (format) {
        case FileFormat::Csv: return "csv";
        case FileFormat::Xlsx: return "xlsx";
    }
    return "";
}

std::string_view media_type_of(FileFormat format) {
    switch (format) {
        case FileFormat::Csv: return "text/csv; charset=utf-8";
        case FileFormat::Xlsx: return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    }
    return "";
}

Status check_fits(FileFormat format, int rows) {
    if (format == FileFormat::Csv || rows <= kXlsxRowsMax) return Done{};
    return Error{ErrorCode::RuleRefused,
                 "a sheet holds " + std::to_string(kXlsxRowsMax) + " rows, the list has " + std::to_string(rows) +
                     ": take csv, or a smaller list",
                 "format"};
}

Result<ListFile> ListFile::create(FileFormat format, const ListSource& list, const std::string& folder, Instant now) {
    TRY(check_fits(format, list.count));
    auto file = TRY(server::TemporaryFile::create(folder));
    std::optional<XlsxFile> book;
    if (format == FileFormat::Csv) {
        TRY(file.append(std::string{kByteOrderMark} + csv_line(list.titles)));
    } else {
        auto made =
            TRY(XlsxFile::create({.path = file.path(), .temporary_folder = folder}, list.title, list.titles, now));
        book.emplace(std::move(made));
    }
    return ListFile{std::move(file), std::move(book)};
}

Status ListFile::add(const Row& row) {
    return book_ ? book_->add(row) : file_.append(csv_line(row));
}

Result<FileBytes> ListFile::finish() {
    if (book_) TRY(book_->finish());
    return file_.finish();
}

}  // namespace guanxi::http
