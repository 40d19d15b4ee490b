// A3: what papers must be there when the cell meets, how old they may be, and what the checker's flags,
// disputes, numbers and addresses say.
#include "rules/inquiry.h"

namespace ketnap::rules {

namespace {

Param words(std::string_view name, std::string_view group, std::string_view word) {
  return {name, std::string(group) + "." + std::string(word)};
}

// The meeting that considers admission; before it, today, as if the cell met now.
struct Meeting {
  Day on;
  std::string_view vote;
  bool held;
};

void report(Inquiry& in, const Meeting& met, ReasonId id, std::string_view fact, const Row* row,
            Params params) {
  if (met.held)
    in.find(id, fact, met.on, row, std::move(params));
  else
    in.foresee(id, fact, met.on, row, std::move(params));
}

// A certificate serves up to its last day; none at all is a finding only once the cell has met.
void judge_certificate(Inquiry& in, const Meeting& met) {
  if (!in.is_true(Key::cond_awareness_class, met.on)) return;
  const auto certificate = in.latest_by<AwarenessCertified>(met.on);
  const Row* asked = in.row(Key::cond_awareness_class, met.on);
  const Row* valid = in.row(Key::valid_awareness_cert, met.on);
  if (!certificate) {
    if (met.held) in.find(ReasonId::cert_missing, met.vote, met.on, asked, {{"on", met.on}});
    return;
  }
  if (valid == nullptr) return;
  const Day end = add_months(certificate.on(), in.number(Key::valid_awareness_cert, met.on));
  if (met.held ? met.on > end : in.today.past(end))
    report(in, met, ReasonId::cert_expired, certificate.id(), valid,
           {{"issued", certificate.on()}, {"end", end}, {"on", met.on}});
}

// One clock runs from setting up the dossier to the meeting, not one from each paper (A3); when it is
// over, the papers that the rule names must be made after its end, and the rest is supplemented.
void judge_dossier(Inquiry& in, const Meeting& met) {
  const Row* row = in.row(Key::valid_dossier, met.on);
  if (row == nullptr) return;
  const auto agreed = in.latest_by<StartAgreed>(met.on);
  if (!agreed && met.held) in.find(ReasonId::start_not_agreed, met.vote, met.on, row);
  const auto applied = in.first<Applied>();
  if (!agreed && !applied) return;
  const Day set_up = agreed ? agreed.on() : applied.on();
  const int months = in.number(Key::valid_dossier, met.on);
  const Day end = add_months(set_up, months);
  if (!(met.held ? met.on > end : in.today.past(end))) return;
  report(in, met, ReasonId::dossier_over_12_months, met.vote, row,
         {{"issued", set_up}, {"limit", months}, {"on", met.on}});

  const auto remake = [&](std::string_view id, Day made, std::string_view form) {
    if (made <= end)
      report(in, met, ReasonId::papers_over_12_months, id, in.row(Key::valid_dossier_remake, met.on),
             {{"paper", std::string(form)},
              {"issued", made},
              {"set_up", set_up},
              {"limit", months},
              {"on", met.on}});
  };
  if (in.says(Key::valid_dossier_remake, met.on, "introduction"))
    for (const auto& paper : introductions_on(in, met.on))
      remake(paper.id(), paper.on(), "3-KNĐ");
  const auto resolution = in.latest_by<UnionResolved>(met.on);
  if (resolution && in.says(Key::valid_dossier_remake, met.on, "union_resolution"))
    remake(resolution.id(), resolution.on(),
           resolution->body == UnionBody::trade_union_executive ? "4A-KNĐ" : "4-KNĐ");
}

// The synthesis must precede the vote (A11.3); no text seen says so in figures, so it only warns.
void judge_opinions(Inquiry& in, Day met, std::string_view vote) {
  const auto joined = in.latest_by<OpinionsJoined>(
      met, [](const OpinionsJoined& o) { return o.purpose == Purpose::admission; });
  if (!joined) return in.caution(ReasonId::opinions_missing, vote, met, nullptr, {{"on", met}});
  bool residence = false;
  for (const auto& slip : in.all<OpinionGiven>()) {
    if (slip->purpose != Purpose::admission || slip.on() > met) continue;
    residence |= slip->from == OpinionFrom::residence_cell;
    if (slip.on() > joined.on())
      in.caution(ReasonId::opinions_incomplete, joined.id(), joined.on(), nullptr,
                 {{"on", joined.on()}, words("from", "opinion", word_of(slip->from))});
  }
  if (!residence)
    in.caution(ReasonId::opinions_incomplete, joined.id(), joined.on(), nullptr,
               {{"on", joined.on()}, words("from", "opinion", word_of(OpinionFrom::residence_cell))});
}

// --- Flags, disputes, number and address ---------------------------------------------------------------------

// A paper that was found false no longer stands once another of its form was made, or the decision that rested on
// it was cancelled for it.
bool replaced(const Inquiry& in, const Seen<PaperDisputed>& dispute) {
  if (dispute->upheld != true) return false;
  for (const auto& cancelled : in.cancelled)
    if (cancelled.by->paper == dispute->paper) return true;
  std::string form;
  for (const auto& paper : in.all<PaperRegistered>())
    if (paper.id() == dispute->paper) form = paper->form;
  return !form.empty() && in.latest<PaperRegistered>([&](const PaperRegistered& paper) {
                              return paper.form == form;
                            }).on() > dispute.on();
}

void judge_flags(Inquiry& in) {
  for (const auto& paper : in.all<PaperRegistered>()) {
    const Params params{{"form", paper->form}, {"on", paper.on()}};
    const auto flag = [&](ReasonId id) { in.caution(id, paper.id(), paper.on(), nullptr, params); };
    if (paper->has_signature == false) flag(ReasonId::paper_unsigned);
    if (paper->has_seal == false) flag(ReasonId::paper_unsealed);
    if (paper->has_blanks == true) flag(ReasonId::paper_blanks);
    const bool local = std::any_of(in.roster.local.begin(), in.roster.local.end(),
                                   [&](const LocalRequirement& asked) { return asked.form == paper->form; });
    if (!local && !in.rulebook.forms.empty() && in.rulebook.form_on(paper->form, paper.on()) == nullptr)
      flag(ReasonId::form_not_in_force);
  }
  for (const auto& dispute : in.all<PaperDisputed>()) {
    const auto last =
        in.latest<PaperDisputed>([&](const PaperDisputed& other) { return other.paper == dispute->paper; });
    if (last.fact != dispute.fact || dispute->upheld == false) continue;
    in.tense = replaced(in, dispute) ? Tense::past : Tense::standing;
    in.contradict(ReasonId::paper_disputed, dispute.id(), dispute.on(),
                  {{"paper", named(in, dispute->paper)}, {"why", dispute->reason}});
    in.tense = Tense::standing;
  }
}

// The number and the address as they are written; they are looked at on the day of the meeting, or today.
void judge_identity(Inquiry& in, const Meeting& met) {
  const Applicant& who = in.file.applicant;
  const auto rule = [&](Key key) { return met.held ? in.row(key, met.on) : in.row_today(key); };
  const Row* digits = rule(Key::id_digits);
  const Row* old_digits = rule(Key::id_digits_old);
  if (digits != nullptr && who.id_digits) {
    if (old_digits != nullptr && *who.id_digits == in.number(Key::id_digits_old, met.on))
      report(in, met, ReasonId::id_old, {}, old_digits, {});
    else if (*who.id_digits != in.number(Key::id_digits, met.on))
      report(in, met, ReasonId::id_shape, {}, digits,
             {{"digits", *who.id_digits},
              {"limit", in.number(Key::id_digits, met.on)},
              {"old", in.number(Key::id_digits_old, met.on)}});
  }
  const Row* two_tier = rule(Key::address_two_tier);
  if (two_tier == nullptr || !who.address_written_on) return;
  const Day since = in.rulebook.rows(Key::address_two_tier).front().from;
  if (*who.address_written_on < since)
    report(in, met, ReasonId::address_old_names, {}, two_tier,
           {{"written", *who.address_written_on}, {"since", since}});
}

} // namespace

std::string named(const Inquiry& in, const FactId& id) {
  for (const Fact* fact : in.facts()) {
    if (fact->id != id || id.empty()) continue;
    if (const auto* paper = std::get_if<PaperRegistered>(&fact->body))
      return paper->form + " " + vietnamese(fact->on);
    return "fact." + std::string(name_of(fact->body));
  }
  return id;
}

void judge_papers(Inquiry& in) {
  judge_flags(in);
  if (in.facts().empty()) return;
  const bool held = static_cast<bool>(in.admission_vote);
  const Meeting met{held ? in.admission_vote.on() : in.today.day(), in.admission_vote.id(), held};
  judge_identity(in, met);
  if (!held && (in.closed_on || in.admission)) return;
  if (!held)
    for (const Key key : {Key::cond_awareness_class, Key::valid_awareness_cert, Key::valid_dossier,
                          Key::valid_dossier_remake})
      (void)in.row_today(key); // a new row may change what is foreseen
  judge_certificate(in, met);
  judge_dossier(in, met);
  if (held) judge_opinions(in, met.on, met.vote);
}

} // namespace ketnap::rules
