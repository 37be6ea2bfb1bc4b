#include "web/customer/customer_tagging.h"

#include <map>
#include <nlohmann/json.hpp>
#include <utility>

#include "core/base/wire.h"
#include "core/tag/marking.h"

#include "web/ui/button.h"
#include "web/ui/layout.h"
#include "web/ui/overlay.h"
#include "web/ui/state.h"
#include "web/ui/text.h"
#include "web/ui/words.h"

namespace guanxi::web {

namespace {

using console::TagCustomers;

std::string done_text(const TagCustomers& wish, std::int64_t count) {
    if (wish.remove.empty()) return ui::say("已为 {} 位客户打上标签", count);
    if (wish.add.empty()) return ui::say("已为 {} 位客户移除标签", count);
    return ui::say("已修改 {} 位客户的标签", count);
}

void tell(const TagCustomers& wish, const Answer& answer, ui::ToastAction undo) {
    const auto body = wire::parse(answer.body);
    const std::int64_t changed = body && body->is_object() ? wire::number_or(*body, "changed", 0) : 0;
    if (changed == 0) {
        ui::toast(ui::ToastKind::Info, ui::say("这些客户的标签没有改动。"));
        return;
    }
    ui::toast(ui::ToastKind::Success, done_text(wish, changed), std::move(undo));
}

// Why it cannot be sent; empty when it can.
std::string hindrance(const TaggingState& state) {
    const std::vector<RelationId>& relations = state.relations;
    if (relations.size() > static_cast<std::size_t>(console::kTaggedRelationsMax)) {
        return ui::say("一次最多给 {} 位客户打标签，现在选了 {} 位。请缩小范围，分几次进行。",
                       console::kTaggedRelationsMax, relations.size());
    }
    if (relations.empty()) return std::string(ui::say("选中的客户已经不在列表中。"));
    return {};
}

std::string names_of(const std::vector<TagId>& tags, const customer::Base& base) {
    std::string names;
    for (const TagId id : tags) {
        const tag::Tag* tag = base.find(id);
        if (tag != nullptr) names += (names.empty() ? "" : "、") + tag->name;
    }
    return names;
}

}  // namespace

std::vector<TagCustomers> inverse_of(const TagCustomers& wish, const customer::Base& base) {
    using Tags = std::vector<TagId>;
    const tag::Library library{base.tag_groups(), base.tags()};
    std::map<std::pair<Tags, Tags>, std::vector<RelationId>> alike;
    for (const RelationId relation : wish.relations) {
        const auto row = base.row_of(relation);
        if (!row) continue;
        const auto held = base.tags(*row);
        const Tags set(held.begin(), held.end());
        tag::Marking marking = tag::plan_marking(library, set, wish.add, wish.remove);
        if (marking.add.empty() && marking.remove.empty()) continue;
        alike[{std::move(marking.remove), std::move(marking.add)}].push_back(relation);
    }
    std::vector<TagCustomers> inverse;
    for (auto& [tags, relations] : alike) inverse.push_back({std::move(relations), tags.first, tags.second});
    return inverse;
}

void tag_customers(const customer::Base& base, TagCustomers wish, TaggingState& state, Intents& intents) {
    std::vector<TagCustomers> inverse = inverse_of(wish, base);
    const auto answered = [wish, inverse = std::move(inverse), &state](const Answer& answer) {
        if (answer.failure) return;  // who shows it before the answer also says that it was not saved
        tell(wish, answer, {std::string(ui::say("撤销")), [inverse, &state] {
                                state.taken_back.insert(state.taken_back.end(), inverse.begin(), inverse.end());
                            }});
    };
    intents.push_back({wish, answered});
}

void send_taken_back(TaggingState& state, Intents& intents) {
    std::vector<TagCustomers> wishes = std::exchange(state.taken_back, {});
    for (TagCustomers& wish : wishes) intents.push_back({std::move(wish), {}});
    if (wishes.empty()) return;
    intents.back().answered = [](const Answer& answer) {
        if (!answer.failure) ui::toast(ui::ToastKind::Info, ui::say("已撤销。"));
    };
}

void open_tagging(const customer::Base& base, std::vector<RelationId> relations, TaggingState& state) {
    state.is_open = true;
    state.relations = std::move(relations);
    state.wishes = {.held = customer::tag_shares(base, state.relations), .add = {}, .remove = {}};
    state.chips = {};
}

void draw_tagging(const customer::Base& base, TaggingState& state, Intents& intents) {
    const ui::Drawer drawer(ui::say("打标签"));
    ui::text(ui::say("将修改选中的 {} 位客户，同步到企业微信。", state.relations.size()),
             {.tone = ui::Tone::Secondary});
    const TagWishes& wishes = state.wishes;
    tag_chips_of_many(ui::say("客户标签"), state.wishes, base, state.chips);
    ui::divider();
    if (!wishes.add.empty()) ui::text(ui::say("添加：{}", names_of(wishes.add, base)));
    if (!wishes.remove.empty()) ui::text(ui::say("移除：{}", names_of(wishes.remove, base)));
    const std::string hindered = hindrance(state);
    if (!hindered.empty()) ui::notice(ui::NoticeKind::Warning, hindered);
    const bool has_wishes = !wishes.add.empty() || !wishes.remove.empty();
    const bool can_send = hindered.empty() && has_wishes;
    const ui::Row row;
    if (ui::button(ui::say("确定"), {.kind = ui::ButtonKind::Primary,
                                     .enabled = can_send ? ui::Enabled::Yes : ui::Enabled::No,
                                     .reason = has_wishes ? std::string_view(hindered) : ui::say("还没有改动标签")})) {
        tag_customers(base, {state.relations, wishes.add, wishes.remove}, state, intents);
        state.is_open = false;
    }
    if (ui::button(ui::say("取消")) || drawer.wants_close()) state.is_open = false;
}

}  // namespace guanxi::web
