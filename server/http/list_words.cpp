#include "server/http/list_words.h"

#include <algorithm>
#include <cassert>

namespace guanxi::http {

namespace {

constexpr std::array kPhrases{
    Phrase{"客户列表", "Customers"},
    Phrase{"渠道活码", "Channel codes"},
    Phrase{"客户", "Customer"},
    Phrase{"标签", "Tags"},
    Phrase{"阶段", "Stage"},
    Phrase{"备注", "Remark"},
    Phrase{"来源渠道", "Source"},
    Phrase{"所属员工", "Owner"},
    Phrase{"关系状态", "Relation"},
    Phrase{"群发次数", "Mass sends"},
    Phrase{"最近群发", "Last mass send"},
    Phrase{"添加时间", "Added"},
    Phrase{"渠道名称", "Channel name"},
    Phrase{"接待员工", "Receiving staff"},
    Phrase{"新客标签", "Customer tags"},
    Phrase{"今日新增", "Added today"},
    Phrase{"累计新增", "Total added"},
    Phrase{"二维码", "QR code"},
    Phrase{"创建时间", "Created"},
    Phrase{"申请中", "Requested"},
    Phrase{"可用", "Ready"},
    Phrase{"申请失败", "Failed"},
    Phrase{"其他", "Other"},
    Phrase{"（尚未读取昵称）", "(nickname not read yet)"},
    Phrase{"好友", "Friend"},
    Phrase{"已流失", "Lost"},
    Phrase{"员工已删除", "Deleted by staff"},
    Phrase{"已不是好友", "No longer a friend"},
    Phrase{"未知来源", "Unknown"},
    Phrase{"扫描二维码", "QR code"},
    Phrase{"搜索手机号", "Phone search"},
    Phrase{"名片分享", "Name card"},
    Phrase{"群聊", "Group chat"},
    Phrase{"手机通讯录", "Phone contacts"},
    Phrase{"微信联系人", "WeChat contact"},
    Phrase{"安装第三方应用时的客服人员", "Service staff of a third-party app"},
    Phrase{"搜索邮箱", "E-mail search"},
    Phrase{"视频号", "Video channel"},
    Phrase{"日程参与人", "Calendar participant"},
    Phrase{"会议参与人", "Meeting participant"},
    Phrase{"微信好友对应的企业微信", "WeCom of a WeChat friend"},
    Phrase{"获客链接", "Acquisition link"},
    Phrase{"接受微信好友申请", "Accepted WeChat request"},
    Phrase{"内部成员共享", "Shared by a colleague"},
    Phrase{"管理员分配", "Assigned by an admin"},
    Phrase{"其他（", "Other ("},
    Phrase{"）", ")"},
    Phrase{"关键词", "Search"},
    Phrase{"标签：包含全部", "Tags: all of"},
    Phrase{"标签：包含任一", "Tags: any of"},
    Phrase{"标签：不包含", "Tags: none of"},
    Phrase{"条件", "Condition"},
    Phrase{"排序", "Order"},
    Phrase{"（降序）", " (descending)"},
    Phrase{"二维码状态", "Code state"},
    Phrase{"无渠道", "No channel"},
    Phrase{"、", ", "},
    Phrase{"；", "; "},
    Phrase{"：", ": "},
    Phrase{"筛选", "Filter"},
    Phrase{"打印人", "Printed by"},
    Phrase{"打印时间", "Printed at"},
    Phrase{"条数", "Rows"},
    Phrase{"没有符合条件的客户。", "No customers match."},
    Phrase{"客户太多：这里只有前面的客户，全部请导出。",
           "Too many customers: only the first stand here. Export for all."},
    Phrase{"没有符合条件的渠道。", "No channels match."},
    Phrase{"渠道太多：这里只有前面的渠道，全部请导出。",
           "Too many channels: only the first stand here. Export for all."},
    Phrase{"按 Ctrl+P（Mac：⌘P）打印或存为 PDF。", "Press Ctrl+P (Mac: ⌘P) to print or to save a PDF."},
    Phrase{"返回", "Back"},
    Phrase{"请先登录，再打开此页。", "Sign in first, then open this page."},
    Phrase{"此账号没有查看的权限。", "This account may not see this."},
    Phrase{"客户数据正在载入，请稍后刷新。", "The customers are being loaded; reload in a moment."},
    Phrase{"无法显示此页。", "This page cannot be shown."},
    Phrase{"概览", "Overview"},
    Phrase{"好友关系", "Friendships"},
    Phrase{"今日新增", "Added today"},
    Phrase{"近 7 天新增", "Added in 7 days"},
    Phrase{"较前 7 天 {}", "{} vs the 7 days before"},
    Phrase{"较昨日 {}", "{} vs yesterday"},
    Phrase{"累计流失", "Total lost"},
    Phrase{"近 {} 天每日新增好友", "Friends added per day, last {} days"},
    Phrase{"好友最多的 {} 位员工", "The {} staff with most friends"},
    Phrase{"每位员工的好友", "Friends of each staff"},
    Phrase{"未经渠道", "No channel"},
    Phrase{"渠道 {}", "Channel {}"},
    Phrase{"员工 {}", "Staff {}"},
    Phrase{"其他", "Other"},
    Phrase{"日期", "Date"},
    Phrase{"合计", "Total"},
    Phrase{"员工", "Staff"},
    Phrase{"人", "people"},
    Phrase{"（", " ("},
    Phrase{"暂无数据", "No data yet"},
};

struct AddWay {
    int code;
    std::string_view words;
};

// As in the console (web/customer/customer_words.cpp).
constexpr std::array kAddWays{
    AddWay{0, "未知来源"},       AddWay{1, "扫描二维码"},
    AddWay{2, "搜索手机号"},     AddWay{3, "名片分享"},
    AddWay{4, "群聊"},           AddWay{5, "手机通讯录"},
    AddWay{6, "微信联系人"},     AddWay{8, "安装第三方应用时的客服人员"},
    AddWay{9, "搜索邮箱"},       AddWay{10, "视频号"},
    AddWay{11, "日程参与人"},    AddWay{12, "会议参与人"},
    AddWay{16, "获客链接"},      AddWay{13, "微信好友对应的企业微信"},
    AddWay{201, "内部成员共享"}, AddWay{24, "接受微信好友申请"},
    AddWay{202, "管理员分配"},
};

std::string_view chinese_title(PaperColumn column) {
    switch (column) {
        case PaperColumn::Name: return "客户";
        case PaperColumn::Tags: return "标签";
        case PaperColumn::Stage: return "阶段";
        case PaperColumn::Remark: return "备注";
        case PaperColumn::Channel: return "来源渠道";
        case PaperColumn::Staff: return "所属员工";
        case PaperColumn::State: return "关系状态";
        case PaperColumn::Sends: return "群发次数";
        case PaperColumn::LastSent: return "最近群发";
        case PaperColumn::Added: return "添加时间";
    }
    return "";
}

std::string_view chinese_word(customer::RelationState state) {
    switch (state) {
        case customer::RelationState::Friend: return "好友";
        case customer::RelationState::DeletedByCustomer: return "已流失";
        case customer::RelationState::DeletedByStaff: return "员工已删除";
        case customer::RelationState::Gone: return "已不是好友";
    }
    return "";
}

PaperColumn paper_column(audience::ListColumn column) {
    switch (column) {
        case audience::ListColumn::Name: return PaperColumn::Name;
        case audience::ListColumn::Remark: return PaperColumn::Remark;
        case audience::ListColumn::Staff: return PaperColumn::Staff;
        case audience::ListColumn::Channel: return PaperColumn::Channel;
        case audience::ListColumn::State: return PaperColumn::State;
        case audience::ListColumn::Added: return PaperColumn::Added;
        case audience::ListColumn::Sends: return PaperColumn::Sends;
        case audience::ListColumn::LastSent: return PaperColumn::LastSent;
    }
    return PaperColumn::Name;
}

}  // namespace

Result<Language> language_from_word(std::string_view word) {
    if (word.empty() || word == "zh") return Language::Chinese;
    if (word == "en") return Language::English;
    return Error{ErrorCode::InvalidInput, "lang is zh or en", "lang"};
}

std::string_view word_of(PaperColumn column) {
    switch (column) {
        case PaperColumn::Name: return "name";
        case PaperColumn::Tags: return "tags";
        case PaperColumn::Stage: return "stage";
        case PaperColumn::Remark: return "remark";
        case PaperColumn::Channel: return "channel";
        case PaperColumn::Staff: return "staff";
        case PaperColumn::State: return "state";
        case PaperColumn::Sends: return "sends";
        case PaperColumn::LastSent: return "last_sent";
        case PaperColumn::Added: return "added";
    }
    return "";
}

std::string_view title_of(PaperColumn column, Language language) {
    return say(language, chinese_title(column));
}

std::string_view title_of(audience::ListColumn column, Language language) {
    return title_of(paper_column(column), language);
}

std::string_view word_of(customer::RelationState state, Language language) {
    return say(language, chinese_word(state));
}

std::string add_way_word(int add_way, Language language) {
    for (const AddWay& known : kAddWays) {
        if (known.code == add_way) return std::string{say(language, known.words)};
    }
    return std::string{say(language, "其他（")} + std::to_string(add_way) + std::string{say(language, "）")};
}

std::span<const Phrase> phrases() {
    return kPhrases;
}

std::string_view say(Language language, std::string_view chinese) {
    const auto found = std::find_if(kPhrases.begin(), kPhrases.end(),
                                    [chinese](const Phrase& phrase) { return phrase.chinese == chinese; });
    assert(found != kPhrases.end());
    return language == Language::Chinese ? found->chinese : found->english;
}

}  // namespace guanxi::http
