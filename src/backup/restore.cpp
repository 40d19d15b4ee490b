#include "backup/restore.h"

#include <algorithm>
#include <array>
#include <bit>
#include <span>
#include <variant>
#include <vector>

#include "crypto/bytes.h"
#include "record/entry.h"
#include "json/read.h"

namespace ketnap::backup {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void damaged() {
  throw BackupFault("Tệp sao lưu bị cắt cụt hoặc đã bị sửa, không dùng được. Lấy bản sao lưu khác.");
}

// Numbers and values out of the stream.
class Reader {
public:
  explicit Reader(crypto::StreamOpener& in) : in_(&in) {}

  std::uint64_t number(unsigned bytes) {
    std::array<std::byte, 8> spelled{};
    in_->take(std::span(spelled).first(bytes));
    std::uint64_t value = 0;
    for (unsigned i = 0; i < bytes; ++i)
      value |= std::to_integer<std::uint64_t>(spelled[i]) << (8 * i);
    return value;
  }
  bool flag() {
    const std::uint64_t value = number(1);
    if (value > 1) damaged();
    return value == 1;
  }
  void into(db::Blob& bytes) {
    const std::uint64_t size = number(4);
    if (size > longest_value) damaged();
    bytes.resize(size);
    in_->take(bytes);
  }
  void into(std::string& text, std::uint64_t most = longest_value) {
    const std::uint64_t size = number(4);
    if (size > most) damaged();
    text.resize(size);
    in_->take(std::as_writable_bytes(std::span(text)));
  }

private:
  crypto::StreamOpener* in_;
};

// The values of one row; what they refer to is kept from row to row, so that its memory is used again.
class RowValues {
public:
  explicit RowValues(const db::CopiedTable& table)
      : table_(&table), texts_(table.columns.size()), blobs_(table.columns.size()),
        values_(table.columns.size()) {}

  std::span<const db::Value> next(Reader& in) {
    for (std::size_t i = 0; i < values_.size(); ++i)
      values_[i] = in.flag() ? value(in, i) : db::Value(std::monostate{});
    return values_;
  }

private:
  db::Value value(Reader& in, std::size_t i) {
    switch (table_->columns[i].kind) {
    case db::ColumnKind::integer:
      return static_cast<std::int64_t>(in.number(8));
    case db::ColumnKind::boolean:
      return in.flag();
    case db::ColumnKind::real:
      return std::bit_cast<double>(in.number(8));
    case db::ColumnKind::text:
      in.into(texts_[i]);
      return std::string_view(texts_[i]);
    case db::ColumnKind::bytes:
      in.into(blobs_[i]);
      return std::span<const std::byte>(blobs_[i]);
    }
    damaged();
  }

  const db::CopiedTable* table_;
  std::vector<std::string> texts_;
  std::vector<db::Blob> blobs_;
  std::vector<db::Value> values_;
};

std::string clear_lines(std::ifstream& file) {
  std::string lines;
  while (!lines.ends_with("\n\n") && lines.size() < longest_opening) {
    const int c = file.get();
    if (c == std::ifstream::traits_type::eof()) break;
    lines += static_cast<char>(c);
  }
  return lines;
}

// The migrations up to the one that the backup was made under.
std::vector<db::Migration> migrations_until(const Header& header) {
  const auto files = record::migration_files();
  std::vector<db::Migration> all = db::migrations_of(files);
  const auto number = static_cast<std::size_t>(std::max<std::int64_t>(header.schema, 0));
  if (number == 0 || number > all.size() || all[number - 1].name != header.schema_name)
    throw BackupFault("Bản sao lưu do một phiên bản mới hơn viết ra (bảng " + header.schema_name +
                      "). Phục hồi bằng phiên bản Kết Nạp mới hơn.");
  all.resize(number);
  return all;
}

const db::CopiedTable& table_of(const db::CopyIn& in, const TableHead& head) {
  const auto found = std::ranges::find(in.tables(), head.name, &db::CopiedTable::name);
  if (found == in.tables().end()) damaged();
  return *found;
}

// The columns in the order of the file; the same ones as the table has.
db::CopiedTable as_in_file(const db::CopiedTable& table, const TableHead& head) {
  db::CopiedTable ordered{table.name, {}, {}};
  for (const ColumnHead& told : head.columns) {
    const auto column = std::ranges::find(table.columns, told.name, &db::CopiedColumn::name);
    if (column == table.columns.end() || db::word(column->kind) != told.kind) damaged();
    ordered.columns.push_back(*column);
  }
  if (ordered.columns.size() != table.columns.size()) damaged();
  return ordered;
}

} // namespace

// A stream that breaks is told in the one sentence for it.
template <class F>
auto BackupFile::guarded(F&& read) {
  try {
    return read();
  } catch (const crypto::StreamBroken&) {
    damaged();
  }
}

BackupFile::BackupFile(const fs::path& file, const Unlock& unlock)
    : file_(file, std::ios::binary), given_(unlock.keys),
      signer_known_(unlock.keys != nullptr ||
                    (unlock.recipient != nullptr && !unlock.recipient->trusted().empty())) {
  if (!file_ || fs::is_directory(file))
    throw BackupFault("Không đọc được tệp sao lưu " + file.string() + ". Kiểm tra đường dẫn.");
  bytes_ = fs::file_size(file);
  opening_ = std::make_unique<Opening>(opening_of(clear_lines(file_), unlock));
  prove_signature();
  guarded([&] {
    stream_ = std::make_unique<crypto::StreamOpener>(
        opening_->key, crypto::bytes_of(opening_->lines), [this](std::span<std::byte> out) {
          file_.read(reinterpret_cast<char*>(out.data()),
                     static_cast<std::streamsize>(std::min<std::uint64_t>(out.size(), left_)));
          const auto got = static_cast<std::size_t>(file_.gcount());
          left_ -= got;
          return got;
        });
    std::string text;
    Reader(*stream_).into(text);
    auto header = json::read<Header>(text, [](std::string_view) { return true; });
    if (!header) damaged();
    header_ = std::move(*header.value);
    if (opening_->version > 1) take_keys();
  });
}

// Over all bytes before the signature. The stream alone would not tell: whoever can open it could write another.
void BackupFile::prove_signature() {
  const std::uint64_t start = opening_->lines.size();
  left_ = bytes_ - start;
  if (opening_->version == 1) return;
  crypto::Signature signature{};
  if (left_ < signature.size()) damaged();
  left_ -= signature.size();
  crypto::LongHash hash;
  hash.put(crypto::bytes_of(opening_->lines));
  std::vector<char> piece(crypto::stream_piece);
  for (std::uint64_t rest = left_; rest > 0;) {
    file_.read(piece.data(), static_cast<std::streamsize>(std::min<std::uint64_t>(piece.size(), rest)));
    const auto got = static_cast<std::size_t>(file_.gcount());
    if (got == 0) damaged();
    hash.put(std::as_bytes(std::span(piece).first(got)));
    rest -= got;
  }
  file_.read(reinterpret_cast<char*>(signature.data()), signature.size());
  if (!file_ || !crypto::signature_fits(*opening_->signer, signature_label, hash.finish(), signature))
    damaged();
  file_.seekg(static_cast<std::streamoff>(start));
}

void BackupFile::take_keys() {
  const auto held = std::make_unique<crypto::WipedText>(crypto::longest_key_file);
  Reader(*stream_).into(held->text, crypto::longest_key_file);
  if (held->text.empty()) {
    if (given_ != nullptr) return;
    throw BackupFault("Trong bản sao lưu này không có tệp khoá. Chỉ ra tệp ketnap.keys bằng --keys.");
  }
  auto carried = crypto::KeyRing::parse(held->text);
  if (carried.refused() || !may_sign(*carried, *opening_->signer)) damaged();
  carried_ = std::move(carried).value();
}

void BackupFile::take_rows(db::CopyIn& in, const db::CopiedTable& table, const TableHead& head) {
  Reader reader(*stream_);
  RowValues values(table);
  std::int64_t rows = 0;
  for (; reader.flag(); ++rows)
    in.row(table, values.next(reader));
  if (rows != head.rows) damaged();
}

void BackupFile::restore_into(const std::function<db::Database()>& open) {
  const std::vector<db::Migration> past = migrations_until(header_);
  db::Database db = open();
  if (db.holds_rows("installation"))
    throw BackupFault(
        "Cơ sở dữ liệu đích đã có một nơi Kết Nạp, không phục hồi đè lên. Tạo cơ sở dữ liệu mới, trống.");
  db.migrate(past);
  db::CopyIn in = db.copy_in();
  if (in.tables().size() != header_.tables.size()) damaged();
  guarded([&] {
    for (const TableHead& head : header_.tables)
      take_rows(in, as_in_file(table_of(in, head), head), head);
    Reader reader(*stream_);
    std::string closing;
    reader.into(closing);
    if (closing != closing_word || static_cast<std::int64_t>(reader.number(8)) != header_.rows()) damaged();
    stream_->demand_end();
  });
  in.finish();
}

void note_restored(record::Record& record, const Header& header) {
  const record::Office& office = record.office();
  record.db().write(db::Scope::system(), [&](db::Write& tx) {
    record::Entry entry(tx, office, record::Who{}, "restore", "installation");
    entry.close(
        record.installation().code, office.today(),
        journal::commit(record::open_salt,
                        {{"made_at", header.made_at}, {"journal", header.journal}, {"head", header.head}}));
    tx.exec("UPDATE main.session SET ended_at = $1 WHERE ended_at IS NULL", base::utc_text(office.now()));
  });
}

} // namespace ketnap::backup
