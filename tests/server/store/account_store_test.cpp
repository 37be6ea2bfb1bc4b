#include "server/store/account_store.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/support/memory_database.h"

namespace guanxi::store {

namespace {

using namespace std::chrono_literals;
using server::SteadyTime;

const SteadyTime kStart{1'800'000'000s};
const std::string kToken(32, 't');

AccountId add_admin(Database& database) {
    const auto id = add_account(database, {.id = {}, .name = "admin", .password_hash = "hash"}, kStart);
    REQUIRE(id.has_value());
    return *id;
}

void sign_in(Database& database, AccountId account, const std::string& token_hash, SteadyTime at) {
    Session session;
    session.token_hash = token_hash;
    session.account = account;
    session.request_token = "request";
    REQUIRE(add_session(database, session, at));
}

bool is_signed_in(Database& database, const std::string& token_hash, SteadyTime at) {
    const auto session = session_by_token(database, token_hash, at);
    REQUIRE(session.has_value());
    return session->has_value();
}

}  // namespace

TEST_CASE("an account is found by its name, and a name is taken once", "[store][account]") {
    auto database = test::memory_database();
    CHECK(*account_count(database) == 0);
    const AccountId id = add_admin(database);

    const auto twice = add_account(database, {.id = {}, .name = "admin", .password_hash = "other"}, kStart);

    CHECK((!twice && twice.error().code == ErrorCode::Conflict));
    CHECK(*account_count(database) == 1);
    const auto found = account_by_name(database, "admin");
    REQUIRE((found.has_value() && found->has_value()));
    CHECK((*found)->id == id);
    CHECK((*found)->role == access::Role::Admin);
    CHECK((*found)->password_hash == "hash");
    CHECK(!account_by_name(database, "nobody")->has_value());
}

TEST_CASE("a session carries the account and ends thirty minutes after it was last seen", "[store][account][time]") {
    auto database = test::memory_database();
    sign_in(database, add_admin(database), kToken, kStart);

    const auto session = session_by_token(database, kToken, kStart + 30min - 1ms);
    REQUIRE((session.has_value() && session->has_value()));
    CHECK((*session)->account_name == "admin");
    CHECK((*session)->request_token == "request");
    CHECK((*session)->token_hash == kToken);
    CHECK(!is_signed_in(database, kToken, kStart + 30min));
    CHECK(!is_signed_in(database, std::string(32, 'u'), kStart));
}

TEST_CASE("whoever is seen stays signed in, but never longer than twelve hours", "[store][account][time]") {
    auto database = test::memory_database();
    sign_in(database, add_admin(database), kToken, kStart);

    for (SteadyTime at = kStart + 20min; at < kStart + 12h; at += 20min) {
        REQUIRE(is_signed_in(database, kToken, at));
        REQUIRE(touch_session(database, kToken, at));
    }

    CHECK(is_signed_in(database, kToken, kStart + 12h - 1ms));
    CHECK(!is_signed_in(database, kToken, kStart + 12h));
}

TEST_CASE("being seen is saved at most once a minute", "[store][account][time]") {
    auto database = test::memory_database();
    sign_in(database, add_admin(database), kToken, kStart);
    const auto last_seen = [&database] { return (*session_by_token(database, kToken, kStart + 2min))->last_seen; };

    REQUIRE(touch_session(database, kToken, kStart + 1min - 1ms));
    CHECK(last_seen() == kStart);
    REQUIRE(touch_session(database, kToken, kStart + 1min));
    CHECK(last_seen() == kStart + 1min);

    const Session seen = **session_by_token(database, kToken, kStart + 2min);
    CHECK(!is_touch_due(seen, kStart + 2min - 1ms));
    CHECK(is_touch_due(seen, kStart + 2min));
}

TEST_CASE("signing out ends one session, a new password ends all of the account", "[store][account]") {
    auto database = test::memory_database();
    const AccountId id = add_admin(database);
    const std::string other(32, 'o');
    sign_in(database, id, kToken, kStart);
    sign_in(database, id, other, kStart);

    REQUIRE(delete_session(database, kToken));
    CHECK(!is_signed_in(database, kToken, kStart));
    CHECK(is_signed_in(database, other, kStart));

    REQUIRE(set_password_hash(database, id, "new"));
    CHECK(!is_signed_in(database, other, kStart));
    CHECK((*account_by_name(database, "admin"))->password_hash == "new");
    CHECK(set_password_hash(database, {99}, "new").error().code == ErrorCode::NotFound);
}

TEST_CASE("ended sessions are cleared away, living ones are not", "[store][account][time]") {
    auto database = test::memory_database();
    const AccountId id = add_admin(database);
    sign_in(database, id, kToken, kStart);
    sign_in(database, id, std::string(32, 'o'), kStart + 1min);

    CHECK(*delete_ended_sessions(database, kStart + 30min) == 1);
    CHECK(is_signed_in(database, std::string(32, 'o'), kStart + 30min));
}

}  // namespace guanxi::store
