#include "server/http/customer_list.h"

#include <algorithm>

#include "core/access/masking.h"
#include "core/audience/expression_text.h"
#include "core/audience/list_search.h"

#include "server/http/question_words.h"

namespace guanxi::http {

namespace {

using customer::Base;

Result<std::vector<PaperColumn>> columns_asked(std::string_view words) {
    std::vector<std::string_view> known;
    for (const PaperColumn column : kPaperColumns) known.push_back(word_of(column));
    const auto places = TRY(places_asked(words, known));
    std::vector<PaperColumn> columns;
    for (const std::size_t place : places) columns.push_back(kPaperColumns[place]);
    return columns;
}

// The cells of one row of the base.
struct CellOf {
    const Base& base;
    int row;
    const Reader& reader;
    Language language;

    Cell operator()(PaperColumn column) const {
        switch (column) {
            case PaperColumn::Name: return name();
            case PaperColumn::Tags: return tags();
            case PaperColumn::Stage: return stage();
            case PaperColumn::Remark: return access::name_for(reader.rights, base.remark(row));
            case PaperColumn::Channel: return channel();
            case PaperColumn::Staff: return staff();
            case PaperColumn::State: return std::string{word_of(base.state(row), language)};
            case PaperColumn::Sends: return base.send_window().holds(reader.now) ? base.sends(row) : 0;
            case PaperColumn::LastSent: return last_sent();
            case PaperColumn::Added: return added();
        }
        return {};
    }

    Cell name() const {
        const std::string_view whole = base.name(row);
        if (whole.empty()) return std::string{say(language, "（尚未读取昵称）")};
        return access::name_for(reader.rights, whole);
    }
    Cell tags() const {
        std::string names;
        for (const TagId id : base.tags(row)) {
            const tag::Tag* const tag = base.find(id);
            if (tag == nullptr) continue;
            if (!names.empty()) names += say(language, "、");
            names += tag->name;
        }
        return names;
    }
    Cell stage() const {
        for (const customer::StagePlacement& placement : base.placements(row)) {
            const lifecycle::Journey* const journey = base.find(placement.journey);
            if (journey == nullptr) continue;
            for (const lifecycle::Stage& stage : journey->stages) {
                if (stage.id == placement.stage) return stage.name;
            }
        }
        return std::string{};
    }
    Cell channel() const {
        const customer::ChannelName* const channel = base.find(base.channel(row));
        return channel != nullptr ? channel->name : add_way_word(base.add_way(row), language);
    }
    Cell staff() const {
        const staff::Staff* const member = base.find(base.staff(row));
        return member != nullptr ? staff::display_name(*member) : std::string{};
    }
    Cell last_sent() const {
        const Day day = base.last_sent(row);
        return day == Day{} ? Cell{std::string{}} : Cell{day};
    }
    Cell added() const {
        const Instant at = base.added_at(row);
        return at == Instant{} ? Cell{std::string{}} : Cell{at};
    }
};

class Names {
public:
    Names(const Base& base, Language language) : base_(base), language_(language) {}

    template <class Id>
    std::vector<std::string> of(const std::vector<Id>& ids) const {
        std::vector<std::string> names;
        for (const Id id : ids) names.push_back(of(id));
        return names;
    }

private:
    static std::string number(std::int32_t value) { return "#" + std::to_string(value); }
    std::string of(TagId id) const {
        const tag::Tag* const tag = base_.find(id);
        return tag != nullptr ? tag->name : number(id.value);
    }
    std::string of(StaffId id) const {
        const staff::Staff* const member = base_.find(id);
        return member != nullptr ? staff::display_name(*member) : number(id.value);
    }
    std::string of(ChannelId id) const {
        if (!id) return std::string{say(language_, "无渠道")};
        const customer::ChannelName* const channel = base_.find(id);
        return channel != nullptr ? channel->name : number(id.value);
    }

    const Base& base_;
    Language language_;
};

// "标签：包含全部：门店、VIP；关系状态：好友".
std::string words_of(const audience::ListQuery& query, const Base& base, Language language) {
    const customer::Filter& filter = query.filter;
    const Names names{base, language};
    QuestionWords words{language};
    words.add("关键词", filter.text);
    words.add_names("标签：包含全部", names.of(filter.all_tags));
    words.add_names("标签：包含任一", names.of(filter.any_tags));
    words.add_names("标签：不包含", names.of(filter.no_tags));
    words.add_names("所属员工", names.of(filter.staff));
    words.add_names("来源渠道", names.of(filter.channels));
    if (filter.state) words.add("关系状态", word_of(*filter.state, language));
    if (query.where) words.add("条件", audience::to_text(*query.where, base));
    return words.words();
}

std::string words_of(const std::vector<audience::SortKey>& sort, Language language) {
    std::vector<std::string> keys;
    for (const audience::SortKey& key : sort) {
        keys.push_back(directed(title_of(key.column, language), key.direction, language));
    }
    return joined(keys, language);
}

}  // namespace

Result<ListAsked> list_asked(const server::Request& request) {
    ListAsked asked;
    asked.query = TRY(audience::list_query_from_parameters({request.query.begin(), request.query.end()}));
    asked.columns = TRY(columns_asked(request.parameter("columns")));
    asked.language = TRY(language_from_word(request.parameter("lang")));
    return asked;
}

CustomerList::CustomerList(const store::LiveBase& base, ListAsked asked, Reader reader)
    : base_(base),
      asked_(std::move(asked)),
      reader_(std::move(reader)),
      order_(words_of(asked_.query.sort, asked_.language)) {
    base_.read([this](const Base& now, std::int64_t) {
        for (const int row : audience::listed_rows(asked_.query, now, reader_.now)) {
            if (reader_.scope.covers(now.staff(row))) relations_.push_back(now.relation(row));
        }
        question_ = words_of(asked_.query, now, asked_.language);
    });
}

std::vector<Row> CustomerList::next() {
    const std::size_t end = std::min(position_ + kSliceRows, relations_.size());
    std::vector<Row> rows;
    rows.reserve(end - position_);
    base_.read([&](const Base& base, std::int64_t) {
        for (; position_ < end; ++position_) {
            const auto row = base.row_of(relations_[position_]);
            if (!row || !reader_.scope.covers(base.staff(*row))) continue;
            const CellOf cell{base, *row, reader_, asked_.language};
            Row& cells = rows.emplace_back();
            cells.reserve(asked_.columns.size());
            for (const PaperColumn column : asked_.columns) cells.push_back(cell(column));
        }
    });
    return rows;
}

Row CustomerList::titles() const {
    Row titles;
    for (const PaperColumn column : asked_.columns) titles.emplace_back(std::string{title_of(column, asked_.language)});
    return titles;
}

}  // namespace guanxi::http
