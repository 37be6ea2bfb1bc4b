#include "server/http/report_page.h"

#include <algorithm>
#include <utility>

#include "server/http/paper.h"
#include "server/http/report_picture.h"

namespace guanxi::http {

namespace {

std::string filled(Language language, std::string_view phrase, const std::string& value) {
    std::string words{say(language, phrase)};
    const auto place = words.find("{}");
    return words.replace(place, 2, value);
}

std::string with_unit(Language language, const std::string& title) {
    return title + std::string{say(language, "（")} + std::string{say(language, "人")} +
           std::string{say(language, "）")};
}

std::string series_name(const report::AddedSeries& series, const customer::Base& base, Language language) {
    if (!series.channel) return std::string{say(language, "其他")};
    if (*series.channel == ChannelId{}) return std::string{say(language, "未经渠道")};
    const customer::ChannelName* const channel = base.find(*series.channel);
    return channel != nullptr ? channel->name : filled(language, "渠道 {}", std::to_string(series.channel->value));
}

std::string staff_name(StaffId id, const customer::Base& base, Language language) {
    const staff::Staff* const member = base.find(id);
    const bool has_name = member != nullptr && !member->name.empty();
    return has_name ? member->name : filled(language, "员工 {}", std::to_string(id.value));
}

std::string figure(Language language, std::string_view what, int count, const std::string& change = "") {
    std::string html = "<div><dt>" + escaped(say(language, what)) + "</dt><dd class=\"value\">" + grouped(count);
    html += "</dd>";
    if (!change.empty()) html += "<dd>" + escaped(change) + "</dd>";
    return html + "</div>\n";
}

std::string key_figures(const PrintedOverview& page) {
    const report::Overview& figures = page.figures;
    const auto changed = [&page](std::string_view words, int change) {
        return filled(page.language, words, (change > 0 ? "+" : "") + grouped(change));
    };
    return "<dl class=\"figures\">\n" + figure(page.language, "好友关系", figures.counts.friends) +
           figure(page.language, "今日新增", figures.counts.added_today,
                  changed("较昨日 {}", figures.counts.added_today - figures.added_yesterday)) +
           figure(page.language, "近 7 天新增", figures.added_week,
                  changed("较前 7 天 {}", figures.added_week - figures.added_week_before)) +
           figure(page.language, "累计流失", figures.counts.lost) + "</dl>\n";
}

std::string legend(const PrintedOverview& page) {
    std::string html = "<ul class=\"legend\">\n";
    for (std::size_t at = 0; at < page.series.size(); ++at) {
        html += "<li>" + series_swatch(at) + "<span dir=\"auto\">" + escaped(page.series[at]) + "</span><span>" +
                grouped(page.figures.series[at].count) + "</span></li>\n";
    }
    return html + "</ul>\n";
}

std::string empty_words(Language language) {
    return "<p>" + escaped(say(language, "暂无数据")) + "</p>\n";
}

std::string heading(const std::string& title) {
    return "<h2>" + escaped(title) + "</h2>\n";
}

std::string added_title(const PrintedOverview& page) {
    const std::string title = filled(page.language, "近 {} 天每日新增好友", std::to_string(report::kOverviewDays));
    return with_unit(page.language, title);
}

std::string added_section(const PrintedOverview& page) {
    const std::string title = added_title(page);
    if (page.figures.series.empty()) return heading(title) + empty_words(page.language);
    return heading(title) + added_picture(page.figures, title) + legend(page);
}

std::string staff_section(const PrintedOverview& page) {
    const report::Overview& figures = page.figures;
    const std::string title =
        figures.has_more_staff ? filled(page.language, "好友最多的 {} 位员工", std::to_string(report::kOverviewStaff))
                               : std::string{say(page.language, "每位员工的好友")};
    std::string html = heading(with_unit(page.language, title));
    if (figures.staff.empty()) return html + empty_words(page.language);
    html += "<table class=\"report staff\">\n<thead><tr><th scope=\"col\">" + escaped(say(page.language, "员工")) +
            "</th><td></td><th scope=\"col\" class=\"number\">" + escaped(say(page.language, "好友关系")) +
            "</th></tr></thead>\n<tbody>\n";
    for (std::size_t at = 0; at < figures.staff.size(); ++at) {
        const int count = figures.staff[at].count;
        html += "<tr><th scope=\"row\" dir=\"auto\">" + escaped(page.staff[at]) + "</th><td class=\"bar\">" +
                share_bar(count, figures.staff.front().count) + "</td><td class=\"number\">" + grouped(count) +
                "</td></tr>\n";
    }
    return html + "</tbody>\n</table>\n";
}

std::string number_cell(std::string_view tag, int count) {
    const std::string name{tag};
    return "<" + name + " class=\"number\">" + grouped(count) + "</" + name + ">";
}

std::string totals_row(const PrintedOverview& page) {
    std::string html = "<tfoot><tr><th scope=\"row\">" + escaped(say(page.language, "合计")) + "</th>";
    int total = 0;
    for (const report::AddedSeries& series : page.figures.series) {
        html += number_cell("td", series.count);
        total += series.count;
    }
    return html + number_cell("td", total) + "</tr></tfoot>\n";
}

// Days as rows, newest first, channels as columns.
std::string days_section(const PrintedOverview& page) {
    const report::Overview& figures = page.figures;
    if (figures.series.empty()) return "";
    std::string html = "<div class=\"sheet\">\n" + heading(added_title(page)) +
                       "<div class=\"plot\" tabindex=\"0\" role=\"group\" aria-label=\"" + escaped(added_title(page)) +
                       "\">\n<table class=\"report days\">\n<thead><tr><th scope=\"col\">" +
                       escaped(say(page.language, "日期")) + "</th>";
    for (const std::string& name : page.series) {
        html += "<th scope=\"col\" class=\"number\" dir=\"auto\">" + escaped(name) + "</th>";
    }
    html +=
        "<th scope=\"col\" class=\"number\">" + escaped(say(page.language, "合计")) + "</th></tr></thead>\n<tbody>\n";
    for (std::size_t back = figures.per_day.size(); back > 0; --back) {
        const std::size_t day = back - 1;
        const Day date = figures.first + std::chrono::days{static_cast<int>(day)};
        html += "<tr><th scope=\"row\">" + day_text(date) + "</th>";
        for (const report::AddedSeries& series : figures.series) html += number_cell("td", series.per_day[day]);
        html += number_cell("td", figures.per_day[day]) + "</tr>\n";
    }
    return html + "</tbody>\n" + totals_row(page) + "</table>\n</div>\n</div>\n";
}

}  // namespace

PrintedOverview named(report::Overview figures, const customer::Base& base, Language language) {
    PrintedOverview page{.language = language, .figures = std::move(figures), .series = {}, .staff = {}};
    for (const report::AddedSeries& series : page.figures.series) {
        std::string name = series_name(series, base, language);
        while (std::find(page.series.begin(), page.series.end(), name) != page.series.end()) name += " ·";
        page.series.push_back(std::move(name));
    }
    for (const report::StaffFriends& each : page.figures.staff) {
        page.staff.push_back(staff_name(each.staff, base, language));
    }
    return page;
}

server::Response print_overview(const PrintedOverview& page, const server::Request& request) {
    const std::string_view title = say(page.language, "概览");
    const std::string head = "<h1>" + escaped(title) + "</h1>\n" +
                             paper_facts_of_print(page.language, page.printed_by, page.printed_at) +
                             paper_hint(page.language);
    return paper_answer(
        {.language = page.language,
         .title = title,
         .body = head + key_figures(page) + added_section(page) + staff_section(page) + days_section(page),
         .sheet = Sheet::Portrait},
        request);
}

}  // namespace guanxi::http
