#include "web/gallery/editor_section.h"

#include "core/customer/base.h"

#include "web/audience/audience_editor.h"
#include "web/message/message_editor.h"
#include "web/staff/staff_picker.h"
#include "web/tag/tag_picker.h"
#include "web/ui/button.h"
#include "web/ui/date_range.h"
#include "web/ui/layout.h"
#include "web/ui/week_slots.h"
#include "web/ui/words.h"

namespace guanxi::web {

namespace {

constexpr int kRelations = 2'000;

// Sunday 2026-11-22, noon in the company: pictures of the gallery are the same every day.
Instant sample_now() {
    using namespace std::chrono_literals;
    return company_midnight(Day{std::chrono::local_days{2026y / 11 / 22}}) + 12h;
}

void add_staff(customer::Base& base) {
    base.upsert(staff::Department{.id = {1}, .name = "示例教育"});
    base.upsert(staff::Department{.id = {2}, .parent = {1}, .name = "招生部", .position = 2});
    base.upsert(staff::Department{.id = {3}, .parent = {1}, .name = "教务部", .position = 1});
    const auto add = [&base](std::int32_t id, const char* name, std::int32_t department) {
        base.upsert(
            staff::Staff{.id = {id},
                         .wecom_id = {"staff" + std::to_string(id)},
                         .name = name,
                         .departments = {{department}},
                         .contact = id == 5 ? staff::ContactFunction::Absent : staff::ContactFunction::Present});
    };
    add(1, "王敏", 2);
    add(2, "陈立", 2);
    add(3, "周雨桐", 2);
    add(4, "李建国", 3);
    add(5, "赵静", 3);
    add(6, "林深", 1);
}

void add_tags(customer::Base& base) {
    base.upsert(tag::TagGroup{.id = {1}, .name = "意向", .position = 3, .choice = tag::Choice::One});
    base.upsert(tag::TagGroup{.id = {2}, .name = "年级", .position = 2});
    base.upsert(tag::TagGroup{.id = {3}, .name = "来源", .position = 1});
    std::int32_t id = 0;
    const auto add = [&](const char* name, std::int32_t group) {
        ++id;
        base.upsert(tag::Tag{.id = {id}, .group = {group}, .name = name, .position = -id});
    };
    for (const char* name : {"高意向", "意向一般", "价格敏感"}) add(name, 1);
    for (const char* name : {"初一", "初二", "初三", "高一", "高二", "高三"}) add(name, 2);
    for (const char* name : {"公众号", "抖音直播", "门店", "老客户推荐"}) add(name, 3);
}

void add_rest(customer::Base& base) {
    base.upsert(customer::ChannelName{{1}, "公众号·开学季"});
    base.upsert(customer::ChannelName{{2}, "门店"});
    base.upsert(lifecycle::Journey{.id = {1},
                                   .name = "成交旅程",
                                   .stages = {{.id = {1}, .name = "初步沟通"},
                                              {.id = {2}, .name = "意向"},
                                              {.id = {3}, .name = "已报价"},
                                              {.id = {4}, .name = "成交"}}});
    base.upsert(customer::Field{.id = {1}, .name = "身高", .kind = customer::FieldKind::Number, .words = {}});
    base.upsert(
        customer::Field{.id = {2}, .name = "校区", .kind = customer::FieldKind::Choice, .words = {"浦东", "徐汇"}});
    base.upsert(customer::Field{.id = {3}, .name = "生日", .kind = customer::FieldKind::Date, .words = {}});
}

customer::Base sample_base() {
    customer::Base base;
    add_staff(base);
    add_tags(base);
    add_rest(base);
    base.set_send_window({.first = Day{std::chrono::days{20'758}}, .end = Day{std::chrono::days{20'788}}});
    for (std::int32_t id = 1; id <= kRelations; ++id) {
        const Instant added = sample_now() - std::chrono::hours{std::int64_t{id} * 7};
        customer::Relation relation{.id = {id}, .customer = {id}, .staff = {1 + id % 4}, .added_at = added};
        if (id % 3 != 0) relation.tags = {{1 + id / 3 % 3}, {4 + id % 6}};
        if (id % 2 == 0) relation.channel = {1 + id % 4 / 2};
        if (id % 5 != 0) {
            relation.stages = {{{1}, {1 + id % 4}, sample_now() - std::chrono::hours{24 * (id % 30)}}};
        }
        relation.person.sends = id % 6;
        base.upsert(relation);
    }
    return base;
}

audience::Expression sample_audience() {
    auto parsed = audience::parse(
        "tag any (#1, #3) and stage #1 in (#2, #3) for more than 7 days and sends < 4 and "
        "(channel in (#1) or not (staff in (#2) and added in last 30 days))");
    return parsed.expression ? *std::move(parsed.expression) : audience::all_of({});
}

struct Sample {
    customer::Base base = sample_base();
    std::vector<TagId> tags{{1}, {7}};
    TagChipsState chips;
    TagWishes wishes{.held = {.relations = 3, .tags = {{{1}, 3}, {{2}, 1}, {{7}, 2}}}, .add = {}, .remove = {}};
    TagChipsState many;
    std::vector<StaffId> staff{{1}, {2}};
    ui::DateRange range{};
    std::vector<WeekSlot> slots{{.weekdays = {0x1F}, .hours = {.from = 9 * 60, .to = 18 * 60}},
                                {.weekdays = {0x60}, .hours = {.from = 13 * 60 + 30, .to = 20 * 60}}};
    ui::WeekSlotsState week{};
    audience::Expression audience = sample_audience();
    AudienceEditorState editor{};
    AudienceDrawerState drawer{};
    std::string where = "tag any (#1)";
    message::Content content{.text = "{客户昵称|同学}你好，我是{员工姓名}，开学季课表已经更新。", .attachments = {}};
    MessageEditorState message{};
};

Sample& sample() {
    static Sample it;
    return it;
}

void draw_audience(Sample& values) {
    const ui::Card card({.title = ui::say("客户筛选")});
    const AudienceEditorInput input{.base = values.base, .now = sample_now()};
    audience_editor(ui::say("筛选条件"), values.audience, values.editor, input);
    if (ui::button(ui::say("在侧栏中打开"))) values.drawer.is_open = true;
    if (values.drawer.is_open) audience_drawer(values.drawer, values.where, input);
}

void draw_message(Sample& values) {
    const ui::Card card({.title = ui::say("消息")});
    const message::Values example{
        .nickname = "张晓雯", .staff_name = "王敏", .channel_name = "公众号", .at = sample_now()};
    const MessageEditorInput input{.terms = {.place = message::Place::Welcome, .now = sample_now()}};
    message_editor_with_preview(ui::say("消息内容"), values.content, values.message, input, example);
}

}  // namespace

void draw_editor_section() {
    Sample& values = sample();
    {
        ui::Split split({ui::share(), ui::share()}, {.stack_below = 760});
        split.next();
        {
            const ui::Card card({.title = ui::say("客户标签")});
            tag_chips(ui::say("客户标签"), values.tags, values.base, values.chips);
            ui::divider();
            tag_chips_of_many(ui::say("多位客户的标签"), values.wishes, values.base, values.many);
        }
        split.next();
        const ui::Card card({.title = ui::say("员工与日期")});
        staff_picker(ui::say("接待员工"), values.staff, values.base, StaffOffered::WhoCanReceive,
                     {.placeholder = ui::say("选择员工")});
        ui::date_range(ui::say("统计日期"), values.range, company_day(sample_now()),
                       {.placeholder = ui::say("不限日期")});
    }
    draw_audience(values);
    {
        const ui::Card card({.title = ui::say("在线时间")});
        ui::week_slots(ui::say("接待时段"), values.slots, values.week);
    }
    draw_message(values);
}

}  // namespace guanxi::web
