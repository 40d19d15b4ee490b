// A3 and the order of A4: what papers must be there when the cell meets, how old they may be, in which
// order they came, and what the checker's flags say.
#include "rules/inquiry.h"

namespace ketnap::rules {

namespace {

Param words(std::string_view name, std::string_view group, std::string_view word) {
  return {name, std::string(group) + "." + std::string(word)};
}

// --- At the meeting that considers admission ----------------------------------------------------------

void judge_certificate(Inquiry& in, Day met, const FactId& vote) {
  if (!in.is_true(Key::cond_awareness_class, met)) return;
  Seen<AwarenessCertified> latest;
  for (const auto& certificate : in.all<AwarenessCertified>())
    if (certificate.on() <= met) latest = certificate;
  if (!latest)
    return in.find(ReasonId::cert_missing, vote, met, in.row(Key::cond_awareness_class, met), {{"on", met}});
  const Row* valid = in.row(Key::valid_awareness_cert, met);
  const Day end = add_months(latest.on(), in.number(Key::valid_awareness_cert, met));
  if (met > end)
    in.find(ReasonId::cert_expired, latest.id(), met, valid,
            {{"issued", latest.on()}, {"end", end}, {"on", met}});
}

// Introducers' papers and the union's resolution are made again after twelve months; the rest of the
// dossier is supplemented.
void judge_age_of_papers(Inquiry& in, Day met, const FactId& vote) {
  const Row* row = in.row(Key::valid_dossier, met);
  if (row == nullptr) return;
  const int months = in.number(Key::valid_dossier, met);
  const auto too_old = [&](Day made) { return add_months(made, months) < met; };
  const auto report = [&](const FactId& id, Day made, std::string_view form) {
    in.find(ReasonId::papers_over_12_months, id, met, row,
            {{"paper", std::string(form)}, {"issued", made}, {"limit", months}, {"on", met}});
  };
  // A newer paper of the same introducer or body takes the place of the old one.
  for (const auto& paper : in.all<IntroductionGiven>()) {
    const auto newest = in.latest<IntroductionGiven>(
        [&](const IntroductionGiven& other) { return other.introducer == paper->introducer; });
    if (newest.fact == paper.fact && paper.on() <= met && too_old(paper.on()))
      report(paper.id(), paper.on(), "3-KNĐ");
  }
  const auto resolution = in.latest<UnionResolved>();
  if (resolution && resolution.on() <= met && too_old(resolution.on()))
    report(resolution.id(), resolution.on(),
           resolution->body == UnionBody::trade_union_executive ? "4A-KNĐ" : "4-KNĐ");
  const auto start = in.first<StartAgreed>();
  if (start && too_old(start.on()))
    in.find(ReasonId::dossier_over_12_months, vote, met, in.row(Key::valid_dossier_remake, met),
            {{"issued", start.on()}, {"limit", months}, {"on", met}});
  if (!start) in.find(ReasonId::start_not_agreed, vote, met, row);
}

void judge_opinions(Inquiry& in, Day met, const FactId& vote) {
  Seen<OpinionsJoined> joined;
  for (const auto& synthesis : in.all<OpinionsJoined>())
    if (synthesis->purpose == Purpose::admission && synthesis.on() <= met) joined = synthesis;
  if (!joined)
    return in.find(ReasonId::opinions_missing, vote, met, in.row(Key::check_remarks_after, met),
                   {{"on", met}});
  bool residence = false;
  for (const auto& slip : in.all<OpinionGiven>()) {
    if (slip->purpose != Purpose::admission) continue;
    residence |= slip->from == OpinionFrom::residence_cell && slip.on() <= joined.on();
    if (slip.on() > joined.on())
      in.find(ReasonId::opinions_incomplete, joined.id(), joined.on(), nullptr,
              {{"on", joined.on()}, words("from", "opinion", word_of(slip->from))});
  }
  if (!residence)
    in.find(ReasonId::opinions_incomplete, joined.id(), joined.on(), nullptr,
            {{"on", joined.on()}, words("from", "opinion", word_of(OpinionFrom::residence_cell))});
}

// --- The personal history and its verification ------------------------------------------------------------

// Whom the rule of the day asks to be verified; relations that do not exist are answered as such.
void judge_scope(Inquiry& in, Day met, const FactId& vote) {
  const Row* row = in.row(Key::check_persons, met);
  const auto* persons = row != nullptr ? std::get_if<std::vector<std::string>>(&row->value) : nullptr;
  if (persons == nullptr) return;
  const auto verified = in.all<Verified>();
  for (const std::string& person : *persons) {
    const auto relation = from_word<Relation>(person);
    if (!relation) continue;
    // "parents-in-law or the person who raised the applicant": either answers for both.
    const bool answered = std::any_of(verified.begin(), verified.end(), [&](const Seen<Verified>& v) {
      const bool same = v->relation == *relation ||
                        (*relation == Relation::raised_by && v->relation == Relation::parents_in_law) ||
                        (*relation == Relation::parents_in_law && v->relation == Relation::raised_by);
      return same && v.on() <= met;
    });
    if (!answered)
      in.find(ReasonId::verification_missing, vote, met, row, {words("relation", "relation", person)});
  }
}

void judge_each_verification(Inquiry& in) {
  for (const auto& verified : in.all<Verified>()) {
    const Day on = verified.on();
    const Row* scope = in.row(Key::check_persons, on);
    const auto relation = words("relation", "relation", word_of(verified->relation));
    if (scope != nullptr && !in.says(Key::check_persons, on, word_of(verified->relation)))
      in.find(ReasonId::verification_beyond_rule, verified.id(), on, scope, {relation, {"on", on}});
    if (verified->how == Verification::waived && scope != nullptr && !in.is_true(Key::check_waiver, on))
      in.find(ReasonId::verification_waived, verified.id(), on, scope, {relation, {"on", on}});
    if (verified->verifier_is && in.says(Key::check_not_verifiers, on, word_of(*verified->verifier_is)))
      in.find(ReasonId::verifier_is_kin, verified.id(), on, in.row(Key::check_not_verifiers, on),
              {words("relation", "relation", word_of(*verified->verifier_is))});
  }
}

// Application → personal history → page seal → verification → remarks → meeting.
void judge_order(Inquiry& in) {
  const auto application = in.first<Applied>();
  const auto history = in.latest<HistoryDeclared>();
  const auto sealed = in.first<PagesSealed>();
  const auto verifications = in.all<Verified>();
  if (application && history && history.on() < application.on())
    in.find(ReasonId::history_before_application, history.id(), application.on(),
            in.row(Key::check_history_after_application, application.on()),
            {{"history", history.on()}, {"on", application.on()}});
  if (verifications.empty()) return;
  const Seen<Verified>& first = verifications.front();
  const Day ended = verifications.back().on();
  if (in.row(Key::check_seal_before, first.on()) != nullptr && (!sealed || sealed.on() > first.on()))
    in.find(ReasonId::seal_missing, first.id(), first.on(), in.row(Key::check_seal_before, first.on()),
            {{"on", first.on()}});
  for (const Body body : {Body::cell_committee, Body::grassroots_committee, Body::cell}) {
    const auto remark = in.latest<Remarked>([&](const Remarked& r) { return r.by == body; });
    if (remark && remark.on() < ended)
      in.find(ReasonId::remarks_before_verification, remark.id(), remark.on(),
              in.row(Key::check_remarks_after, remark.on()),
              {words("body", "body", word_of(body)), {"signed", remark.on()}, {"on", ended}});
  }
}

void judge_history_at(Inquiry& in, Day met, const FactId& vote) {
  const auto history = in.latest<HistoryDeclared>();
  if (!history || history.on() > met)
    return in.find(ReasonId::history_missing, vote, met, in.row(Key::check_persons, met), {{"on", met}});
  judge_scope(in, met, vote);
  if (in.all<Verified>().empty()) return;
  const auto route = route_on(in.roster, met);
  const Body certifies = route ? route->certifies : Body::grassroots_committee;
  for (const Body body : {Body::cell_committee, certifies}) {
    const auto remark = in.latest<Remarked>([&](const Remarked& r) { return r.by == body; });
    if (!remark || remark.on() > met)
      in.find(ReasonId::remarks_missing, vote, met, in.row(Key::check_remarks_after, met),
              {words("body", "body", word_of(body))});
  }
}

// --- Flags, disputes, number and address ---------------------------------------------------------------------

void judge_flags(Inquiry& in) {
  for (const auto& paper : in.all<PaperRegistered>()) {
    const std::vector<Param> params{{"form", paper->form}, {"on", paper.on()}};
    if (paper->has_signature == false)
      in.find(ReasonId::paper_unsigned, paper.id(), paper.on(), nullptr, params);
    if (paper->has_seal == false) in.find(ReasonId::paper_unsealed, paper.id(), paper.on(), nullptr, params);
    if (paper->has_blanks == true) in.find(ReasonId::paper_blanks, paper.id(), paper.on(), nullptr, params);
    if (!in.rulebook.forms.empty() && in.rulebook.form_on(paper->form, paper.on()) == nullptr)
      in.find(ReasonId::form_not_in_force, paper.id(), paper.on(), nullptr, params);
  }
  for (const auto& dispute : in.all<PaperDisputed>()) {
    const auto last =
        in.latest<PaperDisputed>([&](const PaperDisputed& other) { return other.paper == dispute->paper; });
    if (last.fact == dispute.fact && dispute->upheld != false)
      in.find(ReasonId::paper_disputed, dispute.id(), dispute.on(), nullptr,
              {{"paper", dispute->paper}, {"why", dispute->reason}});
  }
}

void judge_identity(Inquiry& in) {
  const Applicant& who = in.file.applicant;
  const Day on = in.admission_vote ? in.admission_vote.on() : in.today.day();
  const Row* digits = in.row(Key::id_digits, on);
  if (digits != nullptr && who.id_digits) {
    const int old_kind = in.number(Key::id_digits_old, on);
    if (*who.id_digits == old_kind)
      in.find(ReasonId::id_old, {}, on, in.row(Key::id_digits_old, on));
    else if (*who.id_digits != in.number(Key::id_digits, on))
      in.find(ReasonId::id_shape, {}, on, digits, {{"digits", *who.id_digits}});
  }
  const Row* two_tier =
      in.admission_vote ? in.row(Key::address_two_tier, on) : in.row_today(Key::address_two_tier);
  if (two_tier != nullptr && who.address_written_on && *who.address_written_on < two_tier->from)
    in.find(ReasonId::address_old_names, {}, on, two_tier,
            {{"written", *who.address_written_on}, {"since", two_tier->from}});
}

} // namespace

void judge_papers(Inquiry& in) {
  judge_order(in);
  judge_each_verification(in);
  judge_flags(in);
  if (!in.facts().empty()) judge_identity(in);
  if (!in.admission_vote) return;
  const Day met = in.admission_vote.on();
  const FactId vote = in.admission_vote.id();
  judge_certificate(in, met, vote);
  judge_age_of_papers(in, met, vote);
  judge_history_at(in, met, vote);
  judge_opinions(in, met, vote);
}

} // namespace ketnap::rules
