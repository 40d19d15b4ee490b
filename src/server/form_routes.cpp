// Biểu mẫu: the forms of papers, in force on a day, and one of them through the years.
#include "server/asking.h"

#include <algorithm>
#include <tuple>

#include "regulations/vocabulary.h"

namespace ketnap::server {

namespace {

#define F(name) visit(#name, self.name);
#define KETNAP_FIELDS(...)                                                                                   \
  template <class Self, class Visit>                                                                         \
  static void fields(Self& self, Visit&& visit) {                                                            \
    __VA_ARGS__                                                                                              \
  }

struct FormView {
  static constexpr std::string_view schema_name = "PaperForm";
  std::string code, title;
  std::int64_t step = 0; // of the procedure, that produces the paper; 0: beside the steps
  std::string step_label, issued_by, issued_by_label;
  rules::Day from{};
  std::optional<rules::Day> until; // that day no longer
  std::string citation, instrument_title, source, confidence, mark;
  KETNAP_FIELDS(F(code) F(title) F(step) F(step_label) F(issued_by) F(issued_by_label) F(from) F(until)
                    F(citation) F(instrument_title) F(source) F(confidence) F(mark))
};
struct FormList {
  static constexpr std::string_view schema_name = "PaperForms";
  std::vector<FormView> items;
  KETNAP_FIELDS(F(items))
};
#undef F
#undef KETNAP_FIELDS

// Nothing but words of the vocabulary is loaded.
std::string issuer(std::string_view word, sentences::Language language) {
  const regulations::Word* found = regulations::find_word("issuer", word);
  if (found == nullptr) return std::string(word);
  return std::string(language == sentences::Language::vi ? found->vi : found->en);
}

FormView shown(const rules::Form& form, const rules::Rulebook& rulebook, sentences::Language language) {
  FormView out{form.code,
               form.title,
               form.step,
               {},
               form.issued_by,
               issuer(form.issued_by, language),
               form.from,
               form.until,
               sentences::citation(form, rulebook, language),
               rulebook.instruments[form.carried_from.value_or(form.instrument)].title,
               form.source,
               std::string(1, rules::letter(form.confidence)),
               sentences::mark(form, language)};
  if (form.step > 0) out.step_label = sentences::name("step." + std::to_string(form.step), language);
  return out;
}

// In the order of the procedure; what belongs to no step comes last. Of one step by code and day.
void in_order(std::vector<FormView>& forms) {
  std::ranges::sort(forms, {}, [](const FormView& form) {
    return std::tuple(form.step == 0 ? 99 : form.step, std::string_view(form.code), form.from);
  });
}

http::Response in_force(Api& api, const http::Request& request) {
  const record::Office& office = api.record.office();
  const rules::Rulebook& rulebook = office.regulations.rulebook;
  const rules::Day day = day_in(request, "on").value_or(office.today());
  FormList out;
  for (const rules::Form& form : rulebook.forms)
    if (form.from <= day && (!form.until || day < *form.until))
      out.items.push_back(shown(form, rulebook, language_in(request)));
  in_order(out.items);
  return http::json_answer(200, out);
}

http::Response of_code(Api& api, const http::Request& request) {
  const rules::Rulebook& rulebook = api.record.office().regulations.rulebook;
  FormList out;
  for (const rules::Form& form : rulebook.forms)
    if (form.code == request.param("form")) out.items.push_back(shown(form, rulebook, language_in(request)));
  return out.items.empty() ? not_found() : http::json_answer(200, out);
}

} // namespace

std::vector<http::Route> form_routes(Api& api) {
  using http::Method;
  using http::QueryKind;
  return {
      {.method = Method::get,
       .path = "/api/v1/forms",
       .summary_vi = "Biểu mẫu giấy tờ đang dùng vào một ngày, theo thứ tự các bước",
       .permission = "",
       .query = {{"on", QueryKind::day, false, "Ngày hỏi; mặc định hôm nay"},
                 {"lang", QueryKind::text, false, "vi hoặc en"}},
       .response = json::shape<FormList>(),
       .statuses = {200},
       .handler = [&api](const http::Request& r) { return in_force(api, r); }},
      {.method = Method::get,
       .path = "/api/v1/forms/{form}",
       .summary_vi = "Một biểu mẫu qua các thời kỳ",
       .permission = "",
       .query = {{"lang", QueryKind::text, false, "vi hoặc en"}},
       .response = json::shape<FormList>(),
       .statuses = {200, 404},
       .handler = [&api](const http::Request& r) { return of_code(api, r); }},
  };
}

} // namespace ketnap::server
