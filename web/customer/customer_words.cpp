#include "web/customer/customer_words.h"

#include "web/ui/words.h"

namespace guanxi::web {

std::string add_way_text(int add_way) {
    const auto known = [](std::string_view words) { return std::string(words); };
    switch (add_way) {
        case 0: return known(ui::say("未知来源"));
        case 1: return known(ui::say("扫描二维码"));
        case 2: return known(ui::say("搜索手机号"));
        case 3: return known(ui::say("名片分享"));
        case 4: return known(ui::say("群聊"));
        case 5: return known(ui::say("手机通讯录"));
        case 6: return known(ui::say("微信联系人"));
        case 8: return known(ui::say("安装第三方应用时的客服人员"));
        case 9: return known(ui::say("搜索邮箱"));
        case 10: return known(ui::say("视频号"));
        case 11: return known(ui::say("日程参与人"));
        case 12: return known(ui::say("会议参与人"));
        case 13: return known(ui::say("微信好友对应的企业微信"));
        case 16: return known(ui::say("获客链接"));
        case 24: return known(ui::say("接受微信好友申请"));
        case 201: return known(ui::say("内部成员共享"));
        case 202: return known(ui::say("管理员分配"));
        default: return ui::say("其他（{}）", add_way);
    }
}

std::string relation_state_text(customer::RelationState state) {
    switch (state) {
        case customer::RelationState::Friend: return std::string(ui::say("好友"));
        case customer::RelationState::DeletedByCustomer: return std::string(ui::say("已流失"));
        case customer::RelationState::DeletedByStaff: return std::string(ui::say("员工已删除"));
        case customer::RelationState::Gone: return std::string(ui::say("已不是好友"));
    }
    return {};
}

ui::Tone relation_state_tone(customer::RelationState state) {
    switch (state) {
        case customer::RelationState::Friend: return ui::Tone::Success;
        case customer::RelationState::DeletedByCustomer: return ui::Tone::Danger;
        case customer::RelationState::DeletedByStaff: return ui::Tone::Warning;
        case customer::RelationState::Gone: return ui::Tone::Secondary;
    }
    return ui::Tone::Secondary;
}

}  // namespace guanxi::web
