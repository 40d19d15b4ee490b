#include "org/places.h"

#include <algorithm>
#include <map>

#include "base/invariant.h"

namespace ketnap::org {

namespace {

// Where a newcomer may stand.
struct Room {
  Interval inside = whole_space;
  std::int64_t depth = 0;
  std::int64_t share = share_of_root;
};

Placed placed(db::Read& tx, std::int64_t org_id) {
  struct Line {
    std::int64_t lo, hi, depth;
  };
  const auto line = tx.one<Line>("SELECT lo, hi, depth FROM org_place WHERE org_id = $1", org_id);
  base::ensure(line.has_value(), "every organisation has its place");
  return {org_id, {line->lo, line->hi}, line->depth};
}

Room room_below(db::Read& tx, std::optional<std::int64_t> parent_id) {
  if (!parent_id) return {};
  const Placed parent = placed(tx, *parent_id);
  return {{parent.at.lo + 1, parent.at.hi}, parent.depth + 1, share_of_child};
}

// In order of lo, which is parents before what is below them.
std::vector<Placed> rows_in(db::Read& tx, const Interval& at) {
  struct Line {
    std::int64_t org_id, lo, hi, depth;
  };
  std::vector<Placed> rows;
  for (const Line& line : tx.all<Line>("SELECT org_id, lo, hi, depth FROM org_place "
                                       "WHERE lo BETWEEN $1 AND $2 ORDER BY lo",
                                       at.lo, at.hi))
    rows.push_back({line.org_id, {line.lo, line.hi}, line.depth});
  return rows;
}

void rewrite(db::Write& tx, std::span<const Placed> rows) {
  for (const Placed& row : rows)
    if (row.org_id != 0)
      tx.exec("UPDATE main.org_place SET lo = $1, hi = $2, depth = $3 WHERE org_id = $4", row.at.lo,
              row.at.hi, row.depth, row.org_id);
}

// Out of the way of the unique key, with the place it had still to be read.
void park(db::Write& tx, const Interval& at) {
  tx.exec("UPDATE main.org_place SET lo = -lo WHERE lo BETWEEN $1 AND $2", at.lo, at.hi);
}

// The smallest stretch around the parent in which four times as many could stand; else everything.
Interval stretch_to_lay_out(db::Read& tx, std::optional<std::int64_t> parent_id, std::int64_t newcomers) {
  if (parent_id) {
    const Placed parent = placed(tx, *parent_id);
    struct Above {
      std::int64_t lo, hi;
    };
    for (const Above& above : tx.all<Above>("SELECT lo, hi FROM org_place WHERE lo BETWEEN 1 AND $1 AND "
                                            "hi >= $2 ORDER BY lo DESC",
                                            parent.at.lo, parent.at.hi)) {
      const auto below = tx.value<std::int64_t>("SELECT COUNT(*) FROM org_place WHERE lo > $1 AND lo <= $2",
                                                above.lo, above.hi);
      if ((above.hi - above.lo) / 4 >= below + newcomers) return {above.lo + 1, above.hi};
    }
  }
  return whole_space;
}

// Lays out the tree around the parent with so many newcomers in it; returns where these may stand.
Interval make_room(db::Write& tx, std::optional<std::int64_t> parent_id, std::int64_t depth,
                   std::int64_t newcomers) {
  const Interval around = stretch_to_lay_out(tx, parent_id, newcomers);
  std::vector<Placed> rows = rows_in(tx, around);
  auto before = rows.end();
  if (parent_id && around.holds(placed(tx, *parent_id).at.lo)) {
    const Interval parent = placed(tx, *parent_id).at;
    before = std::find_if(rows.begin(), rows.end(), [&](const Placed& row) { return row.at.lo > parent.hi; });
  }
  const auto first = before - rows.begin();
  std::vector<Placed> guests(static_cast<std::size_t>(newcomers), {0, {}, depth + 1});
  guests.front().depth = depth;
  rows.insert(before, guests.begin(), guests.end());
  lay_out(rows, around);
  park(tx, around);
  rewrite(tx, rows);
  return rows[static_cast<std::size_t>(first)].at;
}

// A free stretch below the parent for so many organisations, the tree around it laid out anew if need be.
Interval claim(db::Write& tx, std::optional<std::int64_t> parent_id, std::int64_t newcomers) {
  const Room room = room_below(tx, parent_id);
  std::vector<Interval> children;
  struct Line {
    std::int64_t lo, hi;
  };
  for (const Line& line : tx.all<Line>("SELECT lo, hi FROM org_place WHERE depth = $1 AND "
                                       "lo BETWEEN $2 AND $3 ORDER BY lo",
                                       room.depth, room.inside.lo, room.inside.hi))
    children.push_back({line.lo, line.hi});
  const std::int64_t wish = std::max(room.inside.width() / room.share, 2 * newcomers);
  if (const auto free = free_stretch(room.inside, children, newcomers, wish)) return *free;
  return make_room(tx, parent_id, room.depth, newcomers);
}

} // namespace

std::optional<Interval> interval_of(db::Read& tx, std::int64_t org_id) {
  struct Line {
    std::int64_t lo, hi;
  };
  const auto line = tx.one<Line>("SELECT lo, hi FROM org_place WHERE org_id = $1", org_id);
  if (!line) return std::nullopt;
  return Interval{line->lo, line->hi};
}

db::Scope scope_of(db::Read& tx, std::int64_t org_id) {
  const auto at = interval_of(tx, org_id);
  return at ? db::Scope::interval(at->lo, at->hi) : db::Scope();
}

bool in_system_scope(db::Read& tx) {
  return tx.value<bool>("SELECT scope_system()");
}

void settle(db::Write& tx, std::int64_t org_id, std::optional<std::int64_t> parent_id) {
  const Interval at = claim(tx, parent_id, 1);
  const std::int64_t depth = parent_id ? placed(tx, *parent_id).depth + 1 : 0;
  tx.exec("INSERT INTO main.org_place (org_id, lo, hi, depth) VALUES ($1, $2, $3, $4)", org_id, at.lo, at.hi,
          depth);
}

void resettle(db::Write& tx, std::int64_t org_id, std::optional<std::int64_t> parent_id) {
  const Placed top = placed(tx, org_id);
  if (parent_id)
    base::ensure(!top.at.holds(placed(tx, *parent_id).at.lo), "a subtree does not move below itself");
  std::vector<Placed> rows = rows_in(tx, top.at);
  park(tx, top.at);
  const Interval at = claim(tx, parent_id, static_cast<std::int64_t>(rows.size()));
  const std::int64_t deeper = (parent_id ? placed(tx, *parent_id).depth + 1 : 0) - top.depth;
  if (at.width() >= top.at.width()) { // as it stands, in one statement
    tx.exec("UPDATE main.org_place SET lo = $1 - lo, hi = hi + $1, depth = depth + $2 WHERE lo < 0",
            at.lo - top.at.lo, deeper);
    return;
  }
  for (Placed& row : rows)
    row.depth += deeper;
  lay_out(rows, at);
  rewrite(tx, rows);
}

std::vector<std::string> misplaced(db::Read& tx) {
  struct Line {
    std::int64_t id;
    std::string code;
    std::optional<std::int64_t> parent_id, lo, hi, depth;
  };
  std::map<std::int64_t, Line> all;
  for (Line& line : tx.all<Line>("SELECT o.id, o.code, s.parent_id, p.lo, p.hi, p.depth FROM org o "
                                 "LEFT JOIN org_parent s ON s.org_id = o.id AND s.superseded_seq IS NULL "
                                 "AND s.until_on IS NULL LEFT JOIN org_place p ON p.org_id = o.id"))
    all.insert_or_assign(line.id, std::move(line));
  const auto fits = [&](const Line& org) {
    if (!org.lo || *org.lo > *org.hi) return false;
    if (!org.parent_id) return *org.depth == 0 && whole_space.holds(*org.lo) && whole_space.holds(*org.hi);
    const auto above = all.find(*org.parent_id);
    return above != all.end() && above->second.lo && *above->second.lo < *org.lo &&
           *org.hi <= *above->second.hi && *org.depth == *above->second.depth + 1;
  };
  std::vector<std::string> wrong;
  std::map<std::optional<std::int64_t>, std::map<std::int64_t, const Line*>> siblings;
  for (const auto& [id, org] : all)
    if (fits(org))
      siblings[org.parent_id].emplace(*org.lo, &org);
    else
      wrong.push_back(org.code);
  for (const auto& [parent, in_order] : siblings) {
    std::int64_t taken = 0;
    for (const auto& [lo, org] : in_order) {
      if (lo <= taken) wrong.push_back(org->code);
      taken = std::max(taken, *org->hi);
    }
  }
  if (tx.value<std::int64_t>("SELECT COUNT(*) FROM org_place") != static_cast<std::int64_t>(all.size()))
    wrong.emplace_back("(thừa chỗ)");
  return wrong;
}

} // namespace ketnap::org
