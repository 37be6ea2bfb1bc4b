#include "server/sandbox/company_maker.h"

#include <algorithm>
#include <array>
#include <numeric>

#include "core/base/text.h"

#include "server/sandbox/names.h"
#include "server/sandbox/stream.h"

namespace guanxi::sandbox {

namespace {

using std::string_view;

struct DepartmentPlan {
    int id;
    int parent;
    string_view name;
    string_view position;  // of its people
    int share;             // of the staff
    ContactFunction contact_function;
};

constexpr auto kDepartments = std::to_array<DepartmentPlan>({
    {1, 0, "示例教育", "总经理", 1, ContactFunction::With},
    {2, 1, "市场部", "市场专员", 8, ContactFunction::With},
    {3, 1, "销售中心", "销售总监", 2, ContactFunction::With},
    {4, 3, "销售一部", "课程顾问", 20, ContactFunction::With},
    {5, 3, "销售二部", "课程顾问", 20, ContactFunction::With},
    {6, 1, "教学服务中心", "服务主管", 3, ContactFunction::With},
    {7, 6, "小学服务部", "班主任", 14, ContactFunction::With},
    {8, 6, "初中服务部", "班主任", 12, ContactFunction::With},
    {9, 1, "教研部", "教研老师", 5, ContactFunction::Without},
    {10, 1, "运营部", "运营专员", 9, ContactFunction::With},
    {11, 1, "人事行政部", "人事专员", 4, ContactFunction::Without},
    {12, 1, "财务部", "会计", 2, ContactFunction::Without},
});

struct TagGroupPlan {
    string_view name;
    Owner owner;
    std::array<string_view, 9> tags;  // empty ones are none
};

constexpr auto kTagGroups = std::to_array<TagGroupPlan>({
    {"意向", Owner::ThisApp, {"高意向", "中意向", "低意向", "暂无意向"}},
    {"阶段", Owner::ThisApp, {"新客户", "已联系", "已试听", "已报名", "已续费", "已流失"}},
    {"来源", Owner::ThisApp, {"朋友圈广告", "公众号", "老带新", "视频号", "地推", "门店", "直播间"}},
    {"年级", Owner::ThisApp, {"三年级", "四年级", "五年级", "六年级", "二年级", "一年级", "初一", "初二", "初三"}},
    {"产品", Owner::ThisApp, {"数学", "英语", "语文", "体验课", "编程", "美术"}},
    {"地区", Owner::ThisApp, {"上海", "北京", "杭州", "深圳", "广州", "成都", "其他地区"}},
    {"身份", Owner::ThisApp, {"妈妈", "爸爸", "祖辈", "学生本人"}},
    {"服务提醒", Owner::OtherApp, {"需回访", "重点关注", "勿扰"}},
});

struct ContactWayPlan {
    string_view remark;
    string_view state;
    int department;  // serves; 0 is one member only
    int age_days;
};

constexpr auto kContactWays = std::to_array<ContactWayPlan>({
    {"门店海报", "c_store", 4, 83},
    {"公众号菜单", "c_menu", 5, 61},
    {"老带新活动", "c_refer", 7, 40},
    {"线下讲座", "c_talk", 0, 12},
});

Instant days_before(const Origin& origin, int days) {
    return company_midnight(origin.made_on - std::chrono::days{days}) + std::chrono::hours{10};
}

std::string unused_userid(const Company& company, const std::string& wished) {
    std::string userid = wished;
    for (int number = 2; staff_of(company, userid); ++number) userid = wished + std::to_string(number);
    return userid;
}

int staff_count(const Origin& origin) {
    return std::clamp(20 + origin.customers / 2'500, 20, 60);
}

// Everybody has a department; the larger shares get those that are left over.
std::vector<int> department_positions(const Origin& origin) {
    std::vector<int> positions(kDepartments.size());
    std::iota(positions.begin(), positions.end(), 0);
    std::vector<int> shares;
    shares.reserve(kDepartments.size());
    for (const DepartmentPlan& plan : kDepartments) shares.push_back(plan.share);
    const Weights weights{shares};
    Stream stream{origin.seed, "departments"};
    const auto count = static_cast<std::size_t>(staff_count(origin));
    while (positions.size() < count) positions.push_back(weights.draw(stream));
    return positions;
}

Staff new_member(const Company& company, const DepartmentPlan& plan, Stream& stream) {
    const StaffName name = staff_name(stream);
    Staff member;
    member.userid = unused_userid(company, name.userid);
    member.name = name.name;
    member.alias = name.alias;
    member.position = plan.position;
    member.departments = {plan.id};
    member.contact_function = plan.contact_function;
    return member;
}

}  // namespace

void make_staff(Company& company, const Origin& origin) {
    company.name = kDepartments.front().name;
    for (const DepartmentPlan& plan : kDepartments) {
        company.departments.push_back({plan.id,
                                       plan.parent,
                                       std::string{plan.name},
                                       100'000'000 - 1'000 * static_cast<std::int64_t>(plan.id),
                                       {}});
    }
    Stream stream{origin.seed, "staff"};
    for (const int position : department_positions(origin)) {
        const auto at = static_cast<std::size_t>(position);
        Staff member = new_member(company, kDepartments[at], stream);
        member.is_leader = company.departments[at].leaders.empty();
        if (member.is_leader) company.departments[at].leaders.push_back(member.userid);
        // Heads of the two large teams also belong to the centre above them.
        if (member.is_leader && (position == 3 || position == 6)) member.departments.push_back(kDepartments[at].parent);
        add_staff(company, std::move(member));
    }
    company.staff[company.staff.size() - 1].status = StaffStatus::NotActivated;
    company.staff[company.staff.size() - 2].status = StaffStatus::Disabled;
}

void make_tags(Company& company, const Origin& origin) {
    Stream stream{origin.seed, "tags"};
    std::int64_t group_order = 100 * static_cast<std::int64_t>(kTagGroups.size());
    for (const TagGroupPlan& plan : kTagGroups) {
        const Instant created = days_before(origin, 540);
        const int group = add_tag_group(company, {.id = "et" + stream.id_characters(30),
                                                  .name = std::string{plan.name},
                                                  .order = group_order,
                                                  .created = created,
                                                  .owner = plan.owner,
                                                  .tags = {},
                                                  .deleted = false});
        group_order -= 100;
        std::int64_t order = 100;
        for (const string_view name : plan.tags) {
            if (name.empty()) break;
            add_tag(company, {"et" + stream.id_characters(30), std::string{name}, order, created, group, false});
            order -= 10;
        }
    }
}

void make_contact_ways(Company& company, const Origin& origin) {
    Stream stream{origin.seed, "contact ways"};
    for (const ContactWayPlan& plan : kContactWays) {
        ContactWay way;
        way.config_id = stream.hex_digits(32);
        way.remark = plan.remark;
        way.state = plan.state;
        way.created = days_before(origin, plan.age_days);
        for (std::size_t i = 0; i < company.staff.size(); ++i) {
            const Staff& member = company.staff[i];
            const bool serves = plan.department == 0 || member.departments.front() == plan.department;
            if (serves && can_receive_customers(member)) way.staff.push_back(static_cast<int>(i));
        }
        if (plan.department == 0) way.staff.resize(1);
        way.type = way.staff.size() == 1 ? 1 : 2;
        add_contact_way(company, std::move(way));
    }
}

Company make_company(const Origin& origin) {
    Company company;
    make_staff(company, origin);
    make_tags(company, origin);
    make_contact_ways(company, origin);
    make_customers(company, origin);
    return company;
}

}  // namespace guanxi::sandbox
