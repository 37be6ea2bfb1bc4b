// A list as a file, CSV or XLSX: written to the disk row by row and read from there, so that memory does not grow with
// the list.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "server/base/temporary_file.h"
#include "server/http/list_source.h"
#include "server/http/xlsx_file.h"

namespace guanxi::http {

enum class FileFormat : std::uint8_t { Csv, Xlsx };

Result<FileFormat> file_format_from_word(std::string_view);  // "csv", "xlsx". Error field: format
std::string_view word_of(FileFormat);
std::string_view media_type_of(FileFormat);

using FileBytes = std::shared_ptr<const server::MappedBytes>;

class ListFile {
public:
    // Writes the titles. RuleRefused (field: format) when the list has more rows than a sheet holds.
    static Result<ListFile> create(FileFormat, const ListSource&, const std::string& folder, Instant now);

    Status add(const Row&);
    // Storage when the disk is full; nothing may be added then. A large workbook takes seconds.
    Result<FileBytes> finish();

private:
    ListFile(server::TemporaryFile file, std::optional<XlsxFile> book)
        : file_(std::move(file)), book_(std::move(book)) {}

    server::TemporaryFile file_;
    std::optional<XlsxFile> book_;  // none: CSV
};

// RuleRefused as `create` says it.
Status check_fits(FileFormat, int rows);

}  // namespace guanxi::http
