#include "standing/snapshot.h"

#include "protocol/digest.h"

#include <type_traits>
#include <utility>

namespace standing {
namespace {

namespace codec = protocol::codec;
namespace mp11 = protocol::mp11;

constexpr std::string_view magic = "rorx standings";

// Seven bits a byte, least significant first; the top bit says that more follow.
void write_number(std::string& out, std::uint64_t number) {
  for (; number >= 0x80; number >>= 7) out += static_cast<char>(0x80 | (number & 0x7f));
  out += static_cast<char>(number);
}

template <class T>
void write(std::string& out, const T& value) {
  if constexpr (std::is_integral_v<T> || std::is_enum_v<T>) {
    write_number(out, static_cast<std::uint64_t>(value));
  } else if constexpr (codec::is_id<T>) {
    write_number(out, value.seq);
  } else if constexpr (codec::is_a<std::optional, T>) {
    write_number(out, value ? 1 : 0);
    if (value) write(out, *value);
  } else if constexpr (std::is_same_v<T, std::string>) {
    write_number(out, value.size());
    out += value;
  } else if constexpr (codec::is_a<std::vector, T>) {
    write_number(out, value.size());
    for (const auto& one_value : value) write(out, one_value);
  } else {
    mp11::mp_for_each<protocol::members_of<T>>([&](auto member) { write(out, value.*member.pointer); });
  }
}

class Source {
 public:
  explicit Source(std::string_view bytes) : left_(bytes) {}

  bool is_broken() const { return is_broken_; }
  bool is_at_end() const { return left_.empty(); }

  std::uint64_t number() {
    std::uint64_t made = 0;
    for (unsigned shift = 0; shift < 64 && !left_.empty(); shift += 7) {
      const auto byte = static_cast<std::uint8_t>(left_.front());
      left_.remove_prefix(1);
      made |= std::uint64_t{byte & 0x7fu} << shift;
      if (byte < 0x80) return made;
    }
    is_broken_ = true;
    return 0;
  }

  // How many elements or bytes follow; never more than there are bytes left.
  std::size_t count() {
    const std::uint64_t made = number();
    if (made <= left_.size()) return static_cast<std::size_t>(made);
    is_broken_ = true;
    return 0;
  }

  template <class T>
  T read() {
    T made{};
    if constexpr (std::is_same_v<T, bool>) {
      made = number() != 0;
    } else if constexpr (std::is_enum_v<T>) {
      const std::uint64_t value = number();
      if (value >= mp11::mp_size<protocol::describe::describe_enumerators<T>>::value)
        is_broken_ = true;
      else
        made = static_cast<T>(value);
    } else if constexpr (std::is_integral_v<T>) {
      made = static_cast<T>(number());
    } else if constexpr (codec::is_id<T>) {
      made.seq = number();
    } else if constexpr (codec::is_a<std::optional, T>) {
      if (number() != 0) made = read<typename T::value_type>();
    } else if constexpr (std::is_same_v<T, std::string>) {
      const std::size_t size = count();
      made = left_.substr(0, size);
      left_.remove_prefix(size);
    } else if constexpr (codec::is_a<std::vector, T>) {
      for (std::size_t left = count(); left > 0 && !is_broken_; --left) made.push_back(read<typename T::value_type>());
    } else {
      mp11::mp_for_each<protocol::members_of<T>>([&](auto member) {
        auto& field = made.*member.pointer;
        field = read<std::remove_cvref_t<decltype(field)>>();
      });
    }
    return made;
  }

  What what() {
    const std::uint64_t kind = number();
    What made;
    bool is_known = false;
    [&]<std::size_t... i>(std::index_sequence<i...>) {
      ((kind == i ? (made = read<std::variant_alternative_t<i, What>>(), is_known = true) : false), ...);
    }(std::make_index_sequence<std::variant_size_v<What>>());
    is_broken_ |= !is_known;
    return made;
  }

 private:
  std::string_view left_;
  bool is_broken_ = false;
};

std::string hash_of(std::string_view bytes) {
  const protocol::Hash hash = protocol::sha256(bytes);
  return {hash.begin(), hash.end()};
}

std::string encode(const Journal& journal) {
  std::string out(magic);
  out += static_cast<char>(snapshot_version);
  write_number(out, journal.size());
  std::uint64_t seq = 0;
  Day day;
  for (FactIndex index = 0; index < journal.size(); ++index) {
    const Fact& fact = journal[index];
    write_number(out, fact.seq - std::exchange(seq, fact.seq));
    write_number(out, static_cast<std::uint64_t>(fact.day.number - std::exchange(day, fact.day).number));
    write(out, fact.by);
    write_number(out, fact.what.index());
    std::visit([&](const auto& what) { write(out, what); }, fact.what);
  }
  return out + hash_of(out);
}

// False where the facts could not have been ones of a log.
bool read_facts(Source& source, Journal& journal) {
  std::uint64_t seq = 0;
  std::uint64_t day = 0;
  for (std::size_t left = source.count(); left > 0 && !source.is_broken(); --left) {
    Fact fact;
    const std::uint64_t step = source.number();
    const std::uint64_t days = source.number();
    if (step == 0 || step > ~seq || days > static_cast<std::uint64_t>(last_day)) return false;
    seq += step;
    day += days;
    if (day > static_cast<std::uint64_t>(last_day)) return false;
    fact.seq = seq;
    fact.day.number = static_cast<std::int32_t>(day);
    fact.by = source.read<MemberId>();
    fact.what = source.what();
    if (!source.is_broken()) journal.append(std::move(fact));
  }
  return !source.is_broken() && source.is_at_end();
}

}  // namespace

std::string encode(const Standings& standings) {
  return encode(standings.journal());
}

std::expected<Standings, std::string> decode(std::string_view bytes) {
  constexpr std::size_t hash_size = sizeof(protocol::Hash);
  if (bytes.size() < magic.size() + 1 + hash_size || !bytes.starts_with(magic)) {
    return std::unexpected("this is not a snapshot of standings");
  }
  const std::string_view body = bytes.substr(0, bytes.size() - hash_size);
  if (static_cast<std::uint8_t>(body[magic.size()]) != snapshot_version) {
    return std::unexpected("this snapshot of standings is of another version");
  }
  if (hash_of(body) != bytes.substr(body.size())) return std::unexpected("this snapshot of standings is damaged");
  Source source(body.substr(magic.size() + 1));
  Journal journal;
  if (!read_facts(source, journal) || encode(journal) != bytes) {
    return std::unexpected("this snapshot of standings holds what no version of ours writes");
  }
  return Standings(std::move(journal));
}

}  // namespace standing
