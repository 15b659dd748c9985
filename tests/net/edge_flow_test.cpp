// Slow readers, silent peers, floods, shortages and the end: what holds however the others behave.
#include "net/edge_hall.h"

#include <fstream>
#include <thread>

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

using net_test::numbered_frames;
using net_test::Open;
using std::chrono::milliseconds;
using support::client_frame;
using support::RawClient;

constexpr unsigned text = 1, close_op = 8, ping = 9, pong = 10;
constexpr int small_buffer = 4096;

std::uint64_t seq_of(std::string_view payload) {
  return std::stoull(std::string(payload.substr(0, payload.find(':'))));
}

TEST(Flow, ASlowReaderGetsEveryEventAndCostsBoundedMemory) {
  Open open;
  RawClient guest = open.guest(small_buffer);
  constexpr std::uint64_t count = 6000;
  guest.send(client_frame(text, "flood " + std::to_string(count)));
  for (std::uint64_t seq = 1; seq <= count; ++seq) {
    const auto frame = guest.receive_frame();
    ASSERT_TRUE(frame) << seq;
    ASSERT_EQ(frame->payload, std::to_string(seq) + ":" + frame->payload.substr(std::to_string(seq).size() + 1));
    ASSERT_EQ(frame->payload.size(), 1000U);
    ASSERT_EQ(frame->payload.back(), static_cast<char>('a' + seq % 26));
  }
  EXPECT_LE(open.hall.most_pending, net::Transport::high_water + 200'000);
}

TEST(Flow, RepliesPongsAndClosesOvertakeEventsButNeverEnterOne) {
  Open open;
  RawClient guest = open.guest(small_buffer);
  constexpr std::uint64_t count = 4000;
  for (std::uint64_t first = 1; first <= count; first += 500) {
    const auto frames = numbered_frames(first, 500, 997);
    open.on_loop(0, [&] { open.hall.broadcast(0, frames); });
  }
  guest.send(client_frame(text, "a reply") + client_frame(ping, "a pong"));
  std::uint64_t next = 1;
  std::uint64_t reply_after = 0;
  std::uint64_t pong_after = 0;
  while (next <= count) {
    const auto frame = guest.receive_frame();
    ASSERT_TRUE(frame) << next;
    ASSERT_EQ(frame->reserved, 0U) << next;
    if (frame->opcode == pong) {
      EXPECT_EQ(frame->payload, "a pong");
      pong_after = next;
    } else if (frame->payload == "a reply") {
      reply_after = next;
    } else {
      ASSERT_EQ(frame->opcode, text) << next;
      ASSERT_EQ(frame->payload.size(), 997U);
      ASSERT_EQ(seq_of(frame->payload), next++);
    }
  }
  EXPECT_GT(reply_after, 1U) << "something had left before";
  EXPECT_LT(reply_after, count);
  EXPECT_GT(pong_after, 1U);
  EXPECT_LT(pong_after, count);
}

// Many control frames while each event leaves piece by piece: the boundary is hit at many offsets.
TEST(Flow, KeepsEveryFrameWholeUnderPingsAndASlowReader) {
  Open open;
  for (int round = 0; round < 4; ++round) {
    RawClient guest = open.guest(small_buffer);
    for (std::uint64_t first = 1; first <= 3000; first += 100) {
      const auto frames = numbered_frames(first, 100, 700 + static_cast<std::size_t>(round) * 13);
      open.on_loop(0, [&] { open.hall.broadcast(0, frames); });
    }
    int pings = 0, pongs = 0;
    std::uint64_t next = 1;
    for (int step = 0; next <= 3000 || pongs < pings; ++step) {
      if (step % 100 == 0 && next <= 3000) {
        guest.send(client_frame(ping, std::to_string(step)));
        ++pings;
      }
      const auto frame = guest.receive_frame();
      ASSERT_TRUE(frame);
      if (frame->opcode == pong) {
        ++pongs;
      } else {
        ASSERT_EQ(frame->opcode, text);
        ASSERT_EQ(seq_of(frame->payload), next++);
      }
    }
    EXPECT_EQ(next, 3001U);
  }
}

TEST(Flow, ACloseFromThePeerIsAnsweredBeforeEventsThatWait) {
  Open open;
  RawClient guest = open.guest(small_buffer);
  const auto frames = numbered_frames(1, 8000, 1000);
  open.on_loop(0, [&] { open.hall.broadcast(0, frames); });
  guest.send(client_frame(close_op, support::close_payload(1000)));
  std::uint64_t next = 1;
  auto frame = guest.receive_frame();
  for (; frame && frame->opcode == text; frame = guest.receive_frame()) ASSERT_EQ(seq_of(frame->payload), next++);
  ASSERT_TRUE(frame);
  EXPECT_EQ(frame->close_code(), 1000U);
  EXPECT_LT(next, 8000U);
  EXPECT_EQ(guest.receive_all(), "");
}

TEST(Flow, CloseSendsWhatWaitsFirst) {
  Open open;
  RawClient guest = open.guest(small_buffer);
  const auto frames = numbered_frames(1, 2000, 1000);
  open.on_loop(0, [&] { open.hall.broadcast(0, frames); });
  guest.send(client_frame(text, "close 4000"));
  EXPECT_TRUE(net_test::eventually([&] { return open.hall.texts == 1; }));
  for (std::uint64_t seq = 1; seq <= 2000; ++seq) {
    const auto frame = guest.receive_frame();
    ASSERT_TRUE(frame);
    ASSERT_EQ(seq_of(frame->payload), seq);
  }
  const auto last = guest.receive_frame();
  ASSERT_TRUE(last);
  EXPECT_EQ(last->close_code(), 4000U);
}

TEST(Flow, GathersATurnsFramesIntoOneSend) {
  Open open;
  RawClient guest = open.guest();
  guest.send(client_frame(text, "seated"));
  ASSERT_TRUE(guest.receive_frame());
  // A send is counted after the kernel took it, perhaps after the guest has read it: so asked in the loop's own turns.
  std::uint64_t sends_before = 0;
  open.on_loop(0, [&] {
    sends_before = open.edge->counters().sends;
    for (std::uint64_t seq = 1; seq <= 32; ++seq) open.hall.broadcast(0, numbered_frames(seq, 1, 200));
    open.hall.reply_to_all(0, "first");
  });
  EXPECT_EQ(guest.receive_frame().value().payload, "first");
  for (int i = 0; i < 32; ++i) ASSERT_TRUE(guest.receive_frame());
  open.on_loop(0, [&] { EXPECT_EQ(open.edge->counters().sends, sends_before + 1); });
}

TEST(Flow, StopsReadingFromWhoAsksWithoutListening) {
  Open open;
  RawClient guest = open.guest(small_buffer);
  const std::string message = client_frame(text, std::string(60'000, 'q'));
  std::thread asking([&] {
    for (int i = 0; i < 300 && guest.send(message); ++i) {
    }
  });
  EXPECT_TRUE(net_test::eventually([&] { return open.hall.texts >= 17; }));
  std::uint64_t before = 0;
  for (std::uint64_t now = open.edge->counters().bytes_in; now != before;) {
    before = now;
    std::this_thread::sleep_for(milliseconds{50});
    now = open.edge->counters().bytes_in;
  }
  EXPECT_LT(open.hall.texts, 150) << "the rest waits at the client's";
  for (int i = 0; i < 300; ++i) ASSERT_EQ(guest.receive_frame().value().payload.size(), 60'000U) << i;
  asking.join();
}

net::EdgeOptions quick() {
  net::EdgeOptions options;
  options.header_timeout = milliseconds{200};
  options.idle_timeout = milliseconds{600};
  options.ping_every = milliseconds{150};
  options.no_progress_timeout = milliseconds{400};
  return options;
}

TEST(Patience, EndsForSlowHeadsAndBodies) {
  Open open(quick());
  RawClient silent = open.client();
  RawClient slow_head = open.client();
  RawClient slow_body = open.client();
  slow_head.send("GET / HT");
  slow_body.send("POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\nabc");
  EXPECT_EQ(silent.receive_all(), "");
  EXPECT_EQ(slow_head.receive_answer().value().status, 408U);
  EXPECT_TRUE(slow_head.is_ended());
  EXPECT_EQ(slow_body.receive_answer().value().status, 408U);
  EXPECT_TRUE(slow_body.is_ended());
  EXPECT_EQ(open.hall.served, 0);
}

TEST(Patience, EndsForDrippingHeads) {
  Open open(quick());
  RawClient client = open.client();
  client.send("GET / HTTP/1.1\r\n");
  int drips = 0;
  while (drips < 500 && client.is_silent(milliseconds{10}) && client.send("a")) ++drips;
  EXPECT_LT(drips, 100);
  EXPECT_EQ(client.receive_answer().value().status, 408U);
}

TEST(Patience, PingsAndClosesWhoIsSilent) {
  Open open(quick());
  RawClient guest = open.guest();
  unsigned pings = 0;
  auto frame = guest.receive_frame();
  for (; frame && frame->opcode == ping; frame = guest.receive_frame()) ++pings;
  ASSERT_TRUE(frame);
  EXPECT_EQ(frame->close_code(), 4001U);
  EXPECT_GE(pings, 1U);
}

TEST(Patience, KeepsWhoAnswersPings) {
  Open open(quick());
  RawClient guest = open.guest();
  for (int i = 0; i < 8; ++i) {
    const auto frame = guest.receive_frame();
    ASSERT_TRUE(frame);
    ASSERT_EQ(frame->opcode, ping) << i;
    guest.send(client_frame(pong, frame->payload));
  }
}

TEST(Patience, CutsWhoTakesNothing) {
  Open open(quick());
  RawClient guest = open.guest(small_buffer);
  const auto frames = numbered_frames(1, 10'000, 1000);
  open.on_loop(0, [&] { open.hall.broadcast(0, frames); });
  EXPECT_TRUE(net_test::eventually([&] { return open.hall.gone == 1; }));
}

TEST(Patience, GivesAPeerFiveSecondsToAnswerAClose) {
  Open open;
  RawClient guest = open.guest();
  guest.send(client_frame(text, "close 4000"));
  ASSERT_EQ(guest.receive_frame().value().close_code(), 4000U);
  const auto began = std::chrono::steady_clock::now();
  EXPECT_TRUE(guest.is_ended(milliseconds{9000}));
  const auto took = std::chrono::steady_clock::now() - began;
  EXPECT_GT(took, std::chrono::seconds{4});
  EXPECT_TRUE(net_test::eventually([&] { return open.hall.gone == 1; }));
}

TEST(EventStream, CarriesRepliesAndEvents) {
  Open open(quick());
  RawClient client = open.client();
  client.send("GET /stream HTTP/1.1\r\nHost: h\r\nAccept: text/event-stream\r\n\r\n");
  const std::string head = client.receive_until("\r\n\r\n");
  EXPECT_TRUE(head.starts_with("HTTP/1.1 200 OK\r\n"));
  EXPECT_TRUE(head.contains("Content-Type: text/event-stream\r\n"));
  EXPECT_TRUE(head.contains("Connection: close\r\n"));
  EXPECT_TRUE(head.contains("Cache-Control: no-store\r\n"));
  EXPECT_FALSE(head.contains("Content-Length"));
  EXPECT_EQ(client.receive_until("\n\n"), "data: hello from /stream\n\n");
  open.on_loop(0, [&] {
    open.hall.broadcast(0, numbered_frames(7, 2, 5));
    open.hall.reply_to_all(0, "two\nlines");
  });
  EXPECT_EQ(client.receive_until("\n\n"), "data: two\ndata: lines\n\n");
  EXPECT_EQ(client.receive_until("\n\n"), "id: 7\ndata: 7:hhh\n\n");
  EXPECT_EQ(client.receive_until("\n\n"), "id: 8\ndata: 8:iii\n\n");
  EXPECT_EQ(client.receive_until("\n\n"), ": still here\n\n");
  open.edge->stop(4000, "draining", milliseconds{100});
  EXPECT_TRUE(client.receive_all().value().ends_with("event: close\ndata: 4000 draining\n\n"));
  EXPECT_EQ(open.hall.gone, 1);
}

TEST(EventStream, NoticesThatItsReaderHasGone) {
  Open open;
  {
    RawClient client = open.client();
    client.send("GET /stream HTTP/1.1\r\nHost: h\r\n\r\n");
    client.receive_until("hello from /stream\n\n");
    EXPECT_TRUE(net_test::eventually([&] { return open.hall.sessions == 1; }));
  }
  EXPECT_TRUE(net_test::eventually([&] { return open.hall.gone == 1; }));
}

TEST(Stop, ClosesEveryConnectionPolitelyOnEveryLoop) {
  net::EdgeOptions options;
  options.loops = 3;
  Open open(options);
  std::vector<RawClient> guests;
  for (int i = 0; i < 9; ++i) guests.push_back(open.guest());
  RawClient idle = open.client();
  RawClient busy = open.client();
  busy.send("GET /later HTTP/1.1\r\nHost: h\r\n\r\n");
  EXPECT_TRUE(net_test::eventually([&] { return open.hall.served == 1; }));
  std::thread stopping([&] { open.edge->stop(4000, "draining", milliseconds{300}); });
  for (RawClient& guest : guests) {
    const auto frame = guest.receive_frame();
    ASSERT_TRUE(frame);
    EXPECT_EQ(frame->close_code(), 4000U);
    EXPECT_EQ(frame->payload.substr(2), "draining");
    guest.send(client_frame(close_op, support::close_payload(4000)));
    EXPECT_TRUE(guest.is_ended());
  }
  EXPECT_EQ(idle.receive_all(), "");
  stopping.join();
  EXPECT_TRUE(busy.is_ended()) << "cut after the grace";
  EXPECT_EQ(open.hall.gone, 9);
  EXPECT_EQ(open.edge->counters().connections, 0U);
  EXPECT_FALSE(open.client().is_connected());
}

TEST(Stop, ListeningAloneLeavesConnections) {
  Open open;
  RawClient guest = open.guest();
  open.edge->stop_listening();
  EXPECT_FALSE(open.client().is_connected());
  guest.send(client_frame(text, "still here"));
  EXPECT_EQ(guest.receive_frame().value().payload, "still here");
}

TEST(Listener, TurnsAwayWhoIsTooMany) {
  net::EdgeOptions options;
  options.connections_at_most = 3;
  Open open(options);
  std::vector<RawClient> guests;
  for (int i = 0; i < 3; ++i) guests.push_back(open.guest());
  RawClient fourth = open.client();
  const auto answer = fourth.receive_answer();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 503U);
  EXPECT_TRUE(fourth.is_ended());
  guests.pop_back();
  EXPECT_TRUE(
      net_test::eventually([&] { return open.guest().send(client_frame(text, "x")) && open.hall.sessions == 4; }));
  EXPECT_GE(open.edge->counters().refused, 1U);
}

// In a process of its own, whose descriptors run out.
int survive_without_descriptors() {
  Open open;
  RawClient first = open.guest();
  const rlimit few{.rlim_cur = static_cast<rlim_t>(first.descriptor()) + 12, .rlim_max = 4096};
  if (::setrlimit(RLIMIT_NOFILE, &few) != 0) return 2;
  std::vector<int> taken;
  for (int descriptor = 0; (descriptor = ::dup(STDERR_FILENO)) >= 0;) taken.push_back(descriptor);
  // The last one goes to the client's own end: for the server's end of it there is none.
  ::close(taken.back());
  taken.pop_back();
  {
    const RawClient waiting = open.client();
    if (!waiting.is_connected()) return 3;
    if (!net_test::eventually([&] { return open.edge->counters().accept_errors > 0; })) return 4;
    first.send(client_frame(text, "still here"));
    if (!first.receive_frame()) return 5;
  }
  for (const int descriptor : taken) ::close(descriptor);
  RawClient late = open.client();
  return late.upgrade() ? 0 : 6;
}

TEST(Listener, SurvivesRunningOutOfDescriptors) {
  const pid_t child = ::fork();
  if (child == 0) ::_exit(survive_without_descriptors());
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  ASSERT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 0);
}

TEST(Listener, SaysWhyItCannotListen) {
  Open open;
  net::EdgeOptions options;
  options.port = open.port();
  net_test::Hall hall(1);
  EXPECT_THROW(net::Edge::start(options, hall), std::runtime_error);
  options.address = "not an address";
  EXPECT_THROW(net::Edge::start(options, hall), std::runtime_error);
}

}  // namespace
