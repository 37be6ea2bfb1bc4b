// The columns of the customer list: their titles, what stands in their cells, how they sort, how they are kept.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/audience/list_query.h"
#include "core/console/preferences.h"
#include "core/customer/base.h"

#include "web/ui/table.h"
#include "web/ui/tag.h"

namespace guanxi::web {

inline constexpr std::string_view kCustomerTable = "customers";  // in the preferences

enum class CustomerColumn { Name, Tags, Stage, Remark, Channel, Staff, State, Sends, LastSent, Added };

// In the order of CustomerColumn.
std::vector<ui::TableColumn> customer_columns(const std::vector<audience::SortKey>&);

// What a header asks for when it is pressed: the order it stands for, the other one, none.
std::vector<audience::SortKey> sort_after(std::vector<audience::SortKey>, CustomerColumn, ui::SortPress);

void draw_customer_cell(const customer::Base&, Instant now, int row, CustomerColumn);
std::string customer_cell_text(const customer::Base&, Instant now, int row, CustomerColumn);

std::string_view customer_name(const customer::Base&, int row);
std::string_view customer_staff(const customer::Base&, int row);
std::string customer_source(const customer::Base&, int row);
std::vector<ui::Chip> customer_chips(const customer::Base&, int row);

ui::TableLook shown_look(const console::TableLook&);
std::vector<console::ColumnLook> kept_columns(const ui::TableLook&);

// "name,tags,added": those that are shown, in their order, as the export takes them.
std::string column_words(const ui::TableLook&);

}  // namespace guanxi::web
