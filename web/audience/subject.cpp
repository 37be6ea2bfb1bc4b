// What conditions are about, and what is wrong with them, in words.
#include "core/audience/expression_text.h"

#include "web/audience/parts.h"
#include "web/audience/sentence.h"
#include "web/ui/words.h"

namespace guanxi::web {

namespace {

struct Subjects {
    const customer::Base& base;

    std::string operator()(const audience::Tags&) const { return std::string(ui::say("标签")); }
    std::string operator()(const audience::TagGroups&) const { return std::string(ui::say("标签组")); }
    std::string operator()(const audience::InStage&) const { return std::string(ui::say("处于某些阶段")); }
    std::string operator()(const audience::InAnyStage&) const { return std::string(ui::say("处于任一阶段")); }
    std::string operator()(const audience::InNoStage&) const { return std::string(ui::say("不在任何阶段")); }
    std::string operator()(const audience::Sends&) const { return std::string(ui::say("本月已收到群发")); }
    std::string operator()(const audience::LastSent&) const { return std::string(ui::say("最近一次群发")); }
    std::string operator()(const audience::Added&) const { return std::string(ui::say("添加时间")); }
    std::string operator()(const audience::AddWays&) const { return std::string(ui::say("添加方式")); }
    std::string operator()(const audience::Channels&) const { return std::string(ui::say("来源渠道")); }
    std::string operator()(const audience::StaffMembers&) const { return std::string(ui::say("所属员工")); }
    std::string operator()(const audience::Departments&) const { return std::string(ui::say("所属部门")); }
    std::string operator()(const audience::Genders&) const { return std::string(ui::say("性别")); }
    std::string operator()(const audience::States&) const { return std::string(ui::say("关系状态")); }
    std::string operator()(const audience::GroupChats&) const { return std::string(ui::say("所在客户群")); }
    std::string operator()(const audience::Opened&) const { return std::string(ui::say("打开过的素材")); }
    std::string operator()(const audience::FieldValues& values) const {
        const customer::Field* field = base.find(values.field);
        return field != nullptr ? field->name : std::string(ui::say("字段"));
    }
    std::string operator()(const audience::Fact& fact) const { return std::string(parts::fact_name(fact)); }
};

template <class Kind>
bool is_empty(const Kind& kind) {
    if constexpr (requires { kind.list; }) return kind.list.empty();
    if constexpr (requires { kind.stages; }) return kind.stages.empty();
    if constexpr (requires { kind.test; }) {
        const auto* words = std::get_if<audience::Is<audience::Word>>(&kind.test);
        return words != nullptr && words->list.empty();
    }
    return false;
}

}  // namespace

std::string subject_of(const audience::Condition& condition, const customer::Base& base) {
    return std::visit(Subjects{base}, condition);
}

std::string problem_text(const audience::Condition& condition, const Error& error) {
    const auto is_at = [&error](std::string_view part) { return error.field.ends_with(part); };
    if (std::visit([](const auto& kind) { return is_empty(kind); }, condition)) {
        return std::string(ui::say("请至少选择一项"));
    }
    if (is_at("journey")) return std::string(ui::say("这条客户旅程已不存在"));
    if (is_at("field.field")) return std::string(ui::say("这个字段已不存在或换了类型"));
    if (is_at("between")) return std::string(ui::say("最小值不能大于最大值"));
    if (is_at("dwell_days") || is_at("sends")) return std::string(ui::say("没有客户能满足这个数字"));
    if (is_at("added") || is_at("last_sent") || is_at("days")) {
        return std::string(ui::say("请填写日期，开始不能晚于结束"));
    }
    return std::string(ui::say("有选项已被删除，请重新选择"));
}

std::string fault_text(const audience::Fault& fault) {
    using audience::Expected;
    switch (fault.what) {
        case Expected::Keyword: return fault.words;
        case Expected::OneOf: return ui::say("以下之一：{}", fault.words);
        case Expected::AnyCondition: return std::string(ui::say("一个条件，如 untagged"));
        case Expected::EndOrJoin: return std::string(ui::say("到此结束，或以 and、or 继续"));
        case Expected::AnyNumber: return std::string(ui::say("一个数字"));
        case Expected::NumberInRange: return std::string(ui::say("-2147483648 到 2147483647 的数字"));
        case Expected::DayCount: return std::string(ui::say("天数"));
        case Expected::AnyDay: return std::string(ui::say("日期，如 2024-03-01"));
        case Expected::CalendarDay: return std::string(ui::say("日历上有的日期，如 2024-03-01"));
        case Expected::AnyId: return std::string(ui::say("编号，如 #12"));
        case Expected::IdInRange: return std::string(ui::say("#1 到 #2147483647 的编号"));
        case Expected::Escape: return std::string(ui::say("引号里只能用 \\\" \\\\ \\u{1f} 这几种转义"));
        case Expected::LabelEnd: return std::string(ui::say("名称末尾的引号"));
        case Expected::Piece: return std::string(ui::say("英文单词、数字、编号、日期、引号里的名称或括号"));
        case Expected::FewerLevels: return ui::say("最多 {} 层", audience::kDepthMax);
        case Expected::FewerConditions: return ui::say("最多 {} 个条件", audience::kLeavesMax);
        case Expected::FewerListed: return ui::say("列表最多共 {} 项", audience::kListedMax);
        case Expected::FewerBytes: return ui::say("最多 {} 字节的文本", audience::kTextBytesMax);
        case Expected::Count: break;
    }
    return {};
}

}  // namespace guanxi::web
