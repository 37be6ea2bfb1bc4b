#include "web/audience/offer.h"

#include <string>
#include <string_view>

#include "web/ui/words.h"

namespace guanxi::web {

namespace {

using audience::Condition;
using audience::Fact;

enum Entry : std::int64_t {
    kTags,
    kTagGroups,
    kUntagged,
    kInStage,
    kInAnyStage,
    kInNoStage,
    kSends,
    kLastSent,
    kNeverSent,
    kBlacklisted,
    kAdded,
    kAddWays,
    kChannels,
    kNoChannel,
    kStaff,
    kDepartments,
    kStates,
    kGenders,
    kGroupChats,
    kOpened,
    kAllGroup,
    kAnyGroup,
    kFirstField = 1000,  // plus the field's id
};

class Offers {
public:
    void family(std::string_view name) { family_ = name; }
    void add(std::int64_t id, std::string_view label) {
        options_.push_back({.id = id, .label = std::string(label), .group = std::string(family_), .detail = {}});
    }
    std::vector<ui::Option> take() { return std::move(options_); }

private:
    std::string_view family_;
    std::vector<ui::Option> options_;
};

JourneyId first_journey(const customer::Base& base) {
    return base.journeys().empty() ? JourneyId{} : base.journeys().front().id;
}

Condition field_condition(FieldId id, const customer::Base& base) {
    const customer::Field* field = base.find(id);
    return audience::FieldValues{id, first_test(field != nullptr ? field->kind : customer::FieldKind::Other)};
}

Condition condition_of(std::int64_t id, const customer::Base& base) {
    switch (static_cast<Entry>(id)) {
        case kTags: return audience::Tags{};
        case kTagGroups: return audience::TagGroups{};
        case kUntagged: return Fact::Untagged;
        case kInStage: return audience::InStage{.journey = first_journey(base), .stages = {}, .dwell_days = {}};
        case kInAnyStage: return audience::InAnyStage{.journey = first_journey(base), .dwell_days = {}};
        case kInNoStage: return audience::InNoStage{first_journey(base)};
        case kSends: return audience::Sends{{audience::Comparison::LessThan, 4}};
        case kLastSent: return audience::LastSent{audience::LastDays{7}};
        case kNeverSent: return Fact::NeverSent;
        case kBlacklisted: return Fact::Blacklisted;
        case kAdded: return audience::Added{audience::LastDays{7}};
        case kAddWays: return audience::AddWays{};
        case kChannels: return audience::Channels{};
        case kNoChannel: return Fact::NoChannel;
        case kStaff: return audience::StaffMembers{};
        case kDepartments: return audience::Departments{};
        case kStates: return audience::States{};
        case kGenders: return audience::Genders{};
        case kGroupChats: return audience::GroupChats{};
        case kOpened: return audience::Opened{};
        case kAllGroup:
        case kAnyGroup:
        case kFirstField: break;
    }
    return field_condition({static_cast<std::int32_t>(id - kFirstField)}, base);
}

}  // namespace

std::vector<ui::Option> offered_entries(const customer::Base& base) {
    Offers offers;
    offers.family(ui::say("标签"));
    offers.add(kTags, ui::say("标签"));
    offers.add(kTagGroups, ui::say("标签组"));
    offers.add(kUntagged, ui::say("没有任何标签"));
    offers.family(ui::say("客户阶段"));
    if (!base.journeys().empty()) {
        offers.add(kInStage, ui::say("处于某些阶段"));
        offers.add(kInAnyStage, ui::say("处于任一阶段"));
        offers.add(kInNoStage, ui::say("不在任何阶段"));
    }
    offers.family(ui::say("群发"));
    offers.add(kSends, ui::say("本月已收到群发"));
    offers.add(kLastSent, ui::say("最近一次群发"));
    offers.add(kNeverSent, ui::say("从未收到群发"));
    offers.add(kBlacklisted, ui::say("在黑名单中"));
    offers.family(ui::say("来源"));
    offers.add(kAdded, ui::say("添加时间"));
    offers.add(kAddWays, ui::say("添加方式"));
    offers.add(kChannels, ui::say("来源渠道"));
    offers.add(kNoChannel, ui::say("没有来源渠道"));
    offers.family(ui::say("归属"));
    offers.add(kStaff, ui::say("所属员工"));
    offers.add(kDepartments, ui::say("所属部门"));
    offers.add(kStates, ui::say("关系状态"));
    offers.family(ui::say("客户资料"));
    offers.add(kGenders, ui::say("性别"));
    for (const customer::Field& field : base.fields()) offers.add(kFirstField + field.id.value, field.name);
    offers.family(ui::say("互动"));
    offers.add(kGroupChats, ui::say("所在客户群"));
    offers.add(kOpened, ui::say("打开过的素材"));
    offers.family(ui::say("条件组"));
    offers.add(kAllGroup, ui::say("满足全部的一组"));
    offers.add(kAnyGroup, ui::say("满足任一的一组"));
    return offers.take();
}

audience::Expression entry_of(std::int64_t id, const customer::Base& base) {
    if (id == kAllGroup) return audience::all_of({});
    if (id == kAnyGroup) return audience::any_of({});
    return audience::leaf(condition_of(id, base));
}

audience::FieldTest first_test(customer::FieldKind kind) {
    switch (kind) {
        case customer::FieldKind::Number: return audience::Compared{audience::Comparison::AtLeast, 0};
        case customer::FieldKind::Choice:
        case customer::FieldKind::Text: return audience::Is<audience::Word>{};
        case customer::FieldKind::Date: return audience::Anniversary{7};
        case customer::FieldKind::Other: break;
    }
    return audience::FieldPresence::HasValue;
}

}  // namespace guanxi::web
