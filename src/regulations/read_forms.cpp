// Forms lie apart from the rows: papers and rules change on different days.
#include <algorithm>

#include "regulations/draft.h"
#include "regulations/vocabulary.h"

namespace ketnap::regulations {

namespace {

using rules::Confidence;

void read_form(const Node& table, const std::string& file, const std::string& instrument, Draft& draft,
               Complaints& complaints) {
  Fields form(table, file, complaints);
  DraftForm drawn;
  drawn.place = form.place();
  drawn.instrument = instrument;
  const auto code = form.text("code");
  const auto title = form.text("title");
  const auto step = form.number("step");
  const auto issued_by = form.text("issued_by");
  drawn.from = form.day_if_any("from");
  drawn.form.until = form.day_if_any("until");
  const auto confidence = read_confidence(form, complaints);
  drawn.form.source = read_source(form, confidence.value_or(Confidence::m), complaints);
  form.refuse_others();
  if (step && (*step < 0 || *step > 24))
    complaints.add(form.place_of("step"), "\"step\" phải từ 0 đến 24", "\"step\" must be from 0 to 24");
  if (issued_by && !find_word("issuer", *issued_by))
    complaints.add(form.place_of("issued_by"), "từ \"" + *issued_by + "\" không có trong bộ từ \"issuer\"",
                   "the word \"" + *issued_by + "\" is not in the vocabulary \"issuer\"");
  if (!code || !title || !step || !issued_by || !confidence) return;
  drawn.code = *code;
  drawn.form.code = *code;
  drawn.form.title = *title;
  drawn.form.step = static_cast<int>(std::clamp<std::int64_t>(*step, 0, 24));
  drawn.form.issued_by = *issued_by;
  drawn.form.confidence = *confidence;
  draft.forms.push_back(std::move(drawn));
}

} // namespace

void read_forms(const Node& root, const std::string& file, std::string_view stem, Draft& draft,
                Complaints& complaints) {
  Fields fields(root, file, complaints);
  const std::string id{stem};
  const Node* head = fields.table_if_any("instrument");
  if (head && head->fields.size() == 1) {
    Fields reference(*head, file, complaints);
    const auto named = reference.text("id");
    reference.refuse_others();
    if (named && *named != id)
      complaints.add(reference.place_of("id"), "id \"" + *named + "\" phải trùng tên tệp",
                     "id \"" + *named + "\" must be the name of the file");
    draft.references.push_back({id, reference.place()});
  } else if (head) {
    read_head(*head, file, stem, draft, complaints);
  } else {
    miss_head(root, file, draft, complaints);
  }
  for (const Node* table : fields.tables_if_any("form"))
    read_form(*table, file, id, draft, complaints);
  if (const Node* carried = fields.table_if_any("carried")) {
    Fields codes(*carried, file, complaints);
    for (const Node& code : codes.list("codes", Node::Kind::text)) {
      DraftForm drawn;
      drawn.origin = Origin::carried;
      drawn.code = code.text;
      drawn.instrument = id;
      drawn.place = {file, code.line};
      draft.forms.push_back(std::move(drawn));
    }
    codes.refuse_others();
  }
  fields.refuse_others();
}

} // namespace ketnap::regulations
