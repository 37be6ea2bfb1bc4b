// The table of limits, ascending by key.
#include <array>

#include "core/quota/quota.h"

namespace guanxi::quota {

namespace {

using enum Subject;
using enum Penalty;
using enum Authority;
using W = Window;

constexpr Count fixed(int number) {
    return {CountKind::Fixed, number};
}
constexpr Count kDaysOfMonth{CountKind::DaysOfMonth, 0};

constexpr Count per_account(int number) {
    return {CountKind::PerAccount, number};
}

constexpr Adjustable kYes = Adjustable::Yes;
constexpr Adjustable kNo = Adjustable::No;

constexpr std::string_view kRates = "wecom-api.md A (90454, 2023-08-28)";
constexpr std::string_view kMassSend = "wecom-api.md G (92135, 2025-11-17)";
constexpr std::string_view kMassSend2020 = "wecom-api.md G and W (articles of 2020)";
constexpr std::string_view kOwnSend = "wecom-api.md G (96997, 2025-07-11)";
constexpr std::string_view kMoment = "wecom-api.md H (96351, 2025-09-11)";
constexpr std::string_view kMomentOther = "wecom-api.md H and V 14 (one secondary source)";
constexpr std::string_view kTransfer = "wecom-api.md J (96325, 2023-12-01)";
constexpr std::string_view kGroupTransfer = "wecom-api.md I (92127, 95703)";
constexpr std::string_view kAppMessage = "wecom-api.md A (90454) and O (90236)";

constexpr std::array kLimits{
    Limit{"account.created_in_month", Corp, W::Month, per_account(3), BlockedMonth, Official, kYes, kRates},
    Limit{"acquisition_link.receivers", Request, W::Request, fixed(500), Refused, Official, kNo,
          "wecom-api.md L2 and V 11 (97297; 100 in 2023)"},
    Limit{"api.address_in_hour", AddressApi, W::Hour, fixed(600'000), BlockedHour, Official, kYes, kRates},
    Limit{"api.address_in_minute", AddressApi, W::Minute, fixed(20'000), BlockedMinute, Official, kYes, kRates},
    Limit{"api.corp_at_once", CorpApi, W::AtOnce, fixed(5), Refused, Official, kYes, "wecom-api.md A (90313, 45033)"},
    Limit{"api.corp_in_hour", CorpApi, W::Hour, fixed(150'000), BlockedHour, Official, kYes, kRates},
    Limit{"api.corp_in_minute", CorpApi, W::Minute, fixed(10'000), BlockedMinute, Official, kYes, kRates},
    Limit{"api.provider_in_hour", ProviderAddressApi, W::Hour, fixed(1'200'000), BlockedHour, Official, kYes, kRates},
    Limit{"api.provider_in_minute", ProviderAddressApi, W::Minute, fixed(40'000), BlockedMinute, Official, kYes,
          kRates},
    Limit{"app_chat.changed_in_hour", Corp, W::Hour, fixed(1'000), BlockedHour, Official, kYes, kRates},
    Limit{"app_chat.created_in_day", Corp, W::Day, fixed(1'000), BlockedDay, Official, kYes, kRates},
    Limit{"app_chat.pushed_in_hour", Corp, W::Hour, fixed(300'000), BlockedHour, Official, kYes, kRates},
    Limit{"app_chat.pushed_in_minute", Corp, W::Minute, fixed(20'000), BlockedMinute, Official, kYes, kRates},
    Limit{"app_message.in_day", App, W::Day, per_account(200), BlockedDay, Official, kYes, kAppMessage},
    Limit{"app_message.member_in_hour", AppMember, W::Hour, fixed(1'000), Dropped, Official, kYes, kAppMessage},
    Limit{"app_message.member_in_minute", AppMember, W::Minute, fixed(30), Dropped, Official, kYes, kAppMessage},
    Limit{"app_message.receivers", Request, W::Request, fixed(1'000), Refused, Official, kNo, kAppMessage},
    Limit{"archive.calls_in_minute", Corp, W::Minute, fixed(600), Refused, Secondary, kYes,
          "wecom-api.md M1 and V 15 (from memory; no official figure)"},
    Limit{"domain.set_in_month", Corp, W::Month, fixed(20), BlockedMonth, Official, kYes, kRates},
    Limit{"group_send.days_of_month", GroupChat, W::Month, kDaysOfMonth, Refused, Official, kYes, kMassSend},
    Limit{"group_send.one_a_day", GroupChat, W::Day, fixed(1), Refused, Official, kYes, kMassSend},
    Limit{"group_send.owner_one_a_day", OwnerGroup, W::Day, fixed(1), Refused, Article, kYes, kMassSend2020},
    Limit{"group_send.seven_a_week", GroupChat, W::Week, fixed(7), Refused, Official, kYes, kMassSend},
    Limit{"group_transfer.chats", Request, W::Request, fixed(100), Refused, Official, kNo, kGroupTransfer},
    Limit{"group_transfer.on_job_in_90_days", GroupChat, W::Rolling90Days, fixed(2), Refused, Official, kYes,
          kGroupTransfer},
    Limit{"group_transfer.owner_in_day", Staff, W::Day, fixed(300), Refused, Official, kYes, kGroupTransfer},
    Limit{"image_upload.in_day", Corp, W::Day, fixed(1'000), BlockedDay, Official, kYes, kRates},
    Limit{"image_upload.in_month", Corp, W::Month, fixed(3'000), BlockedMonth, Official, kYes, kRates},
    Limit{"jsapi_ticket.app_in_hour", App, W::Hour, fixed(100), BlockedHour, Official, kYes, kRates},
    Limit{"jsapi_ticket.corp_in_hour", Corp, W::Hour, fixed(400), BlockedHour, Official, kYes, kRates},
    Limit{"mass_send.chats", Request, W::Request, fixed(2'000), Refused, Official, kNo, kMassSend},
    Limit{"mass_send.days_of_month", Customer, W::Month, kDaysOfMonth, Refused, Official, kYes, kMassSend},
    Limit{"mass_send.four_a_month", Customer, W::Month, fixed(4), Refused, Article, kYes, kMassSend2020},
    Limit{"mass_send.one_a_day", Customer, W::Day, fixed(1), Refused, Official, kYes, kMassSend},
    Limit{"mass_send.recipients", Request, W::Request, fixed(kMassSendRecipientsMax), Refused, Official, kNo,
          kMassSend},
    Limit{"mass_send.reminders_in_24_hours", SendTask, W::Rolling24Hours, fixed(3), Refused, Official, kYes, kMassSend},
    Limit{"mass_send.seven_a_week", Customer, W::Week, fixed(7), Refused, Official, kYes, kMassSend},
    Limit{"moment.company_in_day", Customer, W::Day, fixed(3), Refused, Secondary, kYes,
          "wecom-api.md H (from memory; the client's rule)"},
    Limit{"moment.senders", Request, W::Request, fixed(100'000), Refused, Official, kNo, kMoment},
    Limit{"moment.staff_one_a_day", StaffCustomer, W::Day, fixed(1), Refused, Article, kYes,
          "wecom-api.md H and W (articles of 2020; the client's rule)"},
    Limit{"moment.tasks_in_minute", CorpApi, W::Minute, fixed(10), BlockedMinute, Secondary, kYes, kMomentOther},
    Limit{"moment.tasks_in_month", CorpApi, W::Month, fixed(100'000), BlockedMonth, Secondary, kYes, kMomentOther},
    Limit{"own_send.chats", Request, W::Request, fixed(2'000), Refused, Official, kNo, kOwnSend},
    Limit{"own_send.customers", Request, W::Request, fixed(20'000), Refused, Official, kNo, kOwnSend},
    Limit{"own_send.days_of_month", StaffCustomer, W::Month, kDaysOfMonth, Refused, Official, kYes, kOwnSend},
    Limit{"own_send.one_a_day", StaffCustomer, W::Day, fixed(1), Refused, Official, kYes, kOwnSend},
    Limit{"own_send.seven_a_week", StaffCustomer, W::Week, fixed(7), Refused, Official, kYes, kOwnSend},
    Limit{"phone_add.in_day", Staff, W::Day, fixed(60), Refused, Article, kYes,
          "an article's advice (mission.md M6); WeCom publishes no number"},
    Limit{"transfer.customers", Request, W::Request, fixed(100), Refused, Official, kNo, kTransfer},
    Limit{"transfer.on_job_in_90_days", Customer, W::Rolling90Days, fixed(2), Refused, Official, kYes,
          "wecom-api.md J and V 4 (96325; error 40128 speaks of once)"},
};

}  // namespace

std::span<const Limit> limits() {
    return kLimits;
}

}  // namespace guanxi::quota
