// Golden vectors of core/message and core/welcome: templates, remarks, what a new customer gets.
#include <nlohmann/json.hpp>

#include "core/console/rule_vector_parts.h"
#include "core/console/rule_vector_writer.h"
#include "core/message/lint.h"
#include "core/message/longest.h"
#include "core/message/message_json.h"
#include "core/message/plain_value.h"
#include "core/message/remark.h"
#include "core/message/text_template.h"
#include "core/welcome/plan.h"
#include "core/welcome/welcome.h"
#include "core/welcome/welcome_json.h"

namespace guanxi::console {

namespace {

std::string template_text(VectorWriter& out) {
    std::string source = out.text(3);
    source += out.one_of({"{客户昵称}", "{客户昵称|同学}", "{ 员工姓名 }", "{渠道名称|}", "{日期}", "{问候}", "{", "}",
                          "{{x}}", "{生日}", "", "", ""});
    source += out.text(2);
    source += out.one_of({"{问候}{客户昵称}", "", "{日期}", ",我是{员工姓名}。"});
    return source;
}

std::string nickname_of(VectorWriter& out) {
    std::string nickname = out.text(6);
    if (out.one_in(40)) {
        for (int i = 0; i < 60; ++i) nickname += "李😀明a";
    }
    return nickname;
}

void write_template(VectorWriter& out) {
    const std::string source = template_text(out);
    message::Values values{nickname_of(out), out.text(2), out.text(2), out.instant()};
    if (out.one_in(2)) values.tags = {"意向"};
    if (out.one_in(2)) values.fields = {{"积分", out.text(2)}};
    out.line("template").text(source).text(values.nickname).text(values.staff_name).text(values.channel_name);
    out.at(values.at);
    const auto text = message::parse_template(source);
    if (!text) {
        out.error(text.error());
        return;
    }
    out.text(message::source_of(*text))
        .text(message::render(*text, values))
        .text(message::render_remark(*text, values));
    out.number(message::longest_rendering_bytes(*text, values.staff_name, values.channel_name));
    for (const message::VariableName& name : message::variable_names()) {
        out.number(message::needs(*text, name.variable) ? 1 : 0);
    }
}

void write_checks(VectorWriter& out) {
    std::string source = template_text(out);
    if (out.one_in(4)) source += std::string(static_cast<std::size_t>(out.between(2'960, 4'010)), 'a');
    out.line("message.check").number(static_cast<std::int64_t>(source.size())).text(source.substr(0, 120));
    out.text(message::plain_value(source).substr(0, 40));
    out.status(message::check_welcome_text(source, "李明老师", "公众号"));
    out.status(message::check_remark_pattern(source));
}

message::Attachment random_attachment(VectorWriter& out, Instant now) {
    message::Media media{std::string(out.one_of({"m1", "m1", ""})), std::nullopt};
    if (out.one_in(2)) media.expires_at = now + std::chrono::hours{out.between(-2, 20)};
    switch (out.below(5)) {
        case 0: return message::Image{media, std::string(out.one_of({"", "https://wework.qpic.cn/a"}))};
        case 1: {
            message::Link link{.title = out.text(4), .description = out.text(9), .picture = media};
            link.url = out.one_of({"", "https://example.com"});
            return link;
        }
        case 2: return message::MiniProgram{out.text(3), "wx1", "page", media};
        case 3: return message::Video{media};
        default: return message::File{media};
    }
}

message::Content random_content(VectorWriter& out, Instant now) {
    message::Content content{template_text(out), {}};
    for (int i = out.one_in(8) ? 10 : out.below(3); i > 0; --i) {
        content.attachments.push_back(random_attachment(out, now));
    }
    return content;
}

void write_lint(VectorWriter& out) {
    const Instant now = out.instant();
    const message::Content content = random_content(out, now);
    const auto place = static_cast<message::Place>(out.below(6));
    const message::Terms terms{.place = place, .now = now};
    out.line("lint").number(static_cast<int>(place)).json(message::to_wire(content));
    for (const message::Finding& finding : message::lint(content, terms)) out.json(message::to_wire(finding));
    out.status(message::check_content(content, terms, "welcome"));
}

WeekSlot random_slot(VectorWriter& out) {
    return {{static_cast<std::uint8_t>(out.between(1, 127))}, {out.below(1'440), out.between(1, 1'440)}};
}

void write_choice(VectorWriter& out) {
    const Instant at = out.instant();
    welcome::Welcomes welcomes;
    welcomes.plan.own.text = out.one_of({"", "自己"});
    welcomes.company.text = out.one_of({"", "公司"});
    if (out.one_in(8)) welcomes.plan.mode = welcome::Mode::Silent;
    if (out.one_in(3)) {
        const Day first = company_day(at) + std::chrono::days{out.between(-2, 1)};
        welcomes.plan.special_dates.push_back({first, first + std::chrono::days{out.below(3)}, "节", {"节日", {}}});
    }
    for (int i = out.below(4); i > 0; --i) welcomes.plan.slots.push_back({random_slot(out), {"时段", {}}});
    if (out.one_in(4)) welcomes.plan.muted_nicknames = {"李", "A"};
    const std::string nickname = out.text(2);
    const welcome::Choice choice = welcome::choose(welcomes, at, nickname);
    const nlohmann::json form = welcome::to_wire(welcomes.plan);
    const auto again = welcome::plan_from_wire(form);
    out.line("welcome.choice").at(at).text(nickname).json(form).number(again && *again == welcomes.plan ? 1 : 0);
    out.number(static_cast<int>(choice.variant)).number(choice.position).text(choice.content.text);
    out.status(welcome::check_plan(welcomes.plan, {.place = message::Place::Welcome, .now = at}));
}

std::vector<tag::Tag> library() {
    std::vector<tag::Tag> tags;
    for (int id = 1; id <= 12; ++id) {
        tags.push_back({.id = {id},
                        .wecom_id = {"et" + std::to_string(id)},
                        .group = {id % 3 + 1},
                        .name = "标签" + std::to_string(id),
                        .presence = id % 5 == 0 ? tag::Presence::Deleted : tag::Presence::Present});
    }
    return tags;
}

}  // namespace

std::string message_vectors() {
    VectorWriter out{2};
    for (int i = 0; i < 250; ++i) write_template(out);
    for (int i = 0; i < 60; ++i) write_checks(out);
    for (int i = 0; i < 80; ++i) write_lint(out);
    return out.take();
}

std::string welcome_vectors() {
    VectorWriter out{3};
    const std::vector<tag::Tag> tags = library();
    for (int i = 0; i < 60; ++i) write_choice(out);
    for (int i = 0; i < 120; ++i) {
        channel::Channel channel;
        channel.plan.name = out.text(3);
        channel.plan.tags = out.ids<TagId>(6, 14);
        channel.plan.remark_pattern = out.one_in(3) ? "" : template_text(out);
        channel.plan.welcome_text = out.one_in(5) ? "" : template_text(out);
        welcome::Arrival arrival;
        arrival.welcome_code = out.one_of({"CODE", "CODE", "CODE", ""});
        arrival.happened_at = out.instant();
        arrival.nickname = out.one_in(3) ? "" : nickname_of(out);
        arrival.staff_name = out.text(2);
        arrival.tags = out.ids<TagId>(4, 12);
        arrival.remark = out.one_in(2) ? arrival.nickname : out.text(2);
        const Instant now = arrival.happened_at + std::chrono::seconds{out.between(0, 24)};
        welcome::Welcomes welcomes = welcome::welcomes_of(channel.plan);
        if (out.one_in(4)) welcomes.plan.muted_nicknames = {"李"};
        if (out.one_in(4)) welcomes.company.text = "公司";
        const welcome::Reception reception = welcome::receive(channel, welcomes, arrival, tags, now);
        out.line("welcome").text(channel.plan.name).list(channel.plan.tags).text(channel.plan.remark_pattern);
        out.text(channel.plan.welcome_text).text(arrival.welcome_code).at(arrival.happened_at).text(arrival.nickname);
        out.text(arrival.staff_name).list(arrival.tags).text(arrival.remark).at(now);
        out.number(static_cast<int>(reception.variant))
            .number(static_cast<int>(reception.no_welcome))
            .text(reception.welcome_text)
            .text(reception.remark);
        out.list(reception.tags_to_add);
        out.number(welcome::should_wait_for_nickname(welcomes, arrival, now) ? 1 : 0);
    }
    return out.take();
}

}  // namespace guanxi::console
