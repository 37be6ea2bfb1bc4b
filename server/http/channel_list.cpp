#include "server/http/channel_list.h"

#include "core/report/channel_growth.h"

#include "server/http/question_words.h"

namespace guanxi::http {

namespace {

using channel::CodeState;
using customer::Base;

std::string_view title_of(ChannelColumn column, Language language) {
    switch (column) {
        case ChannelColumn::Name: return say(language, "渠道名称");
        case ChannelColumn::Staff: return say(language, "接待员工");
        case ChannelColumn::Tags: return say(language, "新客标签");
        case ChannelColumn::Today: return say(language, "今日新增");
        case ChannelColumn::Added: return say(language, "累计新增");
        case ChannelColumn::Code: return say(language, "二维码");
        case ChannelColumn::Created: return say(language, "创建时间");
    }
    return "";
}

std::string_view code_words(CodeState code, Language language) {
    switch (code) {
        case CodeState::Requested: return say(language, "申请中");
        case CodeState::Ready: return say(language, "可用");
        case CodeState::Failed: return say(language, "申请失败");
        case CodeState::Other: return say(language, "其他");
    }
    return "";
}

std::vector<std::string> staff_names(const Base& base, const std::vector<StaffId>& ids) {
    std::vector<std::string> names;
    for (const StaffId id : ids) {
        const staff::Staff* const member = base.find(id);
        if (member != nullptr) names.push_back(staff::display_name(*member));
    }
    return names;
}

std::vector<std::string> tag_names(const Base& base, const std::vector<TagId>& ids) {
    std::vector<std::string> names;
    for (const TagId id : ids) {
        const tag::Tag* const tag = base.find(id);
        if (tag != nullptr) names.push_back(tag->name);
    }
    return names;
}

// The cells of one channel.
struct CellOf {
    const Base& base;
    const channel::Channel& channel;
    const channel::ListedChannel& listed;
    Language language;

    Cell operator()(ChannelColumn column) const {
        switch (column) {
            case ChannelColumn::Name: return channel.plan.name;
            case ChannelColumn::Staff: return joined(staff_names(base, everyone()), language);
            case ChannelColumn::Tags: return joined(tag_names(base, channel.plan.tags), language);
            case ChannelColumn::Today: return listed.today;
            case ChannelColumn::Added: return listed.added;
            case ChannelColumn::Code: return std::string{code_words(channel.code, language)};
            case ChannelColumn::Created: return channel.created_at;
        }
        return {};
    }

    std::vector<StaffId> everyone() const {
        return channel::listed_staff(channel.plan, base.departments(), base.staff());
    }
};

ChannelColumn column_of(channel::ListColumn column) {
    switch (column) {
        case channel::ListColumn::Name: return ChannelColumn::Name;
        case channel::ListColumn::Staff: return ChannelColumn::Staff;
        case channel::ListColumn::Today: return ChannelColumn::Today;
        case channel::ListColumn::Added: return ChannelColumn::Added;
        case channel::ListColumn::Code: return ChannelColumn::Code;
        case channel::ListColumn::Created: return ChannelColumn::Created;
    }
    return ChannelColumn::Name;
}

std::string words_of(const channel::ListQuery& query, const Base& base, Language language) {
    std::vector<std::string> staff;
    for (const StaffId id : query.staff) {
        const staff::Staff* const member = base.find(id);
        staff.push_back(member != nullptr ? staff::display_name(*member) : "#" + std::to_string(id.value));
    }
    QuestionWords words{language};
    words.add("关键词", query.text);
    words.add_names("接待员工", staff);
    if (query.code) words.add("二维码状态", code_words(*query.code, language));
    return words.words();
}

std::string words_of(const std::vector<channel::SortKey>& sort, Language language) {
    std::vector<std::string> keys;
    for (const channel::SortKey& key : sort) {
        keys.push_back(directed(title_of(column_of(key.column), language), key.direction, language));
    }
    return joined(keys, language);
}

}  // namespace

Result<ChannelsAsked> channels_asked(const server::Request& request) {
    ChannelsAsked asked;
    asked.query = TRY(channel::list_query_from_parameters({request.query.begin(), request.query.end()}));
    const auto places = TRY(places_asked(request.parameter("columns"), kChannelColumns));
    for (const std::size_t place : places) asked.columns.push_back(static_cast<ChannelColumn>(place));
    asked.language = TRY(language_from_word(request.parameter("lang")));
    return asked;
}

ChannelRows channel_rows(const ChannelsAsked& asked, const std::vector<channel::Channel>& channels, const Base& base,
                         const staff::Scope& scope, Day today) {
    ChannelRows list{.titles = {},
                     .rows = {},
                     .question = words_of(asked.query, base, asked.language),
                     .order = words_of(asked.query.sort, asked.language)};
    for (const ChannelColumn column : asked.columns) {
        list.titles.emplace_back(std::string{title_of(column, asked.language)});
    }
    const auto growth = report::channel_growth(base, today, scope);
    const channel::ListSource source{channels, base.departments(), base.staff(), growth};
    for (const channel::ListedChannel& listed : channel::listed_channels(asked.query, source)) {
        const CellOf cell{base, channels[static_cast<std::size_t>(listed.place)], listed, asked.language};
        Row& cells = list.rows.emplace_back();
        for (const ChannelColumn column : asked.columns) cells.push_back(cell(column));
    }
    return list;
}

}  // namespace guanxi::http
