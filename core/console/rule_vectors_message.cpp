// Golden vectors of core/message and core/welcome: templates, remarks, what a new customer gets.
#include <nlohmann/json.hpp>

#include "core/console/rule_vector_parts.h"
#include "core/console/rule_vector_writer.h"
#include "core/message/longest.h"
#include "core/message/plain_value.h"
#include "core/message/remark.h"
#include "core/message/text_template.h"
#include "core/welcome/welcome.h"

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
    if (out.one_in(20)) {
        for (int i = 0; i < 60; ++i) nickname += "李😀明a";
    }
    return nickname;
}

void write_template(VectorWriter& out) {
    const std::string source = template_text(out);
    const message::Values values{nickname_of(out), out.text(2), out.text(2), out.instant()};
    out.line("template").text(source).text(values.nickname).text(values.staff_name).text(values.channel_name);
    out.at(values.at);
    const auto text = message::parse_template(source);
    if (!text) {
        out.error(text.error());
        return;
    }
    out.text(message::render(*text, values)).text(message::render_remark(*text, values));
    out.number(message::longest_rendering_bytes(*text, values.staff_name, values.channel_name));
    for (const message::VariableName& name : message::variable_names()) {
        out.number(message::needs(*text, name.variable) ? 1 : 0);
    }
}

void write_checks(VectorWriter& out) {
    std::string source = template_text(out);
    if (out.one_in(4)) source += std::string(static_cast<std::size_t>(out.between(2'960, 4'010)), 'a');
    out.line("message.check").text(source).text(message::plain_value(source).substr(0, 40));
    out.status(message::check_welcome_text(source, "李明老师", "公众号"));
    out.status(message::check_remark_pattern(source));
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
    for (int i = 0; i < 500; ++i) write_template(out);
    for (int i = 0; i < 100; ++i) write_checks(out);
    return out.take();
}

std::string welcome_vectors() {
    VectorWriter out{3};
    const std::vector<tag::Tag> tags = library();
    for (int i = 0; i < 300; ++i) {
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
        const welcome::Reception reception = welcome::receive(channel, arrival, tags, now);
        out.line("welcome").text(channel.plan.name).list(channel.plan.tags).text(channel.plan.remark_pattern);
        out.text(channel.plan.welcome_text).text(arrival.welcome_code).at(arrival.happened_at).text(arrival.nickname);
        out.text(arrival.staff_name).list(arrival.tags).text(arrival.remark).at(now);
        out.number(static_cast<int>(reception.no_welcome)).text(reception.welcome_text).text(reception.remark);
        out.list(reception.tags_to_add);
        out.number(welcome::should_wait_for_nickname(channel, arrival, now) ? 1 : 0);
    }
    return out.take();
}

}  // namespace guanxi::console
