// The clocks of a case (A3, A4, A5, A7): each with the event that starts it, the rule in force on that
// day, every holiday it skipped, and the finding when it was missed. A pause stops none of them.
#include "rules/inquiry.h"

namespace ketnap::rules {

namespace {

struct Plan {
  ClockId id;
  Key key;
  std::string_view start_event;
  bool in_working_days;
  Purpose purpose = Purpose::admission;
  std::optional<Day> judged_on{}; // the day whose rule counts; the start itself when empty
  std::optional<Day> start{};
  std::optional<Day> stopped_on{};
  int extension = 0;
  Body responsible = Body::cell;
};

// What is left today; in a case that ended, what was over when it ended.
int left_until(const Inquiry& in, const Clock& clock) {
  const Day today = in.closed_on.value_or(in.today.day());
  if (!clock.in_working_days) return static_cast<int>((*clock.end - today).count());
  if (today <= *clock.end) return in.calendar.working_days_between(today, *clock.end);
  return -in.calendar.working_days_between(*clock.end, today);
}

// Adds the clock of a plan; none where no rule was in force on its day, or where the case ended first.
Clock* wind(Inquiry& in, const Plan& plan) {
  const std::optional<Day> rule_day = plan.judged_on ? plan.judged_on : plan.start;
  if (!rule_day || !in.judged(*rule_day)) return nullptr;
  const Row* row = in.row(plan.key, *rule_day);
  if (row == nullptr || (!plan.start && in.closed_on)) return nullptr;
  const int length = in.number(plan.key, *rule_day);
  std::optional<Day> end;
  if (plan.start)
    end = plan.in_working_days ? in.calendar.add_working_days(*plan.start, length + plan.extension)
                               : add_months(*plan.start, length);
  if (end && !plan.stopped_on && in.closed_on && *in.closed_on <= *end) return nullptr;

  Clock& clock = in.out.clocks.emplace_back();
  clock.id = plan.id;
  clock.start = plan.start;
  clock.end = end;
  clock.stopped_on = plan.stopped_on;
  clock.in_working_days = plan.in_working_days;
  clock.length = length;
  clock.extension = plan.extension;
  clock.purpose = plan.purpose;
  clock.responsible = plan.responsible;
  clock.start_event = plan.start_event;
  clock.row = row;
  if (!end) return &clock;
  if (plan.in_working_days) {
    clock.calendar_known = in.calendar.covers(*plan.start) && in.calendar.covers(*end);
    clock.crossed = in.calendar.entries_between(*plan.start, *end);
  }
  if (clock.stopped_on)
    clock.state = *clock.stopped_on <= *end ? ClockState::met : ClockState::met_late;
  else if (in.today.reached(*plan.start))
    clock.state = in.today.past(*end) ? ClockState::overdue : ClockState::running;
  if (!clock.stopped_on) clock.left = left_until(in, clock);
  return &clock;
}

struct Lateness {
  ReasonId met_late, overdue;
};

// Runs a clock of a duty: one that may be missed.
Clock* duty(Inquiry& in, const Plan& plan, const Lateness& reasons, std::string_view fact,
            bool excused = false) {
  Clock* clock = wind(in, plan);
  if (clock != nullptr && clock->end && !excused) {
    const int limit = clock->length + clock->extension;
    if (clock->state == ClockState::met_late)
      in.find(reasons.met_late, fact, *clock->stopped_on, clock->row,
              {{"on", *clock->stopped_on}, {"end", *clock->end}, {"limit", limit}});
    if (clock->state == ClockState::overdue)
      in.find(reasons.overdue, fact, *clock->end, clock->row,
              {{"on", *clock->start}, {"end", *clock->end}, {"limit", limit}});
  }
  return clock;
}

std::optional<Day> day_of(bool there, Day day) {
  return there ? std::optional(day) : std::nullopt;
}

Day resolution_day(const Seen<CellVoted>& vote) {
  return vote->resolution_on.value_or(vote.on());
}

// Whose term a decision is: the body whose power the day names; unknown, the committee above.
Body decider_on(Inquiry& in, Day day) {
  const auto route = route_on(in.roster, day);
  const bool now = day == in.today.day();
  const Row* row = !route ? nullptr : now ? in.row_today(route->decider) : in.row(route->decider, day);
  return body_named(row).value_or(Body::committee_above);
}

// An extension moves the end of the term it was given in: not of a later resolution, and not once it is over.
int extension_for(Inquiry& in, Purpose purpose, Key key, Day from) {
  int days = 0;
  const auto extensions = in.all<DecisionExtended>();
  if (extensions.empty() || in.row(key, from) == nullptr) return days;
  const Day end = in.calendar.add_working_days(from, in.number(key, from));
  for (const auto& extension : extensions) {
    if (extension->purpose != purpose || extension.on() < from || extension.on() > end) continue;
    const int most = in.number(Key::deadline_extension, extension.on());
    days = std::max(days, std::min(extension->working_days, most));
  }
  return days;
}

// --- before the meeting -------------------------------------------------------------------------------

// A validity is used at the meeting and then stops; a paper made after it starts a clock of its own.
void run_valid(Inquiry& in, ClockId id, Key key, std::string_view event, Day start) {
  std::optional<Day> met;
  if (in.admission_vote && in.admission_vote.on() >= start) met = in.admission_vote.on();
  wind(in, {.id = id,
            .key = key,
            .start_event = event,
            .in_working_days = false,
            .start = start,
            .stopped_on = met});
}

void run_validity(Inquiry& in) {
  if (const auto certificate = in.latest<AwarenessCertified>())
    run_valid(in, ClockId::awareness_certificate, Key::valid_awareness_cert, "event.certificate_issued",
              certificate.on());
  if (const auto agreed = in.latest<StartAgreed>())
    run_valid(in, ClockId::dossier, Key::valid_dossier, "event.dossier_set_up", agreed.on());
}

// --- from the cell's resolution to the ceremony --------------------------------------------------------

void run_decision(Inquiry& in) {
  if (!in.admission_vote) return;
  const auto answer = in.latest<Decided>([](const Decided& d) { return d.purpose == Purpose::admission; });
  const Day from = resolution_day(in.admission_vote);
  const bool answered = answer && (answer.on() >= from || answer->answer == Answer::approved);
  duty(in,
       {.id = ClockId::decide_admission,
        .key = Key::deadline_decide_admission,
        .start_event = "event.cell_resolution",
        .in_working_days = true,
        .start = from,
        .stopped_on = day_of(answered, answered ? answer.on() : Day{}),
        .extension = extension_for(in, Purpose::admission, Key::deadline_decide_admission, from),
        .responsible = decider_on(in, answered ? answer.on() : in.today.day())},
       {ReasonId::decision_late, ReasonId::decision_overdue},
       answered ? answer.id() : in.admission_vote.id());
}

// The consent of the committee above comes before the ceremony that it allows.
bool late_is_allowed(const Inquiry& in) {
  const auto allowed = in.latest<LateCeremonyAllowed>();
  return allowed && (!in.ceremony || allowed.on() <= in.ceremony.on());
}

// The rule of the day the decision was issued says from which event the days count; where receipt falls
// under another rule, the other way of counting is shown beside it (A4, 208-QĐ/TW).
void run_ceremony(Inquiry& in) {
  if (!in.admission) return;
  const Day issued = in.admission.on();
  const bool by_issue_day = in.says(Key::deadline_ceremony_judged_by, issued, "decision_issued");
  const std::optional<Day> received = day_of(static_cast<bool>(in.admission_received),
                                             in.admission_received ? in.admission_received.on() : Day{});
  const Day rule_day = by_issue_day || !received ? issued : *received;
  const auto start_under = [&](Day day) -> std::optional<Day> {
    if (in.says(Key::deadline_ceremony_start, day, "decision_issued")) return issued;
    return received;
  };
  const std::optional<Day> held =
      day_of(static_cast<bool>(in.ceremony), in.ceremony ? in.ceremony.on() : Day{});
  const bool from_issue = in.says(Key::deadline_ceremony_start, rule_day, "decision_issued");
  Clock* clock = duty(in,
                      {.id = ClockId::ceremony,
                       .key = Key::deadline_ceremony,
                       .start_event = from_issue ? "event.decision_issued" : "event.decision_received",
                       .in_working_days = true,
                       .judged_on = rule_day,
                       .start = start_under(rule_day),
                       .stopped_on = held},
                      {ReasonId::ceremony_late, ReasonId::ceremony_overdue},
                      in.ceremony ? in.ceremony.id() : in.admission.id(), late_is_allowed(in));
  if (clock == nullptr) return;
  clock->start_row = in.row(Key::deadline_ceremony_start, rule_day);
  if (!received || clock->start_row == nullptr) return;
  const Row* other_rule = in.row(Key::deadline_ceremony_start, *received);
  if (other_rule == nullptr || other_rule->value == clock->start_row->value || !start_under(*received))
    return;
  const int days = in.number(Key::deadline_ceremony, *received);
  in.find(ReasonId::ceremony_edition, in.admission.id(), *received,
          in.row(Key::deadline_ceremony_judged_by, issued),
          {{"other", in.calendar.add_working_days(*start_under(*received), days)}});
}

// --- from the ceremony to recognition ----------------------------------------------------------------------

void run_member_file(Inquiry& in) {
  const auto filed = in.first<MemberFileMade>();
  duty(in,
       {.id = ClockId::member_file,
        .key = Key::deadline_member_file,
        .start_event = "event.ceremony",
        .in_working_days = true,
        .start = in.ceremony.on(),
        .stopped_on = day_of(static_cast<bool>(filed), filed ? filed.on() : Day{}),
        .responsible = Body::applicant},
       {ReasonId::member_file_late, ReasonId::member_file_late}, filed ? filed.id() : in.ceremony.id());
}

void run_probation(Inquiry& in) {
  if (!in.out.dates.probation_end) return;
  const Day end = *in.out.dates.probation_end;
  if (in.closed_on && *in.closed_on <= end) return; // removed before the cell had to review
  Clock* probation = wind(in, {.id = ClockId::probation,
                               .key = Key::prob_length,
                               .start_event = "event.ceremony",
                               .in_working_days = false,
                               .purpose = Purpose::recognition,
                               .start = in.ceremony.on()});
  // Months that began before the first edition have no clock; from their end the cell's term is judged.
  const bool over = in.today.reached(end);
  if (probation == nullptr && !over) return;
  if (probation != nullptr && over) { // it ends by itself: reaching its last day is no lateness
    probation->state = ClockState::met;
    probation->stopped_on = end;
    probation->left = 0;
  }

  // The first meeting after month 12 that took up either recognition or removal ends the cell's term.
  Seen<CellVoted> reviewed;
  for (const auto& vote : in.all<CellVoted>())
    if (vote->purpose != Purpose::admission && vote.on() > end && !reviewed) reviewed = vote;
  duty(in,
       {.id = ClockId::cell_review,
        .key = Key::prob_cell_review,
        .start_event = "event.probation_end",
        .in_working_days = true,
        .purpose = Purpose::recognition,
        .start = end,
        .stopped_on = day_of(static_cast<bool>(reviewed), reviewed ? reviewed.on() : Day{})},
       {ReasonId::cell_review_late, ReasonId::cell_review_overdue},
       reviewed ? reviewed.id() : in.ceremony.id());
}

void run_recognition(Inquiry& in) {
  if (!in.recognition_vote) return;
  const Day from = resolution_day(in.recognition_vote);
  const auto answer = in.latest<Decided>([](const Decided& d) { return d.purpose != Purpose::admission; });
  const bool answered = answer && (answer.on() >= from || answer->answer == Answer::approved);
  duty(in,
       {.id = ClockId::decide_official,
        .key = Key::deadline_decide_official,
        .start_event = "event.cell_resolution",
        .in_working_days = true,
        .purpose = Purpose::recognition,
        .start = from,
        .stopped_on = day_of(answered, answered ? answer.on() : Day{}),
        .extension = extension_for(in, Purpose::recognition, Key::deadline_decide_official, from),
        .responsible = decider_on(in, answered ? answer.on() : in.today.day())},
       {ReasonId::recognition_decision_late, ReasonId::recognition_decision_overdue},
       answered ? answer.id() : in.recognition_vote.id());
}

// Members transfer; an applicant's case moves with its papers, and so does nobody before the ceremony.
void run_transfer(Inquiry& in) {
  const auto move = in.latest<Moved>([](const Moved& m) { return m.kind == MoveKind::official; });
  if (!move || !in.ceremony || move.on() < in.ceremony.on()) return;
  const auto come = [&](std::optional<Day> day) {
    return day && in.today.reached(*day) ? day : std::nullopt;
  };
  duty(in,
       {.id = ClockId::transfer_start,
        .key = Key::move_official_start,
        .start_event = "event.job_decision",
        .in_working_days = true,
        .start = move.on(),
        .stopped_on = come(move->transfer_begun_on)},
       {ReasonId::transfer_late, ReasonId::transfer_late}, move.id());
  if (come(move->introduced_out_on))
    duty(in,
         {.id = ClockId::transfer_present,
          .key = Key::transfer_present,
          .start_event = "event.introduced_out",
          .in_working_days = true,
          .start = move->introduced_out_on,
          .stopped_on = come(move->presented_on)},
         {ReasonId::transfer_presented_late, ReasonId::transfer_presented_late}, move.id());
}

} // namespace

void run_clocks(Inquiry& in) {
  in.out.clocks.reserve(static_cast<std::size_t>(ClockId::transfer_present) + 1);
  run_validity(in);
  run_decision(in);
  run_ceremony(in);
  if (in.ceremony) {
    run_member_file(in);
    run_probation(in);
  }
  run_recognition(in);
  run_transfer(in);
}

} // namespace ketnap::rules
