#include "web/gallery/table_section.h"

#include <array>
#include <string>
#include <vector>

#include "web/ui/button.h"
#include "web/ui/layout.h"
#include "web/ui/table.h"
#include "web/ui/tag.h"
#include "web/ui/text.h"
#include "web/ui/words.h"

namespace guanxi::web {

namespace {

constexpr int kRows = 10'000'000;

enum Column { kName, kTags, kStage, kDwell, kSource, kAdded };

struct Example {
    ui::RowSelection selection;
    ui::TableLook look;
    int sorted_by = kAdded;
    ui::SortMark order = ui::SortMark::Descending;
    int opened = -1;
    int tried = 0;
};

std::string name_of(int row) {
    static constexpr std::array<std::string_view, 8> kNames{
        "张晓雯 🌸",          "李建国",      "Coco😀", "欧阳娜娜妈妈 👨‍👩‍👧", "吉野家の猫", "阿杰",
        "林深见鹿 🦌", "Mr.Wu 吴老师"};
    return std::string(kNames[static_cast<std::size_t>(row) % kNames.size()]) + " " + std::to_string(row + 1);
}

// As the table's rows stand: the newest first, or the oldest.
int person_at(const Example& example, int row) {
    return example.order == ui::SortMark::Descending ? row : kRows - 1 - row;
}

std::string text_of(int person, int column) {
    switch (static_cast<Column>(column)) {
        case kName: return name_of(person);
        case kTags: return "高三";
        case kStage: return person % 3 == 0 ? "初步沟通" : "意向客户";
        case kDwell: return ui::say("{} 天", person % 40);
        case kSource: return "公众号 · 开学季，一段很长很长的来源说明文字";
        case kAdded: return "今天 14:05";
    }
    return {};
}

void draw_cell(int person, int column) {
    if (column != kTags) {
        const bool is_dim = column == kAdded;
        ui::text(text_of(person, column), {.tone = is_dim ? ui::Tone::Secondary : ui::Tone::Normal});
        return;
    }
    static constexpr std::array<ui::Chip, 3> kChips{{{"意向较强", "意向"}, {"高三", "年级"}, {"抖音直播", "来源"}}};
    ui::tags(std::span(kChips).first(static_cast<std::size_t>(person) % 4));
}

std::vector<ui::TableColumn> columns_of(const Example& example) {
    std::vector<ui::TableColumn> columns{
        {.title = ui::say("客户"), .weight = 1.2F, .min_width = 130, .key = "name"},
        {.title = ui::say("标签"), .weight = 1.6F, .min_width = 150, .priority = 3, .key = "tags"},
        {.title = ui::say("阶段"), .width = 108, .priority = 4, .key = "stage"},
        {.title = ui::say("停留天数"), .width = 136, .align = ui::Align::End, .priority = 5, .key = "dwell"},
        {.title = ui::say("来源渠道"), .weight = 1, .min_width = 110, .priority = 6, .key = "source"},
        {.title = ui::say("添加时间"), .width = 120, .align = ui::Align::End, .priority = 2, .key = "added"},
    };
    for (const int sortable : {int{kName}, int{kDwell}, int{kAdded}}) {
        columns[static_cast<std::size_t>(sortable)].sort = ui::SortMark::Sortable;
    }
    columns[static_cast<std::size_t>(example.sorted_by)].sort = example.order;
    return columns;
}

void draw_everything(Example& example) {
    const auto columns = columns_of(example);
    {
        const ui::Row row;
        ui::text(example.selection.is_empty() ? ui::say("共 {} 条", kRows)
                                              : ui::say("已选 {} 位", example.selection.count(kRows)));
        ui::push_right();
        if (auto look = ui::columns_button(ui::say("一千万行"), columns, example.look)) example.look = std::move(*look);
    }
    const ui::TableOptions options{
        .height = 360,
        .narrow = ui::Narrow::Cards,
        .row_id = [&](int row) { return std::int64_t{person_at(example, row)}; },
        .is_selected = [&](int row) { return person_at(example, row) == example.opened; },
        .selection = &example.selection,
        .look = &example.look,
        .cell_text = [&](int row, int column) { return text_of(person_at(example, row), column); },
        .total = [](int column) { return column == kDwell ? ui::say("平均 {} 天", 19) : std::string(); },
    };
    const ui::TableAnswer answer = ui::table(ui::say("一千万行"), options, columns, kRows,
                                             [&](int row, int column) { draw_cell(person_at(example, row), column); });
    if (answer.pressed_row >= 0) example.opened = person_at(example, answer.pressed_row);
    if (answer.look) example.look = *answer.look;
    if (answer.pressed_column < 0) return;
    const bool is_same = answer.pressed_column == example.sorted_by;
    const bool was_descending = example.order == ui::SortMark::Descending;
    example.sorted_by = answer.pressed_column;
    example.order = is_same && was_descending ? ui::SortMark::Ascending : ui::SortMark::Descending;
}

// Columns wider than the table: the first stays, the others scroll.
void draw_wide(const Example& example) {
    static ui::TableLook look{{.column = "name", .width = 180, .pinned = ui::ColumnLook::Pinned::Start},
                              {.column = "source", .width = 700},
                              {.column = "tags", .width = 400},
                              {.column = "stage", .width = 300}};
    const auto columns = columns_of(example);
    const ui::TableAnswer answer =
        ui::table(ui::say("很宽的表"), {.height = 200, .look = &look}, columns, 40, draw_cell);
    if (answer.look) look = *answer.look;
}

void draw_without_rows(Example& example) {
    const auto columns = columns_of(example);
    ui::Split split({ui::share(), ui::share(), ui::share()}, {.stack_below = 1100});
    split.next();
    ui::table(ui::say("正在读取"), {.height = 260, .state = ui::TableState::Loading}, columns, 0, draw_cell);
    split.next();
    const ui::TableOptions empty{
        .height = 260, .empty_text = ui::say("没有符合条件的客户。"), .empty_action = ui::say("清除条件")};
    if (ui::table(ui::say("什么都没有"), empty, columns, 0, draw_cell).wants_action) ++example.tried;
    split.next();
    const std::string failure = example.tried == 0 ? std::string(ui::say("连接不上服务器，请检查网络后重试。"))
                                                   : ui::say("试了 {} 次，还是连接不上服务器。", example.tried);
    const ui::TableOptions failed{.height = 260, .state = ui::TableState::Failed, .failure = failure};
    if (ui::table(ui::say("读取失败"), failed, columns, 0, draw_cell).wants_action) ++example.tried;
}

}  // namespace

void draw_table_section() {
    static Example example;
    draw_everything(example);
    draw_wide(example);
    draw_without_rows(example);
}

}  // namespace guanxi::web
