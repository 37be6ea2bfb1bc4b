#include "web/ui/place.h"

#include <algorithm>
#include <charconv>
#include <map>

#include "web/platform/timer.h"
#include "web/ui/kit.h"
#include "web/ui/place_parts.h"

namespace guanxi::ui {

namespace {

constexpr double kReturnMilliseconds = 10'000;  // what has not come by then is not waited for

struct Offset {
    double wanted = 0;
    bool is_reached = false;  // in this pass; a later one may find less content
};

struct Return {
    std::map<kit::NodeId, Offset> offsets{};
    kit::NodeId focus = 0;
    double until = 0;
};

Return& wanted() {
    static Return it;
    return it;
}

Return return_from(std::string_view note) {
    Return result;
    const char* at = note.data();
    const char* const end = note.data() + note.size();
    at = std::from_chars(at, end, result.focus).ptr;
    while (at != end && *at == ' ') {
        kit::NodeId id = 0;
        std::int64_t offset = 0;
        const auto number = std::from_chars(at + 1, end, id);
        if (number.ptr == end || *number.ptr != ':') break;
        at = std::from_chars(number.ptr + 1, end, offset).ptr;
        result.offsets[id].wanted = static_cast<double>(offset);
    }
    return result;
}

}  // namespace

std::string place_note() {
    std::string note = std::to_string(web::focused_node());
    for (const auto& [id, offset] : kit::scrolled()) {
        note += ' ' + std::to_string(id) + ':' + std::to_string(static_cast<std::int64_t>(offset));
    }
    return note;
}

void return_to(std::string_view note) {
    wanted() = return_from(note);
    wanted().until = web::steady_milliseconds() + kReturnMilliseconds;
    kit::request_pass();
}

bool is_returning() {
    const Return& here = wanted();
    return (here.focus != 0 || !here.offsets.empty()) && web::steady_milliseconds() < here.until;
}

void start_at_top() {
    kit::forget_scrolls();
    place::stay();
}

void focus_search() {
    const auto& nodes = web::tree();
    const auto found = std::ranges::find(nodes, web::Role::SearchBox, &web::Node::role);
    if (found != nodes.end()) web::focus_node(found->id);
}

namespace place {

std::optional<double> returned(kit::NodeId id, double limit) {
    const auto found = wanted().offsets.find(id);
    if (found == wanted().offsets.end()) return std::nullopt;
    found->second.is_reached = limit >= found->second.wanted;
    return found->second.is_reached ? std::optional(found->second.wanted) : std::nullopt;
}

void settle() {
    Return& here = wanted();
    if (!is_returning()) here = {};
    std::erase_if(here.offsets, [](const auto& entry) { return entry.second.is_reached; });
    if (here.focus == 0 || !web::has_node(here.focus)) return;
    web::focus_node(here.focus);
    here.focus = 0;
}

void stay() {
    wanted() = {};
}

}  // namespace place

}  // namespace guanxi::ui
