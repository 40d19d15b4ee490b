// Returned and mended (A11.3): each numbered place of a returned dossier, what mends it, and whether the cell
// must meet anew. A return stops no clock; a new resolution starts a new one.
#include "rules/inquiry.h"

namespace ketnap::rules {

namespace {

// What happened after a return: by its day, and within a day in the order things were recorded.
bool after(const Fact& later, const Fact& earlier) {
  if (later.on != earlier.on) return later.on > earlier.on;
  return later.seq != earlier.seq ? later.seq > earlier.seq : &later > &earlier;
}

// What is new in the record since then, whatever day it tells of: that is what the next reader looks at.
bool recorded_after(const Fact& later, const Fact& earlier) {
  return later.seq != 0 && earlier.seq != 0 ? later.seq > earlier.seq : after(later, earlier);
}

template <class T, class Where>
const Fact* done_again(const Inquiry& in, const Fact& returned, Where&& where) {
  for (const auto& seen : in.all<T>())
    if (after(*seen.fact, returned) && where(*seen.body)) return seen.fact;
  return nullptr;
}
template <class T>
const Fact* done_again(const Inquiry& in, const Fact& returned) {
  return done_again<T>(in, returned, [](const T&) { return true; });
}

// Of a member under review either vote takes the place of the other.
bool on_the_same(Purpose vote, Purpose returned) {
  return (vote == Purpose::admission) == (returned == Purpose::admission);
}

// The act that does again what the place is about; none for what can only be said to be mended.
const Fact* redone(const Inquiry& in, const Seen<Returned>& returned, const Defect& defect) {
  const Fact& since = *returned.fact;
  const Purpose purpose = returned->purpose;
  switch (defect.matter) {
  case DefectMatter::paper:
    return done_again<PaperRegistered>(in, since, [&](const PaperRegistered& paper) {
      return paper.form == defect.form && paper.has_signature != false && paper.has_seal != false &&
             paper.has_blanks != true;
    });
  case DefectMatter::declaration:
    return done_again<HistoryDeclared>(in, since);
  case DefectMatter::verification:
    return done_again<Verified>(in, since, [&](const Verified& verified) {
      return !defect.relation || verified.relation == *defect.relation;
    });
  case DefectMatter::remarks:
    return done_again<Remarked>(in, since,
                                [](const Remarked& remark) { return remark.by != Body::host_cell; });
  case DefectMatter::introductions:
    return done_again<IntroductionGiven>(in, since);
  case DefectMatter::union_resolution:
    return done_again<UnionResolved>(in, since);
  case DefectMatter::opinions:
    return done_again<OpinionsJoined>(in, since, [&](const OpinionsJoined& joined) {
      return (joined.purpose == Purpose::admission) == (purpose == Purpose::admission);
    });
  case DefectMatter::meeting:
    return done_again<CellVoted>(in, since,
                                 [&](const CellVoted& vote) { return on_the_same(vote.purpose, purpose); });
  case DefectMatter::other:
    return nullptr;
  }
  return nullptr;
}

const Fact* said_mended(const Inquiry& in, const Seen<Returned>& returned, const Defect& defect) {
  const auto mended = in.latest<DefectMended>(
      [&](const DefectMended& m) { return m.returned == returned.id() && m.number == defect.number; });
  return mended.fact;
}

// Only doing it again mends substance, where there is an act that does it.
bool must_be_redone(const Defect& defect) {
  return defect.kind == DefectClass::substance && defect.matter != DefectMatter::paper &&
         defect.matter != DefectMatter::other;
}

// Asked for although the rule of the day does not ask for it: nobody has to do that.
bool beyond_the_rule(const Inquiry& in, const Seen<Returned>& returned, const Defect& defect) {
  const Row* row = in.row(Key::check_persons, returned.on());
  return defect.matter == DefectMatter::verification && defect.relation && row != nullptr &&
         may_refuse(row->confidence) &&
         !in.says(Key::check_persons, returned.on(), word_of(*defect.relation));
}

ReturnedPlace placed(const Inquiry& in, const Seen<Returned>& returned, const Defect& defect) {
  const Fact* by = redone(in, returned, defect);
  const bool by_word = !must_be_redone(defect) || beyond_the_rule(in, returned, defect);
  if (by == nullptr && by_word) by = said_mended(in, returned, defect);
  ReturnedPlace place{defect, std::nullopt, {}, by_word};
  if (by != nullptr) {
    place.mended_on = by->on;
    place.mended_by = by->id;
  }
  return place;
}

std::string where(const Defect& defect) {
  std::string text = defect.form;
  const auto add = [&](std::string_view word, const std::string& value) {
    if (value.empty()) return;
    if (!text.empty()) text += ", ";
    text += std::string(word) + value;
  };
  add("trang ", defect.page);
  add("mục ", defect.item);
  add("", defect.what);
  return text;
}

struct Names { // the same breach blocks the matter that was returned
  ReasonId open, meeting;
};
Names names_of(Purpose purpose) {
  if (purpose == Purpose::admission) return {ReasonId::defect_open, ReasonId::meeting_again};
  if (purpose == Purpose::recognition)
    return {ReasonId::defect_open_recognition, ReasonId::meeting_again_recognition};
  return {ReasonId::defect_open_removal, ReasonId::meeting_again_removal};
}

void judge_place(Inquiry& in, const Seen<Returned>& returned, const ReturnedPlace& place) {
  const Defect& defect = place.defect;
  const Day on = returned.on();
  const bool beyond = beyond_the_rule(in, returned, defect);
  const Params open{{"on", on}, {"number", defect.number}, {"place", where(defect)}};
  if (!place.mended_on && beyond)
    in.caution(names_of(returned->purpose).open, returned.id(), on, nullptr, open);
  else if (!place.mended_on)
    in.contradict(names_of(returned->purpose).open, returned.id(), on, open);
  if (beyond)
    in.caution(ReasonId::defect_beyond_rule, returned.id(), on, in.row(Key::check_persons, on),
               {{"number", defect.number},
                {"relation", "relation." + std::string(word_of(*defect.relation))},
                {"on", on}});
  if (!defect.form.empty() && !in.rulebook.forms.empty() && in.rulebook.form_on(defect.form, on) == nullptr)
    in.caution(ReasonId::defect_form_unknown, returned.id(), on, nullptr,
               {{"number", defect.number}, {"form", defect.form}, {"on", on}});
  // The boundary between form and substance is data; the officer chooses and signs.
  const Row* boundary = in.row(Key::defect_substance, on);
  const bool usual = defect.matter == DefectMatter::meeting || // only a new meeting mends it
                     in.says(Key::defect_substance, on, word_of(defect.matter));
  if (boundary != nullptr && usual != (defect.kind == DefectClass::substance))
    in.caution(ReasonId::defect_class_unusual, returned.id(), on, boundary,
               {{"number", defect.number},
                {"matter", "defect_matter." + std::string(word_of(defect.matter))},
                {"kind", "defect_class." + std::string(word_of(defect.kind))}});
}

// Substance is mended before the vote, so the vote comes after the last thing that was done again.
bool needs_meeting(const Inquiry& in, const Seen<Returned>& returned, const ReturnOfDossier& out) {
  const Fact* vote = nullptr;
  for (const auto& seen : in.all<CellVoted>())
    if (on_the_same(seen->purpose, returned->purpose) && after(*seen.fact, *returned.fact)) vote = seen.fact;
  for (const ReturnedPlace& place : out.places) {
    if (place.defect.kind != DefectClass::substance || beyond_the_rule(in, returned, place.defect)) continue;
    if (vote == nullptr || !place.mended_on || vote->on < *place.mended_on) return true;
  }
  return false;
}

ReturnOfDossier judged(Inquiry& in, const Seen<Returned>& returned) {
  ReturnOfDossier out;
  out.fact = returned.id();
  out.on = returned.on();
  out.purpose = returned->purpose;
  out.by = returned->by;
  for (const Defect& defect : returned->defects) {
    out.places.push_back(placed(in, returned, defect));
    judge_place(in, returned, out.places.back());
  }
  out.needs_meeting = needs_meeting(in, returned, out);
  if (out.needs_meeting)
    in.contradict(names_of(out.purpose).meeting, returned.id(), out.on, {{"on", out.on}});
  const Fact* again = done_again<Submitted>(
      in, *returned.fact, [&](const Submitted& sent) { return sent.purpose == returned->purpose; });
  if (again != nullptr) out.sent_again_on = again->on;
  for (const Fact* fact : in.facts())
    if (fact != again && !std::holds_alternative<Talked>(fact->body) &&
        recorded_after(*fact, *returned.fact) && (again == nullptr || recorded_after(*again, *fact)))
      out.changed.push_back(fact->id);
  return out;
}

// Nobody is turned away without being told why.
void judge_rejections(Inquiry& in) {
  for (const auto& decision : in.all<Decided>())
    if (decision->answer == Answer::rejected && decision->reason.empty())
      in.caution(ReasonId::rejection_unexplained, decision.id(), decision.on(),
                 in.row(Key::deadline_notify, decision.on()), {{"on", decision.on()}});
}

} // namespace

void judge_returns(Inquiry& in) {
  for (const auto& returned : in.all<Returned>())
    in.out.returns.push_back(judged(in, returned));
  judge_rejections(in);
}

} // namespace ketnap::rules
