// The rows of a customer list, for a file or for paper.
// Rules
//   1. Exactly the rows and the order of the list in the console (core/audience/list_search.h) at the moment of asking,
//      of those within the reader's scope.
//   2. The base is held once to find and order the rows, then for kSliceRows rows at a time. What changes meanwhile is
//      told as it is when its slice is read: a row keeps its place with its newest values, also when it no longer
//      answers the question; who is gone or out of scope by then is left out; who has come since is not in it.
//   3. Nickname and remark, which often repeats it, are masked without SeeNames.
//   4. Tags stand by name in the order of the console, those that the base does not know are left out; the source is
//   the
//      channel or, without one, how she was added; the stage is that of the first journey she is in.
// Asked as the list's parameters, `columns` (words of PaperColumn with commas, each once; absent: all) and `lang`.
#pragma once

#include <string>
#include <vector>

#include "core/access/access.h"
#include "core/audience/list_query.h"
#include "core/staff/scope.h"

#include "server/base/http.h"
#include "server/http/list_cell.h"
#include "server/http/list_words.h"
#include "server/store/live_base.h"

namespace guanxi::http {

inline constexpr int kSliceRows = 500;

struct ListAsked {
    audience::ListQuery query;
    std::vector<PaperColumn> columns;
    Language language = Language::Chinese;
};
Result<ListAsked> list_asked(const server::Request&);  // the error names the parameter

struct Reader {
    staff::Scope scope;
    access::Rights rights;
    Instant now{};
};

class CustomerList {
public:
    // Finds the rows: about half a second for a million.
    CustomerList(const store::LiveBase&, ListAsked, Reader);

    int count() const { return static_cast<int>(relations_.size()); }
    // The next rows, none at the end. A slice may be shorter than kSliceRows (rule 2).
    std::vector<Row> next();
    bool is_at_end() const { return position_ == relations_.size(); }

    const ListAsked& asked() const { return asked_; }
    Row titles() const;
    // Filter and order in words, for people; each empty when there is none.
    const std::string& question() const { return question_; }
    const std::string& order() const { return order_; }

private:
    const store::LiveBase& base_;
    ListAsked asked_;
    Reader reader_;
    std::string order_;
    std::string question_;
    std::vector<RelationId> relations_;
    std::size_t position_ = 0;
};

}  // namespace guanxi::http
