#include "backup/take.h"

#include <array>
#include <bit>

#include "backup/new_file.h"
#include "base/invariant.h"
#include "crypto/bytes.h"
#include "crypto/stream.h"
#include "record/record.h"
#include "json/write.h"

namespace ketnap::backup {

namespace {

// Numbers and values into the stream.
class Writer {
public:
  explicit Writer(crypto::StreamSealer& out) : out_(&out) {}

  void byte(std::uint8_t value) { number(value, 1); }
  void number(std::uint64_t value, unsigned bytes) {
    std::array<std::byte, 8> spelled{};
    for (unsigned i = 0; i < bytes; ++i)
      spelled[i] = static_cast<std::byte>((value >> (8 * i)) & 0xFFU);
    out_->put(std::span(spelled).first(bytes));
  }
  void sized(std::span<const std::byte> bytes) {
    base::ensure(bytes.size() <= longest_value, "a value is shorter than a gigabyte");
    number(bytes.size(), 4);
    out_->put(bytes);
  }
  void sized(std::string_view text) { sized(crypto::bytes_of(text)); }
  void value(const db::Row& row, int column, db::ColumnKind kind) {
    if (row.is_null(column)) return byte(0);
    byte(1);
    switch (kind) {
    case db::ColumnKind::integer:
      return number(static_cast<std::uint64_t>(row.integer(column)), 8);
    case db::ColumnKind::boolean:
      return byte(row.boolean(column) ? 1 : 0);
    case db::ColumnKind::real:
      return number(std::bit_cast<std::uint64_t>(row.real(column)), 8);
    case db::ColumnKind::text:
      return sized(row.text(column));
    case db::ColumnKind::bytes:
      return sized(row.bytes(column));
    }
  }

private:
  crypto::StreamSealer* out_;
};

TableHead head_of(const db::CopiedTable& table, std::int64_t rows) {
  TableHead head{table.name, rows, {}};
  for (const db::CopiedColumn& column : table.columns)
    head.columns.push_back({column.name, std::string(db::word(column.kind))});
  return head;
}

// The head of the journal as it lies in the snapshot, once that is known to be what was signed before.
std::string proved_head(db::CopyOut& copy, const record::Installation& installation,
                        const crypto::KeyRing& keys, const std::optional<std::string>& kept) {
  const journal::HeadSigner signer = record::head_signer(installation, keys);
  try {
    if (kept) record::demand_continuation(copy.read(), signer.verifier(), *kept);
  } catch (const db::Fault& fault) {
    if (fault.kind() != db::FaultKind::corrupt) throw;
    throw BackupFault(
        "Dữ liệu không khớp với đầu nhật ký đã ký, nên không sao lưu đè lên điều đó. Dừng máy chủ, "
        "gõ “ketnap verify” và giữ nguyên mọi bản sao lưu cũ.",
        "record");
  }
  return record::signed_head(copy.read(), signer);
}

} // namespace

Taken take(const Source& source, crypto::Random& random, base::Instant now, std::string_view program,
           const std::filesystem::path& file) {
  NewFile out(file);                     // first: a name that is taken is told at once
  const auto kept = source.heads.load(); // before the snapshot, which then cannot lie behind it
  db::CopyOut copy = source.snapshot();
  const auto installation = copy.tables().empty() ? std::nullopt : record::installation_of(copy.read());
  if (!installation)
    throw BackupFault("Cơ sở dữ liệu này chưa được tạo xong, chưa có gì để sao lưu. Gõ: ketnap init",
                      "not_ready");

  Taken taken;
  Header& header = taken.header;
  header = {.program = std::string(program),
            .installation = installation->code,
            .demo = installation->demo,
            .made_at = base::utc_text(now),
            .schema = copy.schema().number,
            .schema_name = copy.schema().name,
            .journal = copy.read().value<std::int64_t>("SELECT size FROM journal_edge WHERE id = 1"),
            .head = proved_head(copy, *installation, source.keys, kept),
            .tables = {}};
  for (const db::CopiedTable& table : copy.tables())
    header.tables.push_back(head_of(table, copy.count(table)));

  const Opening opening = fresh_opening(source.keys, source.recipients, random);
  crypto::LongHash hash;
  const auto write = [&](std::span<const std::byte> bytes) {
    hash.put(bytes);
    out.write(bytes);
  };
  write(crypto::bytes_of(opening.lines));
  crypto::StreamSealer stream(opening.key, crypto::bytes_of(opening.lines), write);
  Writer writer(stream);
  writer.sized(json::write(header));
  writer.sized(source.recipients.empty() ? std::string_view() : source.keys.text()->text);
  for (std::size_t i = 0; i < copy.tables().size(); ++i) {
    const db::CopiedTable& table = copy.tables()[i];
    std::int64_t rows = 0;
    copy.rows(table, [&](const db::Row& row) {
      writer.byte(1);
      for (std::size_t column = 0; column < table.columns.size(); ++column)
        writer.value(row, static_cast<int>(column), table.columns[column].kind);
      return (++rows, true);
    });
    writer.byte(0);
    base::ensure(rows == header.tables[i].rows, "a snapshot does not change");
  }
  writer.sized(closing_word);
  writer.number(static_cast<std::uint64_t>(header.rows()), 8);
  stream.finish();
  taken.digest = hash.finish();
  out.write(signer_of(source.keys).sign(signature_label, taken.digest));
  out.keep();
  taken.bytes = out.size();
  return taken;
}

} // namespace ketnap::backup
