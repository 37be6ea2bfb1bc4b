// The columns of the customer list: their titles, what stands in their cells, how they sort.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/audience/list_query.h"
#include "core/customer/base.h"

#include "web/ui/table.h"
#include "web/ui/tag.h"

namespace guanxi::web {

inline constexpr std::string_view kCustomerTable = "customers";  // in the preferences

enum class CustomerColumn { Name, Tags, Stage, Remark, Channel, Staff, State, Sends, LastSent, Added };

// In the order of CustomerColumn.
std::vector<ui::TableColumn> customer_columns(const std::vector<audience::SortKey>&);

// After the header of the column with this key was pressed.
std::vector<audience::SortKey> customer_sort_after(const std::vector<audience::SortKey>&, std::string_view key,
                                                   ui::SortPress);

void draw_customer_cell(const customer::Base&, Instant now, int row, CustomerColumn);
std::string customer_cell_text(const customer::Base&, Instant now, int row, CustomerColumn);

std::string_view customer_name(const customer::Base&, int row);
std::string_view customer_staff(const customer::Base&, int row);
std::string customer_source(const customer::Base&, int row);
std::vector<ui::Chip> customer_chips(const customer::Base&, int row);

}  // namespace guanxi::web
