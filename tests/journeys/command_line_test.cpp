// One person of the customs cell of Vạn Gia, from the introduction to the card, by the command line alone; and
// what is refused on the way. Nothing is called but the commands, as they are typed.
#include <algorithm>

#include "accounts/permissions.h"
#include "cases/body.h"
#include "cli/kinds.h"
#include "journeys/clerk.h"

namespace ketnap::journeys {

namespace {

namespace bj = boost::json;

class ByCommand : public OnFileAndPostgres {
protected:
  static demo::Preset preset() { return *demo::preset("van-gia", {}); }
  static demo::CasePlan plan() { return preset().cases.front(); }

  Installation house{GetParam(), preset(), plan().introduced_on - std::chrono::days{1}};
  Clerk clerk{house};
  rules::CaseFile road = demo::road(plan().from_template, plan().introduced_on);
  std::vector<std::string> roll; // codes, in the order of the list
  std::string case_code;

  // Whoever may do it signs in, on its day.
  void on_the_day(const rules::Fact& fact) {
    house.clock().set(fact.on);
    const rules::Act act = rules::act_of(fact.body);
    if (accounts::allows(accounts::Role::cell_secretary, act)) return clerk.sign_in("bi-thu.van-gia");
    if (accounts::allows(accounts::Role::committee_officer, act))
      return clerk.sign_in("to-chuc.hq-quang-ninh");
    clerk.sign_in("lanh-dao.hq-quang-ninh");
  }

  // dv3 in a road is the third member of the cell.
  std::string named(std::string value) const {
    return value.starts_with("dv") ? roll.at(static_cast<std::size_t>(std::stoul(value.substr(2))) - 1)
                                   : value;
  }

  // A member of a body as somebody would type it; nothing for what is empty.
  std::string typed(const cli::Field& field, const bj::value& value) const {
    if (value.is_bool()) return value.as_bool() ? "có" : "không";
    if (value.is_int64()) return std::to_string(value.as_int64());
    if (value.is_array()) {
      std::string all;
      for (const bj::value& item : value.as_array())
        all += (all.empty() ? "" : ",") + typed(field, item);
      return all;
    }
    const std::string words(value.as_string().data(), value.as_string().size());
    return field.kind == cli::Field::Kind::day ? rules::vietnamese(*rules::parse_day(words)) : named(words);
  }
  void add(std::vector<std::string>& command, const std::vector<cli::Field>& fields,
           const std::string& body) const {
    const bj::value members = bj::parse(body);
    for (const auto& member : members.as_object()) {
      const auto field =
          std::ranges::find(fields, std::string(member.key().data(), member.key().size()), &cli::Field::name);
      ASSERT_NE(field, fields.end()) << member.key();
      const std::string value = typed(*field, member.value());
      if (!value.empty()) command.push_back(field->name + "=" + value);
    }
  }

  std::vector<std::string> introduction() const {
    const rules::Fact& fact = road.facts.front();
    std::vector<std::string> command{
        "case", "introduce", "--org", "van-gia", "--on", rules::vietnamese(fact.on), "--name", plan().name};
    add(command, cli::kind_fields("introduced"), cases::written(fact.body));
    add(command, cli::applicant_fields(), cases::written(road.applicant));
    return command;
  }
  void introduce() {
    on_the_day(road.facts.front());
    const bj::value members = clerk.asks({"org", "members", "van-gia"});
    for (const bj::value& member : members.at("items").as_array())
      roll.push_back(text(member, "/code"));
    ASSERT_EQ(static_cast<int>(roll.size()), house.org("van-gia").roll);
    case_code = text(clerk.asks(introduction()), "/code");
  }

  std::vector<std::string> record(const rules::Fact& fact) {
    const std::string kind(rules::name_of(fact.body));
    std::vector<std::string> command{"case", "record", case_code, kind, "--on", rules::vietnamese(fact.on)};
    rules::FactBody body = fact.body;
    if (auto* vote = std::get_if<rules::CellVoted>(&body)) {
      // Everybody came, and was in favour.
      const bj::value held = clerk.asks({"meeting", "hold", "--org", "van-gia", "--on",
                                         rules::vietnamese(fact.on), "--present", "all", "kind=regular"});
      command.insert(command.end(), {"--meeting", text(held, "/code")});
      const int all = static_cast<int>(roll.size());
      vote->present.clear();
      vote->in_favour = *(vote->ballots_issued = vote->ballots_returned = all);
      vote->ballots_invalid = 0;
    }
    add(command, cli::kind_fields(kind), cases::written(body));
    return command;
  }

  // The road until the next fact is of this kind, each act by whoever may do it; all of it for none.
  void up_to(std::string_view kind) {
    ASSERT_NO_FATAL_FAILURE(introduce());
    for (std::size_t i = 1; i < road.facts.size() && rules::name_of(road.facts.at(i).body) != kind; ++i) {
      const rules::Fact& fact = road.facts.at(i);
      on_the_day(fact);
      const cli::testing::Said said = clerk.types(record(fact));
      ASSERT_EQ(said.code, 0) << rules::name_of(fact.body) << ": " << said.err;
      EXPECT_TRUE(said.tells("ngày " + rules::vietnamese(fact.on))) << said.out;
    }
  }

  // Refused with this code; the journal stays as it was.
  cli::testing::Said refused(std::vector<std::string> command, int code) {
    const std::int64_t before = house.leaves();
    cli::testing::Said said = clerk.types(std::move(command));
    EXPECT_EQ(said.code, code) << said.out << said.err;
    EXPECT_EQ(house.leaves(), before) << "nothing is stored";
    return said;
  }
};

} // namespace

TEST_P(ByCommand, APersonIsCarriedFromIntroductionToCard) {
  ASSERT_NO_FATAL_FAILURE(up_to(""));
  const cli::testing::Said shown = clerk.types({"case", "show", case_code});
  EXPECT_EQ(shown.code, 0) << shown.err;
  EXPECT_TRUE(
      shown.tells(plan().name + ", Chi bộ Chi cục Hải quan cửa khẩu cảng Vạn Gia (" + case_code + ")"));
  EXPECT_TRUE(shown.tells("đảng viên chính thức, bước 11/11")) << shown.out;
  EXPECT_TRUE(shown.tells("✓ 11  Phát thẻ đảng viên")) << shown.out;
  EXPECT_TRUE(shown.tells("\nĐÃ GHI\n")) << shown.out;
  EXPECT_TRUE(shown.tells("Nhận đơn xin vào Đảng\n")) << shown.out;
  const bj::value as_json = clerk.asks({"case", "show", case_code});
  EXPECT_EQ(as_json.at("facts").as_array().size(), road.facts.size());
  for (const bj::value& finding : as_json.at("assessment").at("findings").as_array())
    EXPECT_NE(text(finding, "/weight"), "breach") << bj::serialize(finding);

  clerk.sign_in("bi-thu.van-gia");
  const bj::value listed =
      clerk.asks({"case", "list", "--org", "van-gia", "--phase", "official", "--find", "vi du an"});
  ASSERT_EQ(listed.at("items").as_array().size(), 1U);
  EXPECT_EQ(text(listed, "/items/0/code"), case_code);
  EXPECT_TRUE(clerk.types({"case", "list", "--sort", "due"}).tells(plan().name));
  EXPECT_TRUE(clerk.types({"case", "list", "--phase", "closed"}).tells("Không có hồ sơ nào khớp."));
  EXPECT_EQ(clerk.asks({"meeting", "list", "--org", "van-gia"}).at("items").as_array().size(), 2U);
  const server::Verified verified = house.verified();
  for (const std::string& fault : verified.faults)
    ADD_FAILURE() << fault;
  EXPECT_EQ(verified.cases, 1);
}

TEST_P(ByCommand, AnActThatTheRulesForbidIsRefusedWithEveryReason) {
  // The cell votes before anything was verified: that is recorded, and cannot be sent up.
  ASSERT_NO_FATAL_FAILURE(up_to("history_declared"));
  const auto vote = std::ranges::find(road.facts, "cell_voted",
                                      [](const rules::Fact& fact) { return rules::name_of(fact.body); });
  on_the_day(*vote);
  const cli::testing::Said voted = clerk.types(record(*vote));
  ASSERT_EQ(voted.code, 0) << voted.err;
  EXPECT_TRUE(voted.tells(" điều cần xem lại; xem: ketnap case show " + case_code)) << voted.out;
  const std::vector<std::string> sending{"case",
                                         "record",
                                         case_code,
                                         "submitted",
                                         "--on",
                                         rules::vietnamese(vote->on),
                                         "purpose=admission",
                                         "as=proposal"};
  const cli::testing::Said said = refused(sending, 2);
  EXPECT_TRUE(said.out.empty()) << said.out;
  std::vector<std::string> for_machines = sending;
  for_machines.emplace_back("--json");
  const bj::value problem = bj::parse(refused(for_machines, 2).out);
  EXPECT_EQ(text(problem, "/type"), "/problems/refused");
  const bj::array& reasons = problem.at("reasons").as_array();
  EXPECT_GT(reasons.size(), 1U) << said.err;
  for (const bj::value& reason : reasons) {
    EXPECT_TRUE(said.complains("ketnap: " + text(reason, "/message") + "\n")) << said.err;
    for (const auto& [member, before] : {std::pair("remedy", "→ "), std::pair("citation", "căn cứ: ")}) {
      if (!reason.as_object().contains(member)) continue;
      const std::string part = text(reason, std::string("/") + member);
      EXPECT_TRUE(said.complains("ketnap:   " + (before + part) + "\n")) << said.err;
    }
  }
  EXPECT_TRUE(said.complains("căn cứ: ")) << said.err;
}

TEST_P(ByCommand, AWrongFieldIsNamedBeforeAnythingIsSent) {
  ASSERT_NO_FATAL_FAILURE(introduce());
  const std::string to_type = " – gõ: ketnap case record " + case_code + " listed --on NGÀY ";
  EXPECT_TRUE(clerk.types({"case", "show", case_code}).tells("Đưa vào danh sách cảm tình Đảng" + to_type));
  const cli::testing::Said said =
      refused({"case", "record", case_code, "listed", "--on", "3/7/2020", "resolutoin=05-NQ/CB"}, 64);
  EXPECT_EQ(said.err, "ketnap: không có trường “resolutoin”; có: resolution\n");
  // What only the server knows to be wrong is told by its field.
  const cli::testing::Said missing =
      refused({"case", "record", case_code, "opinions_joined", "--on", "5/6/2020"}, 65);
  EXPECT_EQ(missing.err, "ketnap: purpose: thiếu trường bắt buộc\n");
}

TEST_P(ByCommand, NobodySignedInIsToldWhatToType) {
  const std::string there = " --dir " + house.folder().string() + "\n";
  EXPECT_EQ(refused({"case", "list"}, 2).err, "ketnap: Chưa đăng nhập. Gõ: ketnap sign-in TÊN" + there);
  clerk.sign_in("bi-thu.van-gia");
  EXPECT_EQ(clerk.types({"case", "list"}).code, 0);
  house.clock().set(plan().introduced_on);
  EXPECT_EQ(refused({"case", "list"}, 2).err,
            "ketnap: Phiên đã hết. Gõ: ketnap sign-in bi-thu.van-gia" + there);
  clerk.sign_in("bi-thu.van-gia");
  EXPECT_EQ(clerk.types({"sign-out"}).code, 0);
  EXPECT_EQ(refused({"case", "list"}, 2).err, "ketnap: Chưa đăng nhập. Gõ: ketnap sign-in TÊN" + there);
  clerk.terminal.environment["KETNAP_PASSWORD"] = "sai-mat-khau";
  EXPECT_TRUE(refused({"sign-in", "bi-thu.van-gia"}, 2).complains("Kiểm tra tên đăng nhập, mật khẩu"));
}

TEST_P(ByCommand, ACaseOfAnotherScopeIsNotThere) {
  ASSERT_NO_FATAL_FAILURE(introduce());
  clerk.sign_in("quan-tri");
  EXPECT_TRUE(refused({"case", "show", case_code}, 2).complains("ketnap: Không tìm thấy\n"));
  EXPECT_TRUE(refused({"case", "introduce", "--org", "nowhere", "--on", "5/6/2020"}, 2)
                  .complains("Không có tổ chức “nowhere” trong phạm vi của mình; xem: ketnap org list"));
}

TEST_P(ByCommand, WhatHasPartsIsPipedIn) {
  on_the_day(road.facts.front());
  clerk.terminal.piped = R"({"full_name":"Trần Ví Dụ Bình","how":{"source":"member","by":"dv1"},
    "applicant":{"former_memberships":[{"left_on":"2010-01-01","because":"own_request","times_readmitted":0}]}})";
  const bj::value made = clerk.asks(
      {"case", "introduce", "--org", "van-gia", "--on", "5/6/2020", "--body", "-", "born_on=20/4/1985"});
  const bj::value shown = clerk.asks({"case", "show", text(made, "/code")});
  EXPECT_EQ(text(shown, "/person/full_name"), "Trần Ví Dụ Bình");
  EXPECT_EQ(text(shown, "/applicant/born_on"), "1985-04-20");
  EXPECT_EQ(text(shown, "/applicant/former_memberships/0/because"), "own_request");
}

INSTANTIATE_TEST_SUITE_P(On, ByCommand, ::testing::Values(Engine::sqlite_file, Engine::postgres),
                         db::testing::name_of);

} // namespace ketnap::journeys
