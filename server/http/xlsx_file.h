// Rows as a workbook with one sheet: titles in bold that stay in sight, times and figures as such, everything else as
// text, so that nothing in it is ever computed.
// Rules
//   1. A sheet holds kXlsxRowsMax rows below its titles; a cell holds kXlsxCellUnitsMax UTF-16 units, longer texts are
//      cut and end with "…" (both are the format's own limits).
//   2. Rows go to a temporary file one by one, so that memory does not grow with them.
// The only place that knows libxlsxwriter.
#pragma once

#include <memory>
#include <string>

#include "core/base/result.h"
#include "core/base/time.h"

#include "server/http/list_cell.h"

namespace guanxi::http {

inline constexpr int kXlsxRowsMax = 1'048'575;
inline constexpr int kXlsxCellUnitsMax = 32'767;

class XlsxFile {
public:
    struct Place {
        std::string path;              // of the workbook, which is written over
        std::string temporary_folder;  // of what is written on the way
    };
    static Result<XlsxFile> create(const Place&, std::string_view sheet, const Row& titles, Instant now);
    XlsxFile(XlsxFile&&) noexcept;
    XlsxFile& operator=(XlsxFile&&) = delete;
    ~XlsxFile();

    Status add(const Row&);
    Status finish();  // Storage when the disk is full; nothing may be added then

private:
    struct Book;
    explicit XlsxFile(std::unique_ptr<Book>);
    std::unique_ptr<Book> book_;
};

}  // namespace guanxi::http
