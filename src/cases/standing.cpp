#include "cases/standing.h"

#include "org/org.h"

namespace ketnap::cases {

rules::Roster roster_for(db::Read& tx, const CaseRow& row, AsKnown known) {
  return roster_for(tx, homes_of(tx, row, known), known);
}

rules::Roster roster_for(db::Read& tx, const std::vector<Home>& homes, AsKnown known) {
  if (homes.size() == 1) return people::roster_of(tx, homes.front().org_id, known);
  std::vector<people::RosterStretch> parts;
  for (const Home& home : homes)
    parts.push_back({people::roster_of(tx, home.org_id, known), home.when});
  return people::joined(parts);
}

Loaded load(db::Read& tx, const record::Office& office, const CaseRow& row, AsKnown known) {
  Versions versions(tx, row.id, known);
  rules::CaseFile file = load_file(tx, office, row, versions, known);
  std::vector<Home> homes = homes_of(tx, row, known);
  rules::Roster roster = roster_for(tx, homes, known);
  return {row, std::move(file), std::move(roster), std::move(versions), std::move(homes)};
}

rules::Assessment assess(const record::Office& office, const Loaded& loaded, rules::Day today) {
  return rules::assess(loaded.file, loaded.roster, office.regulations.rulebook, office.regulations.calendar,
                       today);
}

Standing standing_of(const record::Office& office, const rules::Assessment& assessment, rules::Day today) {
  Standing out;
  out.phase = std::string(word_of(assessment.phase));
  out.visible_step = assessment.visible_step;
  for (const rules::StepLine& line : assessment.steps)
    if (line.state == rules::StepState::current) {
      out.step = std::string(line.label);
      out.responsible = std::string(rules::word_of(line.actor));
    }
  if (const rules::Clock* due = assessment.next_due()) {
    out.next_due_clock = std::string(word_of(due->id));
    out.next_due_on = due->end;
  }
  for (const rules::Finding& finding : assessment.findings) {
    out.breaches += finding.weight == rules::Weight::breach ? 1 : 0;
    out.cautions += finding.weight == rules::Weight::caution ? 1 : 0;
  }
  out.decided_on = assessment.dates.decision;
  out.ceremony_on = assessment.dates.ceremony;
  out.probation_end_on = assessment.dates.probation_end;
  out.official_on = assessment.dates.official_from;
  out.next_change_on = assessment.next_change_on;
  out.assessed_on = today;
  out.rulebook = office.rulebook_version;
  return out;
}

void save_standing(db::Write& tx, const CaseRow& row, const Standing& s) {
  if (stored_standing(tx, row.id, row.org_id) == s) return; // most acts move nothing here
  const auto put = [&](const db::Sql& sql) {
    return tx.exec(sql, row.id, row.org_id, s.phase, s.visible_step, s.step, s.responsible, s.next_due_clock,
                   s.next_due_on, s.breaches, s.cautions, s.decided_on, s.ceremony_on, s.probation_end_on,
                   s.official_on, s.next_change_on, s.assessed_on, s.rulebook);
  };
  const auto changed =
      put("UPDATE main.case_standing SET org_id = $2, phase = $3, visible_step = $4, step = $5, "
          "responsible = $6, next_due_clock = $7, next_due_on = $8, breaches = $9, cautions = $10, "
          "decided_on = $11, ceremony_on = $12, probation_end_on = $13, official_on = $14, "
          "next_change_on = $15, assessed_on = $16, rulebook = $17 WHERE case_id = $1");
  if (changed == 0)
    put("INSERT INTO main.case_standing (case_id, org_id, phase, visible_step, step, responsible, "
        "next_due_clock, next_due_on, breaches, cautions, decided_on, ceremony_on, probation_end_on, "
        "official_on, next_change_on, assessed_on, rulebook) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, "
        "$10, $11, $12, $13, $14, $15, $16, $17)");
}

std::optional<Standing> stored_standing(db::Read& tx, std::int64_t case_id,
                                        std::optional<std::int64_t> org_id) {
  return tx.one<Standing>("SELECT phase, visible_step, step, responsible, next_due_clock, next_due_on, "
                          "breaches, cautions, decided_on, ceremony_on, probation_end_on, official_on, "
                          "next_change_on, assessed_on, rulebook FROM case_standing WHERE case_id = $1 "
                          "AND org_id = COALESCE($2, org_id)",
                          case_id, org_id);
}

namespace {

std::vector<CaseRow> all_cases(db::Read& tx) {
  return tx.all<CaseRow>("SELECT id, code, person_id, org_id, opened_on, version, recorded_seq "
                         "FROM case_file ORDER BY id");
}

} // namespace

std::vector<std::string> drifted(db::Read& tx, const record::Office& office) {
  std::vector<std::string> codes;
  for (const CaseRow& row : all_cases(tx)) {
    const auto stored = stored_standing(tx, row.id);
    if (stored && stored->rulebook != office.rulebook_version) continue; // refresh_standings will take it
    const rules::Day day = stored ? stored->assessed_on : office.today();
    if (!stored || *stored != standing_of(office, assess(office, load(tx, office, row), day), day))
      codes.push_back(row.code);
  }
  return codes;
}

void reassess_cell(db::Write& tx, const record::Office& office, std::int64_t org_id, std::int64_t but) {
  const rules::Day today = office.today();
  const auto assess_again = [&office, today](db::Write& in, const CaseRow& row) {
    save_standing(in, row, standing_of(office, assess(office, load(in, office, row), today), today));
  };
  for (const CaseRow& row :
       tx.all<CaseRow>("SELECT id, code, person_id, org_id, opened_on, version, recorded_seq "
                       "FROM case_file WHERE org_id = $1 AND id <> $2",
                       org_id, but))
    assess_again(tx, row);
  tx.at_end([assess_again, org_id](db::Write& all) {
    for (const CaseRow& row :
         all.all<CaseRow>("SELECT id, code, person_id, org_id, opened_on, version, recorded_seq FROM "
                          "case_file WHERE org_id <> $1 AND id IN (SELECT case_id FROM case_home WHERE "
                          "org_id = $1 AND superseded_seq IS NULL)",
                          org_id))
      assess_again(all, row);
  });
}

void reassess_below(db::Write& tx, const record::Office& office, std::int64_t org_id) {
  tx.at_end([&office, cells = org::ever_below(tx, org_id)](db::Write& all) {
    const rules::Day today = office.today();
    for (const std::int64_t cell : cells)
      for (const CaseRow& row : all.all<CaseRow>(
               "SELECT id, code, person_id, org_id, opened_on, version, recorded_seq FROM case_file WHERE id "
               "IN (SELECT id FROM case_file WHERE org_id = $1 UNION SELECT case_id FROM case_home WHERE "
               "org_id = $1 AND superseded_seq IS NULL)",
               cell))
        save_standing(all, row, standing_of(office, assess(office, load(all, office, row), today), today));
  });
}

std::vector<std::string> strayed_standings(db::Read& tx) {
  return tx.all<std::string>(
      "SELECT c.code FROM case_file c LEFT JOIN case_standing s ON s.case_id = c.id "
      "WHERE s.org_id IS NULL OR s.org_id <> c.org_id "
      "UNION ALL SELECT CAST(s.case_id AS TEXT) FROM case_standing s "
      "WHERE NOT EXISTS (SELECT 1 FROM case_file c WHERE c.id = s.case_id) ORDER BY 1");
}

std::size_t refresh_standings(record::Record& record, std::size_t at_most) {
  const record::Office& office = record.office();
  std::size_t refreshed = 0;
  std::int64_t after = 0; // what was taken before is not looked through again
  for (;;) {
    const rules::Day today = office.today();
    const auto piece = record.db().write(db::Scope::system(), [&](db::Write& tx) {
      auto stale = tx.all<CaseRow>(
          "SELECT c.id, c.code, c.person_id, c.org_id, c.opened_on, c.version, c.recorded_seq "
          // Of a case that is not due its standing alone is looked at.
          "FROM case_standing s CROSS JOIN case_file c WHERE c.id = s.case_id AND s.case_id > $4 AND "
          "(s.rulebook <> $1 OR (s.next_change_on IS NOT NULL AND s.next_change_on <= $2)) "
          "ORDER BY s.case_id LIMIT $3",
          office.rulebook_version, today, static_cast<std::int64_t>(at_most), after);
      for (const CaseRow& row : stale)
        save_standing(tx, row, standing_of(office, assess(office, load(tx, office, row), today), today));
      return stale;
    });
    refreshed += piece.size();
    if (piece.size() < at_most) return refreshed;
    after = piece.back().id;
  }
}

} // namespace ketnap::cases
