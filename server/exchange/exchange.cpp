#include "exchange/exchange.h"

#include "domain/decide.h"
#include "exchange/abroad.h"
#include "exchange/room_link.h"
#include "protocol/checkpoint.h"

#include <algorithm>
#include <latch>

#include <spdlog/spdlog.h>

namespace exchange {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds tick_every{250}, due_every{30'000}, forget_every{3'600'000};

// The law has no time zone database.
std::optional<protocol::Error> names_no_zone(const protocol::Command& command) {
  const auto* wish = std::get_if<protocol::SetPreferences>(&command);
  if (!wish || !wish->time_zone || is_time_zone(wish->time_zone->value)) return std::nullopt;
  return protocol::Error{protocol::ErrorCode::out_of_range, "there is no such time zone; one is Europe/London",
                         "with.time_zone"};
}

Reply refused(const Origin& origin, std::string_view id, std::string_view club, const protocol::Error& error) {
  return {origin.conversation, protocol::error_frame(id, club, error), error};
}

}  // namespace

std::expected<std::unique_ptr<Exchange>, std::string> Exchange::open(std::unique_ptr<store::Log> log,
                                                                     std::unique_ptr<Credentials> credentials,
                                                                     const Clock& clock, const Options& options,
                                                                     const Progress& progress) {
  auto recovered = recover_clubs(*log, options.use_snapshots, progress);
  if (!recovered) return std::unexpected(std::move(recovered.error()));
  return std::unique_ptr<Exchange>(
      new Exchange(std::move(log), std::move(credentials), clock, options, std::move(*recovered)));
}

Exchange::Exchange(std::unique_ptr<store::Log> log, std::unique_ptr<Credentials> credentials, const Clock& clock,
                   const Options& options, Recovered recovered)
    : log_(std::move(log)),
      credentials_(std::move(credentials)),
      clock_(clock),
      options_(options),
      clubs_(std::move(recovered.clubs)),
      standings_(std::move(recovered.standings), clock),
      sequencer_(options.waiting_at_most) {
  for (const auto& [slug, club] : clubs_) snapshot_at_[slug] = club.head;
}

Exchange::~Exchange() {
  stop();
}

void Exchange::start(Outlet& outlet, std::function<void()> in_doubt) {
  outlet_ = &outlet;
  on_in_doubt_ = std::move(in_doubt);
  heads_are_due_ = true;  // an unclean stop may have left events without a signed head
  standings_.start(outlet);
  thread_ = std::thread([this] { run(); });
}

void Exchange::stop() {
  if (!thread_.joinable()) return;
  stopping_.store(true);
  submit(Errand{[](Turn&) {}});
  thread_.join();
  standings_.stop();
}

void Exchange::run() {
  announce_forks();
  if (!in_doubt_) finish_erasures();
  while (!in_doubt_) {
    auto proposals = sequencer_.next(options_.batch_at_most, steady_clock::now() + tick_every);
    const bool is_last = stopping_ && proposals.size() < options_.batch_at_most;
    if (!proposals.empty()) serve(std::move(proposals));
    if (!in_doubt_) tick();
    if (is_last) break;
  }
  if (!in_doubt_) {
    publish_heads();
    write_snapshots(true);
  }
  sequencer_.close();  // whoever still waits for an errand learns that there is no answer
}

void Exchange::serve(std::vector<Proposal> proposals) {
  const auto began = steady_clock::now();
  Turn turn(clubs_, *log_, *credentials_, clock_, random_, outlet_->loops());
  turn.refuse(refuses_writing());
  for (Proposal& proposal : proposals) {
    std::visit([&](auto& one) { handle(turn, one); }, proposal);
  }
  if (!make_durable(turn)) return;
  turn.encode_events();
  for (const auto& call : turn.take_calls()) call();
  proposals.clear();
  hand_over(turn.take_deliveries());
  publish_alerts(turn.take_raising());
  const auto took = std::chrono::duration_cast<std::chrono::microseconds>(steady_clock::now() - began);
  metrics_.commit_us += static_cast<std::uint64_t>(took.count());
}

bool Exchange::make_durable(Turn& turn) {
  if (!turn.needs_append()) return true;
  bool is_durable = log_->append(turn.batch()).has_value();
#ifdef RORX_TWIN_IGNORE_FAILED_APPEND
  is_durable = true;
#endif
  if (!is_durable) {
    answer_unknown(turn);
    return false;
  }
  standings_.take(turn.take_facts());
  metrics_.events += turn.events();
  ++metrics_.commits;
  heads_are_due_ = heads_are_due_ || turn.events() > 0;
  return true;
}

// The log is in doubt: state in memory may be ahead of the disk, so nothing that was decided here may be shown.
void Exchange::answer_unknown(Turn& turn) {
  in_doubt_ = true;
  auto deliveries = turn.take_deliveries();
  const protocol::Error unknown{protocol::ErrorCode::unknown_outcome,
                                "the disk failed: whether this was written is not known yet"};
  for (Delivery& delivery : deliveries) {
    Delivery told;
    told.replies = std::move(delivery.replies);
    for (Reply& reply : told.replies) {
      if (reply.error) continue;
      // {"re":…,"club":…,"ok":…}: what was accepted here is unknown instead.
      reply.frame =
          reply.frame.substr(0, reply.frame.rfind("\"ok\":")) + "\"error\":" + protocol::error_object(unknown) + "}";
      reply.error = unknown;
    }
    delivery = std::move(told);
  }
  hand_over(std::move(deliveries));
  spdlog::critical("the log refused a write: stopping, so that nothing is acknowledged that is not on disk");
  if (on_in_doubt_) on_in_doubt_();
}

// The next commit begins when this one's bytes have been given to the kernel or queued.
void Exchange::hand_over(std::vector<Delivery> deliveries) {
  std::vector<unsigned> loops;
  for (unsigned loop = 0; loop < deliveries.size(); ++loop) {
    if (!deliveries[loop].empty()) loops.push_back(loop);
  }
  if (loops.empty()) return;
  auto done = std::make_shared<std::latch>(static_cast<std::ptrdiff_t>(loops.size()));
  for (const unsigned loop : loops) outlet_->deliver(loop, std::move(deliveries[loop]), [done] { done->count_down(); });
  done->wait();
}

// One for each, so that whoever submits one need not know how to copy and destroy every command there is.
bool Exchange::submit(CommandProposal proposal) {
  return sequencer_.submit(std::move(proposal));
}
bool Exchange::submit(HelloProposal proposal) {
  return sequencer_.submit(std::move(proposal));
}
bool Exchange::submit(Farewell proposal) {
  return sequencer_.submit(std::move(proposal));
}
bool Exchange::submit(Errand proposal) {
  return sequencer_.submit(std::move(proposal));
}

std::optional<protocol::Error> Exchange::refuses_all() const {
  using protocol::ErrorCode;
  if (draining_) return protocol::Error{ErrorCode::shutting_down, "the server is restarting"};
  return refuses_writing();
}

std::optional<protocol::Error> Exchange::refuses_writing() const {
  using protocol::ErrorCode;
  // The log keeps a reserve and would refuse by itself; a margin above it keeps state and log together.
  constexpr std::uint64_t margin = 8ull << 20;
  if (log_->free_bytes() < options_.reserve_bytes + margin) {
    return protocol::Error{ErrorCode::storage_full, "the disk is nearly full: nothing was written"};
  }
  return std::nullopt;
}

void Exchange::handle(Turn& turn, CommandProposal& proposal) {
  const auto& [id, named_club, expect, command, digest] = proposal.frame;
  auto& replies = turn.to(proposal.origin.loop).replies;
  const auto refuse = [&](const protocol::Error& error) {
    ++metrics_.commands_refused;
    replies.push_back(refused(proposal.origin, id, proposal.club, error));
  };
  domain::Club* club = turn.club(proposal.club);
  if (!club) return refuse({protocol::ErrorCode::not_found, "there is no such club"});

  const std::string actor = proposal.member.text();
  if (const auto known = turn.outcome(club->slug, actor, id)) {
#ifndef RORX_TWIN_ANY_COMMAND
    if (known->command != digest) {
      return refuse({protocol::ErrorCode::key_reused, "this id was used for another command", "id"});
    }
#endif
    ++metrics_.commands_repeated;
    replies.push_back({proposal.origin.conversation, protocol::ok_frame(id, club->slug, known->seq, known->made)});
    return;
  }
  if (const auto error = refuses_all()) return refuse(*error);
  if (const auto error = names_no_zone(command)) return refuse(*error);

  domain::Context context = turn.context(*club, domain::time_zones_for(*club, command));
  context.has_budgets = options_.has_budgets;
  context.recalled = recall_for(turn, *club, proposal.member, command);
  if (const auto named = domain::names_event(command)) context.named = turn.event(club->slug, *named);
  std::optional<std::uint64_t> expected;
  if (expect) expected = static_cast<std::uint64_t>(expect->value);
  auto decision = domain::decide(*club, proposal.member, command, expected, context);
  if (!decision) return refuse(decision.error());
  auto arrival = arrival_of(turn, *decision);
  if (!arrival) return refuse(arrival.error());

  const std::uint64_t seq = decision->events.front().seq;
  const bool is_by_sender = decision->events.front().by.is(proposal.member);
  turn.commit(*club, std::move(decision->events), is_by_sender ? id : actor + " " + id);
  if (arrival->club) turn.commit(*arrival->club, std::move(arrival->events));
#ifndef RORX_TWIN_FORGET_KEY
  turn.bind(club->slug, actor, id, {digest, seq, decision->made});
#endif
  ++metrics_.commands_accepted;
  replies.push_back({proposal.origin.conversation, protocol::ok_frame(id, club->slug, seq, decision->made)});
}

void Exchange::handle(Turn& turn, HelloProposal& proposal) {
  const auto& hello = proposal.hello;
  Entry entry;
  entry.conversation = proposal.origin.conversation;
  entry.club = hello.club.value;
  const auto refuse = [&](protocol::ErrorCode code, std::string message) {
    entry.refused = protocol::Error{code, std::move(message)};
    turn.to(proposal.origin.loop).entries.push_back(std::move(entry));
  };
  const auto token = credentials_->find(hello.token.value, turn.now_ms());
  const domain::Club* club = turn.club(hello.club.value);
  const bool is_of_club = token && club && token->club == club->slug;
  const bool is_room = is_of_club && token->kind == TokenKind::room;
#ifdef RORX_TWIN_ANY_TOKEN
  const bool is_members = is_of_club;
#else
  const bool is_members = is_of_club && (token->kind == TokenKind::access || token->kind == TokenKind::program);
#endif
  const domain::Member* member = is_members ? club->member(token->member) : nullptr;
  if (!is_room && (!member || member->membership == domain::Membership::left)) {
    return refuse(protocol::ErrorCode::unauthenticated, "this token does not open this club");
  }
  if (member && !member->is_active()) return refuse(protocol::ErrorCode::suspended, "your membership is suspended");
  const std::uint64_t durable = log_->head(club->slug);
#ifdef RORX_TWIN_AHEAD_OF_LOG
  if (durable == 0) {
#else
  if (hello.after && static_cast<std::uint64_t>(hello.after->value) > durable) {
#endif
    return refuse(protocol::ErrorCode::ahead_of_log,
                  "you have events that this server does not: it may have lost history; keep what you have");
  }
  entry.member = is_room ? the_room : member->id;
  entry.family = token->family;
  entry.welcome.club = club->slug;
  if (member) {
    entry.welcome.member = member->id;
    entry.welcome.roles = member->roles;
  }
  entry.welcome.head = club->head;
  entry.welcome.now = turn.now_ms();
  if (hello.after) entry.after = static_cast<std::uint64_t>(hello.after->value);
  if (++present_[club->slug][entry.member] == 1) presence_changed_.push_back(club->slug);
  ++metrics_.conversations;
  turn.to(proposal.origin.loop).entries.push_back(std::move(entry));
}

void Exchange::handle(Turn&, Farewell& farewell) {
  auto& members = present_[farewell.club];
  const auto found = members.find(farewell.member);
  if (found == members.end()) return;
  --metrics_.conversations;
  if (--found->second > 0) return;
  members.erase(found);
  presence_changed_.push_back(farewell.club);
}

void Exchange::tick() {
  const auto now = steady_clock::now();
  if (heads_are_due_ && now >= next_heads_) {
    publish_heads();
    next_heads_ = now + milliseconds(options_.heads_every_ms);
  }
  if (!presence_changed_.empty()) publish_presence();
  if (now >= next_due_) {
    bring_due();
    publish(alerts_.bring_held(clubs_, clock_.now_ms()));
    next_due_ = now + due_every;
  }
  write_snapshots(false);
}

// Signed, durable in the head file, then shown: in that order, so that no two heads that disagree ever get out.
void Exchange::publish_heads() {
  heads_are_due_ = false;
  const auto heads = log_->sign_heads();
  if (!heads) {
    in_doubt_ = true;
    spdlog::critical("a signed head could not be made durable: stopping");
    if (on_in_doubt_) on_in_doubt_();
    return;
  }
  if (heads->empty()) return;
  auto published = std::make_shared<std::vector<Head>>();
  for (const auto& [club, checkpoint] : *heads) {
    published->push_back({club, log_->head(club), single_frame(protocol::head_frame(club, checkpoint))});
    ++metrics_.heads_signed;
  }
  std::vector<Delivery> deliveries(outlet_->loops());
  for (Delivery& delivery : deliveries) delivery.heads = published;
  hand_over(std::move(deliveries));
}

void Exchange::publish_presence() {
  auto changed = std::exchange(presence_changed_, {});
  std::ranges::sort(changed);
  const auto repeated = std::ranges::unique(changed);
  changed.erase(repeated.begin(), repeated.end());
  auto published = std::make_shared<std::vector<Notice>>();
  for (const std::string& club : changed) {
    std::vector<MemberId> members;
    for (const auto& [member, conversations] : present_[club]) {
      if (member != the_room) members.push_back(member);
    }
    published->push_back({club, protocol::present_frame(club, members)});
  }
  std::vector<Delivery> deliveries(outlet_->loops());
  for (Delivery& delivery : deliveries) delivery.notices = published;
  hand_over(std::move(deliveries));
}

void Exchange::publish_alerts(RaisingEvents events) {
  if (events.empty()) return;
  std::size_t raised = 0;
  publish(alerts_.tell(clubs_, events, clock_.now_ms(), raised));
  if (raised > 0 && on_alerts_) on_alerts_();
}

// Behind the events that raised them, which have been handed over.
void Exchange::publish(std::vector<Notice> alerts) {
  std::erase_if(alerts, [&](const Notice& one) { return !present_[one.club].contains(*one.member); });
  if (alerts.empty()) return;
  const auto published = std::make_shared<const std::vector<Notice>>(std::move(alerts));
  for (unsigned loop = 0; loop < outlet_->loops(); ++loop) {
    Delivery delivery;
    delivery.notices = published;
    outlet_->deliver(loop, std::move(delivery), [] {});
  }
}

// What time alone brings about, and what it makes worthless.
void Exchange::bring_due() {
  if (refuses_all()) return;
  Turn turn(clubs_, *log_, *credentials_, clock_, random_, outlet_->loops());
  for (auto& [slug, club] : clubs_)
    turn.commit(club, domain::decide_due(club, turn.context(club, domain::time_zones_of(club))));
  if (steady_clock::now() >= next_forget_) {
    credentials_->forget_expired(turn.now_ms(), turn.settings());
    next_forget_ = steady_clock::now() + forget_every;
  }
  if (!turn.needs_append() || !make_durable(turn)) return;
  turn.encode_events();
  hand_over(turn.take_deliveries());
  publish_alerts(turn.take_raising());
}

// A club whose log goes on from an older backup says so in its first new event, before anyone can read or write.
void Exchange::announce_forks() {
  Turn turn(clubs_, *log_, *credentials_, clock_, random_, outlet_->loops());
  log_->settings(store::forked_setting, [&](std::string_view name, std::string_view value) {
    domain::Club* club = turn.club(name.substr(store::forked_setting.size()));
    if (!club) return;
    const std::uint64_t last_known = std::strtoull(std::string(value).c_str(), nullptr, 10);
    turn.commit(*club, domain::decide_restored(*club, last_known, turn.context(*club)));
    turn.settings().emplace_back(name, std::string());
    spdlog::warn("club {} goes on from a backup: it had {} events, and those behind {} are lost", club->slug,
                 last_known, club->head - 1);
  });
  if (turn.needs_append()) make_durable(turn);
}

// Where the program ended between the event and the destruction of the key.
void Exchange::finish_erasures() {
  Turn turn(clubs_, *log_, *credentials_, clock_, random_, outlet_->loops());
  for (const auto& [slug, club] : clubs_) {
    for (const std::string& subject : club.erased) {
#ifdef RORX_TWIN_UNFINISHED_ERASURE
      continue;
#endif
      if (!log_->is_erased(slug, subject)) turn.erase(slug, subject);
    }
  }
  make_durable(turn);
}

// Looks at the clubs only after as many events as could have made one due.
void Exchange::write_snapshots(bool all) {
  if (!all && metrics_.events - snapshots_looked_for_at_ < options_.snapshot_every) return;
  snapshots_looked_for_at_ = metrics_.events;
  for (const auto& [slug, club] : clubs_) {
    std::uint64_t& last = snapshot_at_[slug];
    if (club.head == last || (!all && club.head < last + options_.snapshot_every)) continue;
    if (!log_->put_snapshot(slug, club.head, encode_snapshot(club, standings_.encoded(slug)))) return;
    last = club.head;
    ++metrics_.snapshots;
  }
}

}  // namespace exchange
