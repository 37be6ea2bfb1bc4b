// Names, the small tables and the base of the company.
#include <array>
#include <string>
#include <string_view>

#include "tests/bench/core_company.h"
#include "tests/support/random.h"

namespace guanxi::bench {

namespace {

constexpr int kDepartmentCount = 25;
constexpr int kTagsPerGroup = 10;

constexpr std::array<std::string_view, 32> kFirst{"王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐",
                                                  "孙", "胡", "朱", "高", "林", "何", "郭", "马", "罗", "梁", "宋",
                                                  "郑", "谢", "韩", "唐", "冯", "于", "董", "萧", "程", "曹"};
constexpr std::array<std::string_view, 48> kGiven{
    "伟", "芳", "娜", "敏", "静", "丽", "强", "磊", "军", "洋", "勇", "艳", "杰", "娟", "涛", "明",
    "超", "秀", "霞", "平", "刚", "桂", "英", "华", "玉", "兰", "红", "建", "文", "辉", "力", "晨",
    "雨", "欣", "子", "涵", "浩", "宇", "轩", "思", "佳", "怡", "嘉", "梓", "睿", "萌", "小", "大"};
constexpr std::array<std::string_view, 12> kLatin{"Amy",  "Leo",  "Sunny", "Kevin", "Lily", "Jack",
                                                  "Coco", "Vivi", "Tom",   "Anna",  "Mr ",  "阿"};

template <std::size_t Size>
std::string_view one_of(const std::array<std::string_view, Size>& words, test::Random& random) {
    return words[static_cast<std::size_t>(random.below(static_cast<int>(Size)))];
}

std::string chinese_name(test::Random& random) {
    std::string name{one_of(kFirst, random)};
    name += one_of(kGiven, random);
    if (random.below(3) != 0) name += one_of(kGiven, random);
    return name;
}

void fill_tables(customer::Base& base) {
    base.upsert(staff::Department{.id = staff::kRootDepartment, .name = "公司"});
    for (int id = 2; id <= kDepartmentCount; ++id) {
        base.upsert(
            staff::Department{.id = {id}, .parent = {id <= 6 ? 1 : 2 + id % 5}, .name = "部门" + std::to_string(id)});
    }
    for (int id = 1; id <= kStaffCount; ++id) {
        base.upsert(staff::Staff{.id = {id},
                                 .wecom_id = {"staff" + std::to_string(id)},
                                 .name = "员工" + std::to_string(id),
                                 .departments = {{2 + id % (kDepartmentCount - 1)}},
                                 .contact = staff::ContactFunction::Present});
    }
    for (int id = 1; id <= kTagCount / kTagsPerGroup; ++id) {
        base.upsert(tag::TagGroup{
            .id = {id}, .wecom_id = {"etgroup" + std::to_string(id)}, .name = "标签组" + std::to_string(id)});
    }
    for (int id = 1; id <= kTagCount; ++id) {
        base.upsert(tag::Tag{.id = {id},
                             .wecom_id = {"ettag" + std::to_string(id)},
                             .group = {1 + (id - 1) / kTagsPerGroup},
                             .name = "标签" + std::to_string(id)});
    }
    for (int id = 1; id <= kChannelCount; ++id) {
        base.upsert(customer::ChannelName{.id = {id}, .name = "渠道" + std::to_string(id)});
    }
    constexpr std::array<std::string_view, kStageCount> kStages{"新客户", "已联系", "有意向",
                                                                "已报价", "已成交", "无意向"};
    lifecycle::Journey journey{.id = kJourney, .name = "客户旅程"};
    for (int id = 1; id <= kStageCount; ++id) {
        journey.stages.push_back({.id = {id}, .name = std::string{kStages[static_cast<std::size_t>(id - 1)]}});
    }
    journey.stages[4].outcome = lifecycle::Outcome::Won;
    journey.stages[5].outcome = lifecycle::Outcome::Lost;
    base.upsert(journey);
}

}  // namespace

// Draws stand in statements of their own: the order within an expression is the compiler's.
std::string name_of(int person) {
    test::Random random{static_cast<std::uint64_t>(person) * 2 + 1};
    if (random.below(5) != 0) return chinese_name(random);
    std::string name{one_of(kLatin, random)};
    if (random.one_in(2)) name += one_of(kFirst, random);
    return name;
}

std::string remark_of(int person) {
    test::Random random{static_cast<std::uint64_t>(person) * 2};
    if (!random.one_in(3)) return "";
    const auto name = chinese_name(random);
    return name + "-" + std::to_string(random.between(1, 12)) + "月";
}

customer::Base base_of(const Company& company, Names names) {
    customer::Base base;
    fill_tables(base);
    base.set_send_window(company.month);
    const int rows = static_cast<int>(company.rows.size());
    base.reserve(rows);
    for (int row = 0; row < rows; ++row) {
        auto relation = relation_of(company, row);
        if (names == Names::LeftOut) relation.remark.clear();
        base.upsert(relation);
    }
    if (names == Names::LeftOut) return base;
    for (int person = 0; person < static_cast<int>(company.persons.size()); ++person) {
        base.upsert_name({person + 1}, name_of(person));
    }
    return base;
}

}  // namespace guanxi::bench
