#include "web/platform/rules.h"

#include <utility>
#include <vector>

#include "web/platform/border.h"
#include "web/platform/canvas.h"

namespace guanxi::web {

namespace {

std::vector<OnRuleHash>& waiting() {
    static std::vector<OnRuleHash> it;
    return it;
}

void answer(const std::string& hash) {
    for (const OnRuleHash& asked : std::exchange(waiting(), {})) asked(hash);
    kick();
}

}  // namespace

void compute_rule_hash(OnRuleHash asked) {
    const bool is_under_way = !waiting().empty();
    waiting().push_back(std::move(asked));
    if (!is_under_way) guanxi_rules_compute();
}

}  // namespace guanxi::web

GUANXI_FROM_BROWSER void guanxi_rules_answer(const char* hash) {
    guanxi::web::answer(hash);
}
