#include "store/faulty_files.h"

namespace store_test {
namespace {

using namespace rocksdb;  // forty names of an interface that is implemented here

IOStatus failure() {
  return IOStatus::IOError("a fault of the test's");
}

class FaultyWritable final : public FSWritableFileOwnerWrapper {
 public:
  FaultyWritable(std::unique_ptr<FSWritableFile>&& file, std::shared_ptr<Fault> fault)
      : FSWritableFileOwnerWrapper(std::move(file)), fault_(std::move(fault)) {}
  IOStatus Append(const Slice& data, const IOOptions& options, IODebugContext* debug) override {
    return fault_->strikes("append") ? failure() : FSWritableFileOwnerWrapper::Append(data, options, debug);
  }
  IOStatus Append(const Slice& data, const IOOptions& options, const DataVerificationInfo& info,
                  IODebugContext* debug) override {
    return fault_->strikes("append") ? failure() : FSWritableFileOwnerWrapper::Append(data, options, info, debug);
  }
  IOStatus Sync(const IOOptions& options, IODebugContext* debug) override {
    return fault_->strikes("sync") ? failure() : FSWritableFileOwnerWrapper::Sync(options, debug);
  }
  IOStatus Fsync(const IOOptions& options, IODebugContext* debug) override {
    return fault_->strikes("sync") ? failure() : FSWritableFileOwnerWrapper::Fsync(options, debug);
  }
  IOStatus Truncate(uint64_t size, const IOOptions& options, IODebugContext* debug) override {
    return fault_->strikes("truncate") ? failure() : FSWritableFileOwnerWrapper::Truncate(size, options, debug);
  }

 private:
  const std::shared_ptr<Fault> fault_;
};

class FaultyRandom final : public FSRandomAccessFileOwnerWrapper {
 public:
  FaultyRandom(std::unique_ptr<FSRandomAccessFile>&& file, std::shared_ptr<Fault> fault)
      : FSRandomAccessFileOwnerWrapper(std::move(file)), fault_(std::move(fault)) {}
  IOStatus Read(uint64_t offset, size_t size, const IOOptions& options, Slice* result, char* scratch,
                IODebugContext* debug) const override {
    if (fault_->strikes("read")) return failure();
    return FSRandomAccessFileOwnerWrapper::Read(offset, size, options, result, scratch, debug);
  }

 private:
  const std::shared_ptr<Fault> fault_;
};

class FaultySequential final : public FSSequentialFileOwnerWrapper {
 public:
  FaultySequential(std::unique_ptr<FSSequentialFile>&& file, std::shared_ptr<Fault> fault)
      : FSSequentialFileOwnerWrapper(std::move(file)), fault_(std::move(fault)) {}
  IOStatus Read(size_t size, const IOOptions& options, Slice* result, char* scratch, IODebugContext* debug) override {
    if (fault_->strikes("read")) return failure();
    return FSSequentialFileOwnerWrapper::Read(size, options, result, scratch, debug);
  }

 private:
  const std::shared_ptr<Fault> fault_;
};

class FaultyDirectory final : public FSDirectoryWrapper {
 public:
  FaultyDirectory(std::unique_ptr<FSDirectory>&& directory, std::shared_ptr<Fault> fault)
      : FSDirectoryWrapper(std::move(directory)), fault_(std::move(fault)) {}
  IOStatus FsyncWithDirOptions(const IOOptions& options, IODebugContext* debug, const DirFsyncOptions& which) override {
    return fault_->strikes("sync") ? failure() : FSDirectoryWrapper::FsyncWithDirOptions(options, debug, which);
  }

 private:
  const std::shared_ptr<Fault> fault_;
};

class FaultyFiles final : public FileSystemWrapper {
 public:
  explicit FaultyFiles(std::shared_ptr<Fault> fault)
      : FileSystemWrapper(FileSystem::Default()), fault_(std::move(fault)) {}
  const char* Name() const override { return "FaultyFiles"; }

  IOStatus NewWritableFile(const std::string& name, const FileOptions& options, std::unique_ptr<FSWritableFile>* file,
                           IODebugContext* debug) override {
    if (fault_->strikes("create")) return failure();
    const IOStatus made = target()->NewWritableFile(name, options, file, debug);
    if (made.ok()) *file = std::make_unique<FaultyWritable>(std::move(*file), fault_);
    return made;
  }
  IOStatus NewRandomAccessFile(const std::string& name, const FileOptions& options,
                               std::unique_ptr<FSRandomAccessFile>* file, IODebugContext* debug) override {
    const IOStatus made = target()->NewRandomAccessFile(name, options, file, debug);
    if (made.ok()) *file = std::make_unique<FaultyRandom>(std::move(*file), fault_);
    return made;
  }
  IOStatus NewSequentialFile(const std::string& name, const FileOptions& options,
                             std::unique_ptr<FSSequentialFile>* file, IODebugContext* debug) override {
    const IOStatus made = target()->NewSequentialFile(name, options, file, debug);
    if (made.ok()) *file = std::make_unique<FaultySequential>(std::move(*file), fault_);
    return made;
  }
  IOStatus NewDirectory(const std::string& name, const IOOptions& options, std::unique_ptr<FSDirectory>* directory,
                        IODebugContext* debug) override {
    const IOStatus made = target()->NewDirectory(name, options, directory, debug);
    if (made.ok()) *directory = std::make_unique<FaultyDirectory>(std::move(*directory), fault_);
    return made;
  }
  IOStatus RenameFile(const std::string& from, const std::string& to, const IOOptions& options,
                      IODebugContext* debug) override {
    return fault_->strikes("rename") ? failure() : target()->RenameFile(from, to, options, debug);
  }
  IOStatus DeleteFile(const std::string& name, const IOOptions& options, IODebugContext* debug) override {
    return fault_->strikes("delete") ? failure() : target()->DeleteFile(name, options, debug);
  }

 private:
  const std::shared_ptr<Fault> fault_;
};

}  // namespace

std::shared_ptr<rocksdb::FileSystem> faulty_files(std::shared_ptr<Fault> fault) {
  return std::make_shared<FaultyFiles>(std::move(fault));
}

}  // namespace store_test
