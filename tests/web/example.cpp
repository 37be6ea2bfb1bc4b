#include "tests/web/example.h"

#include "web/platform/mirror.h"
#include "web/platform/network.h"
#include "web/platform/null_platform.h"
#include "web/platform/route.h"

namespace guanxi::web {

namespace {

using customer::RelationState;

void add_tables(customer::Base& base) {
    base.upsert(staff::Department{.id = {1}, .name = "示例教育"});
    base.upsert(staff::Department{.id = {2}, .parent = {1}, .name = "招生部"});
    const auto able = staff::ContactFunction::Present;
    base.upsert(
        staff::Staff{.id = {1}, .wecom_id = {"wangmin"}, .name = "王敏", .departments = {{2}}, .contact = able});
    base.upsert(staff::Staff{.id = {2}, .wecom_id = {"chenli"}, .name = "陈立", .departments = {{2}}, .contact = able});
    base.upsert(staff::Staff{.id = {3}, .wecom_id = {"zhaojing"}, .name = "赵静", .departments = {{1}}});
    base.upsert(tag::TagGroup{.id = {1}, .wecom_id = {"et1"}, .name = "年级", .position = 2});
    base.upsert(tag::TagGroup{.id = {2}, .wecom_id = {"et2"}, .name = "意向", .position = 1});
    base.upsert(tag::Tag{.id = {1}, .wecom_id = {"st1"}, .group = {1}, .name = "高一", .position = 2});
    base.upsert(tag::Tag{.id = {2}, .wecom_id = {"st2"}, .group = {1}, .name = "高二", .position = 1});
    base.upsert(tag::Tag{.id = {3}, .wecom_id = {"st3"}, .group = {2}, .name = "高意向"});
    base.upsert(tag::Tag{.id = {4}, .group = {2}, .name = "旧标签", .presence = tag::Presence::Deleted});
    base.upsert(customer::ChannelName{{1}, "公众号"});
    base.upsert(customer::ChannelName{{2}, "门店"});
}

}  // namespace

Instant example_noon() {
    using namespace std::chrono_literals;
    return company_midnight(Day{std::chrono::local_days{2026y / 11 / 21}}) + 12h;
}

customer::Base example_base() {
    using std::chrono::hours;
    customer::Base base;
    add_tables(base);
    const Instant noon = example_noon();
    base.upsert(customer::Relation{.id = {11},
                                   .customer = {1},
                                   .staff = {1},
                                   .channel = {1},
                                   .added_at = noon - hours{1},
                                   .add_way = 1,
                                   .tags = {{1}, {3}},
                                   .remark = "张同学-公众号"});
    base.upsert(customer::Relation{.id = {12},
                                   .customer = {2},
                                   .staff = {2},
                                   .channel = {1},
                                   .added_at = noon - hours{24},
                                   .state = RelationState::DeletedByCustomer,
                                   .tags = {{1}}});
    base.upsert(
        customer::Relation{.id = {13}, .customer = {3}, .staff = {1}, .channel = {2}, .added_at = noon - hours{1}});
    base.upsert(
        customer::Relation{.id = {14}, .customer = {4}, .staff = {2}, .added_at = noon - hours{48}, .add_way = 3});
    base.upsert_name({1}, "张晓雯");
    base.upsert_name({2}, "Lily");
    base.upsert_name({3}, "李强");
    return base;
}

std::vector<channel::Channel> example_channels() {
    channel::Channel ready{.id = {1}, .state = "c_gongzhonghao", .code = channel::CodeState::Ready};
    ready.plan = {.name = "公众号", .staff = {{1}, {2}}, .tags = {{1}}, .welcome_text = "你好"};
    ready.created_at = example_noon() - std::chrono::hours{72};
    channel::Channel failed{.id = {2}, .state = "c_mendian", .code = channel::CodeState::Failed};
    failed.plan = {.name = "门店", .staff = {{1}}};
    failed.failure = "60011 no privilege";
    failed.created_at = example_noon() - std::chrono::hours{48};
    return {failed, ready};
}

std::vector<std::string> cells(int column) {
    std::vector<std::string> found;
    NodeId cell = 0;
    for (const Node& node : tree()) {
        if (node.role == Role::GridCell && node.column == column) {
            cell = node.id;
            found.emplace_back();
        } else if (cell != 0 && node.parent == cell) {
            found.back() += (found.back().empty() ? "" : " ") + node.name;
        }
    }
    return found;
}

void forget_browser() {
    null_platform().requests.clear();
    null_platform().history.clear();
    set_token({});
    go_to("/", History::Replace);
}

}  // namespace guanxi::web
