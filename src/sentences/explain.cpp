#include "sentences/view.h"

#include <utility>

namespace ketnap::sentences {

namespace {

class Page {
public:
  Page(const AssessmentView& assessment, Language language)
      : a(assessment), vi(language == Language::vi), lang(language) {}

  std::string written() {
    heading();
    steps();
    clocks();
    votes();
    dates();
    findings();
    acts();
    return out;
  }

private:
  [[nodiscard]] std::string day(rules::Day d) const { return vi ? rules::vietnamese(d) : rules::iso(d); }
  [[nodiscard]] std::string say(const char* in_vi, const char* in_en) const { return vi ? in_vi : in_en; }
  void line(const std::string& text) { out += text + "\n"; }
  void title(const char* in_vi, const char* in_en) { out += "\n" + say(in_vi, in_en) + "\n"; }

  void heading() {
    line(say("Ngày ", "On ") + day(a.today) + ": " + a.phase_label + ", " + say("bước ", "step ") +
         std::to_string(a.visible_step) + "/11 – " + a.visible_label);
    std::string rule = say("Bộ quy định: ", "Edition: ") +
                       (a.edition.empty() ? say("trước bộ đầu tiên", "before the first") : a.edition);
    rule += say(". Cấp quyết định: ", ". Decides: ") +
            a.decider_label.value_or(say("chưa rõ thẩm quyền", "not known"));
    line(rule);
    if (a.round > 1) line(say("Lần xem xét thứ ", "Taken up for the time number ") + std::to_string(a.round));
    if (a.next_change_on)
      line(say("Kết quả này không đổi cho đến ngày ", "Nothing here changes before ") +
           day(*a.next_change_on));
  }

  void steps() {
    title("CÁC BƯỚC", "STEPS");
    for (const StepView& step : a.steps) {
      if (step.state == "not_applicable") continue;
      const char* sign = step.state == "done"      ? "✓"
                         : step.state == "current" ? "→"
                         : step.state == "missed"  ? "!"
                                                   : "·";
      std::string text = std::string("  ") + sign + " " + (step.visible < 10 ? " " : "") +
                         std::to_string(step.visible) + "  " + step.label;
      if (!step.form.empty()) text += " (" + step.form + ")";
      if (step.done_on) text += "  " + day(*step.done_on);
      if (step.state == "current") text += say("  ← việc tiếp theo: ", "  ← next: ") + step.actor;
      if (step.state == "missed") text += say("  chưa ghi", "  not recorded");
      line(text);
    }
  }

  void clocks() {
    if (a.clocks.empty()) return;
    title("THỜI HẠN", "CLOCKS");
    for (const ClockView& clock : a.clocks) {
      std::string text = "  " + clock.label + ": ";
      text += clock.end ? day(*clock.end) : say("chưa tính được", "not yet known");
      text += "  [" + std::string(name("clock_state." + clock.state, lang));
      if (clock.state == "running" || clock.state == "overdue") {
        const bool working = clock.unit == "working_days";
        text += clock.left >= 0 ? say(", còn ", ", left: ") : say(", quá ", ", over by ");
        text += std::to_string(clock.left >= 0 ? clock.left : -clock.left) + " " +
                (working ? say("ngày làm việc", "working days") : say("ngày", "days"));
      }
      if (clock.stopped_on) text += " " + day(*clock.stopped_on);
      line(text + "]");
      line(say("    vì sao: ", "    why: ") + clock.why);
      if (clock.start_rule && clock.rule && clock.start_rule->citation != clock.rule->citation)
        line(say("    mốc tính: ", "    start by: ") + clock.start_rule->citation);
    }
  }

  void vote(const std::optional<VoteView>& count, const std::string& what) {
    if (!count) return;
    line("  " + what + ": " + std::to_string(count->in_favour) + say(" tán thành trên ", " in favour of ") +
         std::to_string(count->base) + say(" đảng viên chính thức được tính, cần ", " counted, needed ") +
         std::to_string(count->needed) +
         (count->passed ? say(": đủ", ": passed") : say(": chưa đủ", ": short")));
    std::string excluded;
    for (const BaseLineView& each : count->lines)
      if (each.reason != "counted") excluded += "    " + each.person + ": " + each.label + "\n";
    out += excluded;
  }

  void votes() {
    if (!a.admission_vote && !a.recognition_vote) return;
    title("BIỂU QUYẾT", "VOTES");
    vote(a.admission_vote, say("Kết nạp", "Admission"));
    vote(a.recognition_vote, say("Công nhận chính thức", "Recognition"));
  }

  void dates() {
    if (!a.dates.decision) return;
    title("NGÀY TÍNH ĐƯỢC", "DATES THAT FOLLOW");
    const auto each = [&](const char* in_vi, const char* in_en, const std::optional<rules::Day>& d) {
      if (d) line("  " + say(in_vi, in_en) + ": " + day(*d));
    };
    each("Nghị quyết chi bộ", "Cell resolution", a.dates.cell_resolution);
    each("Quyết định kết nạp", "Decision", a.dates.decision);
    each("Lễ kết nạp (ngày vào Đảng)", "Ceremony", a.dates.ceremony);
    each("Hết 12 tháng dự bị", "End of probation", a.dates.probation_end);
    each("Chính thức từ", "Official from", a.dates.official_from);
    each("Quyết định công nhận", "Recognition decided", a.dates.approval);
    each("Tuổi đảng tính từ", "Party age from", a.dates.party_age_from);
  }

  void reason(const ReasonView& r, const std::string& indent) {
    line(indent + r.sentence + "  (" + r.id + ")");
    if (r.rule) line(indent + say("  căn cứ: ", "  rule: ") + r.rule->citation);
    if (!r.remedy.empty()) line(indent + say("  cần làm: ", "  to do: ") + r.remedy);
  }

  void findings() {
    if (a.findings.empty()) return;
    title("CẦN XEM LẠI", "FINDINGS");
    for (const FindingView& finding : a.findings) {
      std::string head = std::string(name("weight." + finding.weight, lang));
      if (finding.tense != "standing") head += ", " + std::string(name("tense." + finding.tense, lang));
      line("  [" + head + "]");
      reason(finding.reason, "    ");
    }
  }

  // First what belongs to the present step and the next, with every reason; the rest in a line each.
  void acts() {
    title("VIỆC LÀM ĐƯỢC Ở BƯỚC NÀY", "WHAT MAY BE DONE AT THIS STEP");
    std::vector<std::string> again, elsewhere, later;
    for (const ActView& act : a.acts) {
      if (!act.allowed) continue;
      if (act.visible != a.visible_step)
        elsewhere.push_back(act.label);
      else if (act.done)
        again.push_back(act.label);
      else
        may_be_done(act);
    }
    listed("Đã ghi, vẫn ghi thêm được", "Recorded already, may be recorded again", again);
    listed("Việc khác cũng ghi được", "Also allowed", elsewhere);

    std::string held_up;
    std::swap(held_up, out);
    for (const ActView& act : a.acts) {
      const bool near = act.visible == a.visible_step || act.visible == a.visible_step + 1;
      if (!act.allowed && near && !act.done)
        not_yet(act);
      else if (!act.allowed)
        later.push_back(act.label);
    }
    std::swap(held_up, out);
    if (!held_up.empty()) {
      title("CHƯA LÀM ĐƯỢC, VÌ", "NOT YET, BECAUSE");
      out += held_up;
    }
    listed("Chưa hoặc không còn tới lượt", "Not open now", later);
  }

  void may_be_done(const ActView& act) {
    line("  " + act.label + "  (" + act.act + ")");
    for (const ReasonView& mind : act.mind)
      line(say("    lưu ý: ", "    mind: ") + mind.sentence);
  }

  void not_yet(const ActView& act) {
    line("  " + act.label + "  (" + act.act + ")");
    for (const ReasonView& against : act.against)
      line("    – " + against.sentence);
  }

  // A list of acts, wrapped at the width of a terminal.
  void listed(const char* in_vi, const char* in_en, const std::vector<std::string>& acts_named) {
    if (acts_named.empty()) return;
    std::string text = "  " + say(in_vi, in_en) + ":";
    for (const std::string& each : acts_named) {
      const bool last = &each == &acts_named.back();
      if (text.size() + each.size() > 100) {
        line(text);
        text = "   ";
      }
      text += " " + each + (last ? "" : ";"); // a label may have commas
    }
    line(text);
  }

  const AssessmentView& a;
  bool vi;
  Language lang;
  std::string out;
};

} // namespace

std::string explain(const AssessmentView& assessment, Language language) {
  return Page(assessment, language).written();
}

} // namespace ketnap::sentences
