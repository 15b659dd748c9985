#include "store/keyring.h"

#include "store/key_file.h"
#include "store/support.h"

#include <gtest/gtest.h>

namespace store_test {
namespace {

using store::Keyring;
using store::KeyState;
using store::SecretKey;

class KeyringTest : public testing::Test {
 protected:
  KeyringTest() { EXPECT_TRUE(Keyring::create({}, keys_, master_).has_value()); }

  std::unique_ptr<Keyring> open(bool writable = true) {
    auto opened = Keyring::open({}, keys_, master_, writable);
    EXPECT_TRUE(opened.has_value()) << opened.error();
    return opened ? std::move(*opened) : nullptr;
  }
  std::string refusal() {
    const auto opened = Keyring::open({}, keys_, master_, true);
    return opened ? std::string() : opened.error();
  }
  SecretKey add(Keyring& keyring, std::string_view subject) {
    SecretKey key;
    EXPECT_EQ(keyring.ensure("riverside", subject, key), KeyState::live);
    EXPECT_TRUE(keyring.make_durable().has_value());
    return key;
  }

  const TempFolder folder_;
  const std::filesystem::path keys_ = folder_ / "keys";
  const std::filesystem::path master_ = keys_ / "master.key";
  const std::filesystem::path file_ = keys_ / "riverside.keys";
};

TEST_F(KeyringTest, KeepsEachSubjectsKeyAcrossReopening) {
  const SecretKey first = add(*open(), "m3");
  const SecretKey second = add(*open(), "r125");
  EXPECT_NE(first, second);
  const auto keyring = open();
  SecretKey key;
  EXPECT_EQ(keyring->find("riverside", "m3", key), KeyState::live);
  EXPECT_EQ(key, first);
  EXPECT_EQ(keyring->find("riverside", "r125", key), KeyState::live);
  EXPECT_EQ(key, second);
  EXPECT_EQ(keyring->find("riverside", "m4", key), KeyState::missing);
  EXPECT_EQ(keyring->find("hill", "m3", key), KeyState::missing);
  EXPECT_EQ(keyring->count("riverside"), 2u);
}

TEST_F(KeyringTest, LeavesNoKeyInTheClearOnDisk) {
  const SecretKey key = add(*open(), "m3");
  const std::string bytes = read_bytes(file_);
  EXPECT_EQ(bytes.find(std::string(key.begin(), key.end())), std::string::npos);
  EXPECT_EQ(std::filesystem::status(master_).permissions(), std::filesystem::perms(0600));
}

TEST_F(KeyringTest, DestroysAKeyForGood) {
  SecretKey key;
  std::string wrapped;
  {
    const auto keyring = open();
    add(*keyring, "m3");
    add(*keyring, "m4");
    wrapped = store::parse_key_file(read_bytes(file_), "riverside")->at(0).wrapped;
    ASSERT_NE(read_bytes(file_).find(wrapped), std::string::npos);
    EXPECT_TRUE(keyring->destroy("riverside", "m3").has_value());
    EXPECT_EQ(keyring->find("riverside", "m3", key), KeyState::erased);
  }
  EXPECT_EQ(read_bytes(file_).find(wrapped), std::string::npos);
  EXPECT_EQ(read_bytes(file_).find(wrapped.substr(24, 16)), std::string::npos);
  const auto keyring = open();
  EXPECT_EQ(keyring->find("riverside", "m3", key), KeyState::erased);
  EXPECT_EQ(keyring->ensure("riverside", "m3", key), KeyState::erased);
  EXPECT_EQ(keyring->find("riverside", "m4", key), KeyState::live);
}

TEST_F(KeyringTest, ErasesAgainWhatAnOlderCopyBroughtBack) {
  const auto keyring = open();
  add(*keyring, "m3");
  const std::string older = read_bytes(file_);
  EXPECT_TRUE(keyring->destroy("riverside", "m3").has_value());
  const std::string erased = read_bytes(file_);
  write_bytes(file_, older);
  SecretKey key;
  EXPECT_EQ(open(false)->find("riverside", "m3", key), KeyState::erased);
  EXPECT_EQ(read_bytes(file_), older);  // looking changes nothing
  EXPECT_EQ(open()->find("riverside", "m3", key), KeyState::erased);
  EXPECT_EQ(read_bytes(file_), erased);
}

TEST_F(KeyringTest, StaysErasedThoughTheListWasCut) {
  const auto keyring = open();
  add(*keyring, "m3");
  EXPECT_TRUE(keyring->destroy("riverside", "m3").has_value());
  const std::string list = read_bytes(keys_ / "erased");
  for (std::size_t size = 0; size < list.size(); ++size) {
    write_bytes(keys_ / "erased", list.substr(0, size));
    EXPECT_TRUE(open()->is_erased("riverside", "m3")) << size;
  }
}

TEST_F(KeyringTest, OverwritesSlotsThatAPowerCutTore) {
  const SecretKey first = add(*open(), "m3");
  add(*open(), "m4");
  const std::string whole = read_bytes(file_);
  add(*open(), "m5");
  const std::string longer = read_bytes(file_);
  for (const std::size_t size : {whole.size() - 1, whole.size() - 127, whole.size() + 1, longer.size() - 1}) {
    write_bytes(file_, longer.substr(0, size));
    const SecretKey again = add(*open(), "m9");
    const auto keyring = open();
    SecretKey key;
    EXPECT_EQ(keyring->find("riverside", "m3", key), KeyState::live);
    EXPECT_EQ(key, first);
    EXPECT_EQ(keyring->find("riverside", "m9", key), KeyState::live);
    EXPECT_EQ(key, again);
  }
  write_bytes(file_, "");
  add(*open(), "m3");
  EXPECT_EQ(open()->count("riverside"), 1u);
}

TEST_F(KeyringTest, SaysWhenKeysAreMissingThatTheLogNeeds) {
  add(*open(), "m3");
  add(*open(), "m4");
  EXPECT_TRUE(open()->require("riverside", 2).has_value());
  const std::string whole = read_bytes(file_);
  for (std::size_t at = 0; at < whole.size(); ++at) {
    std::string altered = whole;
    altered[at] = static_cast<char>(altered[at] ^ 1);
    write_bytes(file_, altered);
    const auto opened = Keyring::open({}, keys_, master_, false);
    ASSERT_TRUE(!opened || !(*opened)->require("riverside", 2)) << at;
  }
}

TEST_F(KeyringTest, RefusesAnotherMasterKeyAndSwappedFiles) {
  const auto keyring = open();
  add(*keyring, "m3");
  SecretKey key;
  EXPECT_EQ(keyring->ensure("hill", "m3", key), KeyState::live);
  EXPECT_TRUE(keyring->make_durable().has_value());
  const std::string riverside = read_bytes(file_);
  write_bytes(file_, read_bytes(keys_ / "hill.keys"));
  EXPECT_EQ(open()->count("riverside"), 0u);
  write_bytes(file_, riverside);
  write_bytes(master_, std::string(32, 'x'));
  EXPECT_NE(refusal().find("the master key is another one"), std::string::npos);
  write_bytes(master_, "short");
  EXPECT_NE(refusal().find("must have 32 bytes"), std::string::npos);
}

TEST_F(KeyringTest, EveryFailedOperationLeavesTheKeysThatWereDurable) {
  const SecretKey first = add(*open(), "m3");
  for (int failing = 0, failed = 1; failed != 0; ++failing) {
    int seen = 0;
    failed = 0;
    store::Hooks hooks;
    hooks.fail = [&](std::string_view, std::string_view) { return seen++ == failing ? failed = EIO : 0; };
    if (auto keyring = Keyring::open(hooks, keys_, master_, true)) {
      SecretKey key;
      (void)(*keyring)->ensure("riverside", "n" + std::to_string(failing), key);
      if ((*keyring)->make_durable()) (void)(*keyring)->destroy("riverside", "n" + std::to_string(failing));
    }
    SecretKey key;
    ASSERT_EQ(open()->find("riverside", "m3", key), KeyState::live) << failing;
    ASSERT_EQ(key, first);
  }
}

}  // namespace
}  // namespace store_test
