#include "web/customer/customer_list.h"

#include "web/ui/slices.h"

namespace guanxi::web {

namespace {

constexpr int kStepRows = 16'384;  // under a millisecond in the slowest browser we know

std::string text_of(const audience::ListQuery& query) {
    std::string text;
    for (const auto& [name, value] : audience::parameters_of(query)) text += name + "=" + value + "\n";
    return text;
}

}  // namespace

void CustomerList::show(const audience::ListQuery& query, const customer::Base& base, std::int64_t version,
                        Instant now) {
    std::string question = text_of(query);
    const Day day = company_day(now);
    const bool is_same = question == question_ && version == version_ && base.version() == base_version_ && day == day_;
    if (!is_same || !is_filled_) {
        if (!is_same || !is_searching_) search_.start(query, base, now);
        is_searching_ = true;
        std::erase_if(rows_, [&base](int row) { return row >= base.row_count(); });
    }
    question_ = std::move(question);
    version_ = version;
    base_version_ = base.version();
    day_ = day;
    if (is_searching_) work(base);
}

void CustomerList::work(const customer::Base& base) {
    const ui::Slice slice = ui::work_in_slices([&] {
        const bool is_done = search_.step(base, kStepRows) == audience::ListSearch::Progress::Done;
        return is_done ? ui::Slice::Last : ui::Slice::More;
    });
    if (slice == ui::Slice::More) return;
    rows_.assign(search_.rows().begin(), search_.rows().end());
    is_searching_ = false;
    is_filled_ = true;
}

}  // namespace guanxi::web
