#include "web/app/global_search.h"

#include <algorithm>
#include <tuple>

#include "core/base/text.h"

#include "web/platform/canvas.h"
#include "web/platform/route.h"
#include "web/platform/timer.h"
#include "web/ui/words.h"

namespace guanxi::web {

namespace {

constexpr int kRowsAtOnce = 2'000;  // between two looks at the clock

bool contains(std::string_view text, std::string_view folded_needle) {
    return folded(text).find(folded_needle) != std::string::npos;
}

// Whose name is the text, begins with it, has it somewhere.
int rank_of(std::string_view name, std::string_view folded_needle) {
    const std::string own = folded(name);
    if (own == folded_needle) return 0;
    return own.starts_with(folded_needle) ? 1 : 2;
}

std::string route_with(std::string_view parameter, std::string_view value) {
    Route route{.path = "/customers"};
    route.set(parameter, value);
    return text_of(route);
}

SearchEntry customer_entry(const customer::Base& base, int row) {
    const staff::Staff* staff = base.find(base.staff(row));
    const std::string remark(base.remark(row));
    const std::string name(base.name(row));
    const std::string shown = name.empty() ? remark : name;
    std::string detail = remark == shown ? std::string() : remark;
    if (staff != nullptr) detail += (detail.empty() ? "" : " · ") + staff->name;
    return {.found = {.label = shown, .detail = detail, .group = std::string(ui::say("客户")), .icon = ui::Icon::User},
            .route = route_with("q", shown)};
}

void add_staff(const customer::Base& base, std::string_view needle, std::vector<SearchEntry>& entries) {
    int left = kStaffShown;
    for (const staff::Staff& one : base.staff()) {
        if (left == 0) return;
        if (!contains(one.name, needle)) continue;
        entries.push_back({.found = {.label = one.name,
                                     .detail = std::string(ui::say("看其客户")),
                                     .group = std::string(ui::say("员工")),
                                     .icon = ui::Icon::Users},
                           .route = route_with("staff", std::to_string(one.id.value))});
        --left;
    }
}

void add_tags(const customer::Base& base, std::string_view needle, std::vector<SearchEntry>& entries) {
    int left = kTagsShown;
    for (const tag::Tag& one : base.tags()) {
        if (left == 0) return;
        if (one.presence == tag::Presence::Deleted || !contains(one.name, needle)) continue;
        const tag::TagGroup* group = base.find(one.group);
        entries.push_back({.found = {.label = one.name,
                                     .detail = group != nullptr ? group->name : std::string(),
                                     .group = std::string(ui::say("标签")),
                                     .icon = ui::Icon::Tag},
                           .route = route_with("tag", std::to_string(one.id.value))});
        --left;
    }
}

}  // namespace

void CustomerSearch::start(std::string_view text, const customer::Base& base) {
    text_ = std::string(text);
    needle_ = customer::Needle{text};
    best_.clear();
    version_ = base.version();
    next_row_ = 0;
    row_count_ = text.empty() ? 0 : base.row_count();
}

void CustomerSearch::step(const customer::Base& base, int rows) {
    if (version_ != base.version()) start(std::string(text_), base);
    const int end = std::min(row_count_, next_row_ + rows);
    for (; next_row_ < end; ++next_row_) look_at(base, next_row_);
}

void CustomerSearch::look_at(const customer::Base& base, int row) {
    if (!customer::has_text(base, row, needle_)) return;
    const Hit hit{.rank = rank_of(base.name(row), needle_.folded()),
                  .row = row,
                  .customer = base.customer(row),
                  .added_at = base.added_at(row)};
    const auto is_better = [&base](const Hit& a, const Hit& b) {
        return std::tuple(a.rank, b.added_at, base.relation(b.row)) <
               std::tuple(b.rank, a.added_at, base.relation(a.row));
    };
    const auto same = std::ranges::find(best_, hit.customer, &Hit::customer);
    if (same != best_.end()) {
        if (!is_better(hit, *same)) return;
        best_.erase(same);
    }
    best_.insert(std::ranges::upper_bound(best_, hit, is_better), hit);
    if (best_.size() > kCustomersShown) best_.pop_back();
}

std::vector<int> CustomerSearch::best() const {
    std::vector<int> rows;
    for (const Hit& hit : best_) rows.push_back(hit.row);
    return rows;
}

void GlobalSearch::open() {
    is_open_ = true;
    text_.clear();
    active_ = 0;
    kick();
}

void GlobalSearch::forget() {
    recent_.clear();
    text_.clear();
    customers_ = {};
    is_open_ = false;
}

void GlobalSearch::look_for_customers(const customer::Base& people) {
    const double end = steady_milliseconds() + kSliceMilliseconds;
    do {
        customers_.step(people, kRowsAtOnce);
    } while (!customers_.is_done() && steady_milliseconds() < end);
    if (!customers_.is_done()) animate();
}

std::vector<SearchEntry> GlobalSearch::entries() {
    std::vector<SearchEntry> found;
    const std::string needle = folded(text_);
    for (const SearchEntry& entry : recent_) {
        if (!contains(entry.found.label, needle)) continue;
        found.push_back(entry);
        found.back().found.group = std::string(ui::say("最近打开"));
    }
    const auto is_recent = [this](const SearchEntry& entry) {
        return std::ranges::find(recent_, entry.route, &SearchEntry::route) != recent_.end();
    };
    std::vector<SearchEntry> others = pages ? pages() : std::vector<SearchEntry>();
    std::erase_if(others, [&](const SearchEntry& entry) { return !contains(entry.found.label, needle); });
    const customer::Base* people = base ? base() : nullptr;
    if (people != nullptr && !needle.empty()) {
        look_for_customers(*people);
        for (const int row : customers_.best()) others.push_back(customer_entry(*people, row));
        add_staff(*people, needle, others);
        add_tags(*people, needle, others);
    }
    std::erase_if(others, is_recent);
    found.insert(found.end(), others.begin(), others.end());
    return found;
}

void GlobalSearch::take(const SearchEntry& entry) {
    std::erase_if(recent_, [&entry](const SearchEntry& other) { return other.route == entry.route; });
    recent_.insert(recent_.begin(), entry);
    if (recent_.size() > kRecentShown) recent_.pop_back();
    is_open_ = false;
    go_to(entry.route);
}

void GlobalSearch::draw() {
    const std::vector<SearchEntry> shown = entries();
    std::vector<ui::Found> found;
    for (const SearchEntry& entry : shown) found.push_back(entry.found);
    const bool is_looking = !customers_.is_done() && !text_.empty();
    const ui::FinderAnswer answer = ui::finder({.title = ui::say("搜索"),
                                                .placeholder = ui::say("搜索客户、员工、标签、页面"),
                                                .empty_text = is_looking ? ui::say("正在查找") : ui::say("没有找到"),
                                                .note = ui::say("↑↓ 选择　Enter 打开　Esc 关闭")},
                                               text_, active_, found);
    if (answer.has_changed) {
        active_ = 0;
        const customer::Base* people = base ? base() : nullptr;
        if (people != nullptr) customers_.start(text_, *people);
    }
    if (answer.taken >= 0 && !answer.has_changed) take(shown[static_cast<std::size_t>(answer.taken)]);
    if (answer.wants_close) is_open_ = false;
}

}  // namespace guanxi::web
