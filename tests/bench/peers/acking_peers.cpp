#include "peers/nats_protocol.h"
#include "peers/peers.h"
#include "swarm.h"

#include <stdexcept>
#include <vector>

namespace bench {
namespace {

constexpr std::int64_t patience_ns = 10'000'000'000;
const std::string entry(200, 'e');

class SocketDesk : public Desk {
 public:
  SocketDesk(std::uint16_t port, std::size_t senders, std::size_t readers) : senders_(senders) {
    for (std::size_t i = 0; i < senders + readers; ++i) swarm_.add(connect_to("127.0.0.1", port));
  }
  std::size_t senders() const override { return senders_; }
  void flush() override { swarm_.flush(); }
  Faults faults() override {
    faults_.broken += swarm_.broken();
    return faults_;
  }

 protected:
  void refuse(std::string_view said) {
    ++faults_.refused;
    if (faults_.first_refusal.empty()) faults_.first_refusal = said;
  }

  const std::size_t senders_;
  Swarm swarm_;
  Faults faults_;
};

class RedisDesk final : public SocketDesk {
 public:
  RedisDesk(std::uint16_t port, std::size_t senders) : SocketDesk(port, senders, 0), answered_(senders, 0) {}

  void send(std::size_t sender) override { swarm_.queue(sender, push_); }

  void poll(int timeout_ms, const OnAnswer& on_answer) override {
    swarm_.poll(timeout_ms, [&](std::size_t link, std::string_view bytes) {
      std::size_t used = 0;
      for (std::size_t end; (end = bytes.find("\r\n", used)) != std::string_view::npos; used = end + 2) {
        if (bytes[used] != ':') refuse(bytes.substr(used, end - used));
        on_answer(link, answered_[link]++);
      }
      return used;
    });
  }

 private:
  const std::string push_ =
      "*3\r\n$5\r\nRPUSH\r\n$3\r\nlog\r\n$" + std::to_string(entry.size()) + "\r\n" + entry + "\r\n";
  std::vector<std::uint64_t> answered_;
};

class JetStreamDesk final : public SocketDesk {
 public:
  JetStreamDesk(std::uint16_t port, std::size_t senders, std::size_t readers)
      : SocketDesk(port, senders, readers), sent_(senders, 0), checks_(readers) {
    for (std::size_t i = 0; i < swarm_.size(); ++i) {
      swarm_.queue(i, std::string(nats_connect) + (i < senders ? "SUB " + inbox(i) + ".* 1\r\n" : "SUB stored 2\r\n"));
      swarm_.queue(i, "PING\r\n");
    }
    await([&] { return pongs_ == swarm_.size(); });
    request("$JS.API.STREAM.DELETE.LOG", "");
    request("$JS.API.STREAM.CREATE.LOG", R"({"name":"LOG","subjects":["log"],"storage":"file","retention":"limits"})");
    must_be_created();
    if (readers == 0) return;
    request(
        "$JS.API.CONSUMER.CREATE.LOG",
        R"({"stream_name":"LOG","config":{"deliver_subject":"stored","deliver_policy":"all","ack_policy":"none"}})");
    must_be_created();
  }

  void send(std::size_t sender) override {
    swarm_.queue(sender, "PUB log " + inbox(sender) + "." + std::to_string(sent_[sender]++) + " " +
                             std::to_string(entry.size()) + "\r\n" + entry + "\r\n");
  }

  void poll(int timeout_ms, const OnAnswer& on_answer) override {
    swarm_.poll(timeout_ms, [&](std::size_t link, std::string_view bytes) {
      return read_nats(
          bytes, [&](const NatsMessage& message) { take(link, message, on_answer); },
          [&](std::string_view line) {
            pongs_ += line == "PONG" ? 1 : 0;
            if (line == "PING") swarm_.queue(link, "PONG\r\n");
            if (line.starts_with("-ERR")) refuse(line);
          });
    });
    swarm_.flush();
  }

  std::uint64_t delivered() const override { return delivered_; }
  bool has_delivered_all() const override { return delivered_ >= stored_ * checks_.size(); }
  Faults faults() override {
    for (const SequenceCheck& check : checks_) check.end(stored_, faults_);
    return SocketDesk::faults();
  }

 private:
  static std::string inbox(std::size_t sender) { return "_INBOX." + std::to_string(sender); }

  void take(std::size_t link, const NatsMessage& message, const OnAnswer& on_answer) {
    if (link >= senders_) {
      ++delivered_;
      checks_[link - senders_].take(stored_sequence(message.reply), faults_);
    } else if (message.subject.ends_with(".api")) {
      api_answer_ = message.payload;
    } else {
      if (message.payload.find("\"error\"") != std::string_view::npos) refuse(message.payload);
      ++stored_;
      on_answer(link, decimal(message.subject.substr(message.subject.rfind('.') + 1)));
    }
  }

  // $JS.ACK.STREAM.CONSUMER.DELIVERIES.SEQUENCE.…
  static std::uint64_t stored_sequence(std::string_view reply) {
    for (int skipped = 0; skipped < 5; ++skipped) reply = reply.substr(reply.find('.') + 1);
    return decimal(reply);
  }

  void request(const std::string& subject, const std::string& body) {
    api_answer_.clear();
    swarm_.queue(0, "PUB " + subject + " " + inbox(0) + ".api " + std::to_string(body.size()) + "\r\n" + body + "\r\n");
    await([&] { return !api_answer_.empty(); });
  }

  void must_be_created() const {
    if (api_answer_.find("\"error\"") != std::string::npos) throw std::runtime_error("JetStream said " + api_answer_);
  }

  template <class Condition>
  void await(Condition&& is_there) {
    swarm_.flush();
    const std::int64_t until = now_ns() + patience_ns;
    while (!is_there()) {
      if (now_ns() > until) throw std::runtime_error("nats-server does not answer");
      poll(100, [](std::size_t, std::uint64_t) {});
    }
  }

  std::vector<std::uint64_t> sent_;
  std::vector<SequenceCheck> checks_;
  std::size_t pongs_ = 0;
  std::string api_answer_;
  std::uint64_t stored_ = 0, delivered_ = 0;
};

}  // namespace

std::unique_ptr<Desk> redis_desk(std::uint16_t port, std::size_t senders) {
  return std::make_unique<RedisDesk>(port, senders);
}

std::unique_ptr<Desk> jetstream_desk(std::uint16_t port, std::size_t senders, std::size_t readers) {
  return std::make_unique<JetStreamDesk>(port, senders, readers);
}

}  // namespace bench
