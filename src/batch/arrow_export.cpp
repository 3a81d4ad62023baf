#include "batch/arrow_export.h"

#include <algorithm>
#include <cstring>
#include <deque>
#include <iterator>
#include <mutex>
#include <new>
#include <utility>

#include "distinguo/value.h"

namespace distinguo::batch {

namespace {

constexpr std::align_val_t kAlignment{64};

// What a struct points to. `Struct` is ArrowArray or ArrowSchema: both keep children and a dictionary alike.
template <typename Struct>
struct Owner {
  std::vector<std::unique_ptr<Struct>> children;
  std::vector<Struct*> child_pointers;
  std::unique_ptr<Struct> dictionary;
  std::vector<std::shared_ptr<const uint8_t>> memory;
  std::vector<const void*> buffers;
  std::string format;
  std::string name;
};

template <typename Struct>
void release_if_there(Struct* part) {
  if (part != nullptr && part->release != nullptr) part->release(part);
}

template <typename Struct>
void release(Struct* given) {
  // By the interface: those parts only that nobody has moved out.
  for (int64_t i = 0; i < given->n_children; ++i) release_if_there(given->children[i]);
  release_if_there(given->dictionary);
  delete static_cast<Owner<Struct>*>(given->private_data);
  given->release = nullptr;
}

template <typename Struct>
Owner<Struct>& owner_of(Struct& of) {
  return *static_cast<Owner<Struct>*>(of.private_data);
}

// To move one of these structs is to copy it and mark the old one as released.
template <typename Struct>
void move(Struct& from, Struct& to) {
  to = from;
  from.release = nullptr;
}

template <typename Struct>
void add_child(Struct& to, Struct& child) {
  Owner<Struct>& owner = owner_of(to);
  owner.children.push_back(std::make_unique<Struct>());
  owner.child_pointers.push_back(owner.children.back().get());
  move(child, *owner.children.back());
  to.children = owner.child_pointers.data();
  to.n_children = static_cast<int64_t>(owner.children.size());
}

template <typename Struct>
void set_dictionary(Struct& to, Struct& dictionary) {
  Owner<Struct>& owner = owner_of(to);
  owner.dictionary = std::make_unique<Struct>();
  move(dictionary, *owner.dictionary);
  to.dictionary = owner.dictionary.get();
}

// Never ends, because columns may be given back while a process ends.
class KeptMemory {
 public:
  uint8_t* taken(size_t size) {
    {
      const std::lock_guard<std::mutex> hold(lock_);
      const auto last = std::find_if(kept_.rbegin(), kept_.rend(), [&](const Block& block) { return block.size == size; });
      if (last != kept_.rend()) {
        uint8_t* memory = last->memory;
        kept_.erase(std::next(last).base());
        bytes_ -= size;
        return memory;
      }
    }
    return static_cast<uint8_t*>(::operator new(size, kAlignment));
  }

  void give_back(uint8_t* memory, size_t size) {
    const std::lock_guard<std::mutex> hold(lock_);
    kept_.push_back({memory, size});
    bytes_ += size;
    for (; bytes_ > kMost; kept_.pop_front()) {
      bytes_ -= kept_.front().size;
      ::operator delete(kept_.front().memory, kAlignment);
    }
  }

 private:
  static constexpr size_t kMost = size_t{256} << 20;
  struct Block {
    uint8_t* memory;
    size_t size;
  };
  std::mutex lock_;
  std::deque<Block> kept_;  // oldest first
  size_t bytes_ = 0;
};

KeptMemory& kept_memory() {
  static auto& kept = *new KeptMemory;
  return kept;
}

}  // namespace

std::shared_ptr<uint8_t> column_memory(int64_t bytes) {
  const size_t size = static_cast<size_t>(std::max<int64_t>(bytes, 64));
  return {kept_memory().taken(size), [size](uint8_t* of) { kept_memory().give_back(of, size); }};
}

ArrayOut::ArrayOut(int64_t length, int64_t null_count, std::vector<std::shared_ptr<const uint8_t>> buffers) {
  auto owner = std::make_unique<Owner<ArrowArray>>();
  owner->memory = std::move(buffers);
  for (const auto& memory : owner->memory) owner->buffers.push_back(memory.get());
  array_.length = length;
  array_.null_count = null_count;
  array_.n_buffers = static_cast<int64_t>(owner->buffers.size());
  array_.buffers = owner->buffers.data();
  array_.private_data = owner.release();
  array_.release = release<ArrowArray>;
}
ArrayOut::ArrayOut(ArrayOut&& other) noexcept { move(other.array_, array_); }
ArrayOut::~ArrayOut() { release_if_there(&array_); }
ArrayOut ArrayOut::taken(ArrowArray& from) {
  ArrayOut taken;
  move(from, taken.array_);
  return taken;
}
void ArrayOut::add_child(ArrayOut child) { batch::add_child(array_, child.array_); }
void ArrayOut::set_dictionary(ArrayOut dictionary) { batch::set_dictionary(array_, dictionary.array_); }
void ArrayOut::give(ArrowArray& out) && { move(array_, out); }

SchemaOut::SchemaOut(std::string_view format, std::string_view name, bool nullable) {
  auto owner = std::make_unique<Owner<ArrowSchema>>();
  owner->format = format;
  owner->name = name;
  schema_.format = owner->format.c_str();
  schema_.name = owner->name.c_str();
  schema_.flags = nullable ? ARROW_FLAG_NULLABLE : 0;
  schema_.private_data = owner.release();
  schema_.release = release<ArrowSchema>;
}
SchemaOut::SchemaOut(SchemaOut&& other) noexcept { move(other.schema_, schema_); }
SchemaOut::~SchemaOut() { release_if_there(&schema_); }
SchemaOut SchemaOut::taken(ArrowSchema& from) {
  SchemaOut taken;
  move(from, taken.schema_);
  return taken;
}
void SchemaOut::add_child(SchemaOut child) { batch::add_child(schema_, child.schema_); }
void SchemaOut::set_dictionary(SchemaOut dictionary) { batch::set_dictionary(schema_, dictionary.schema_); }
void SchemaOut::give(ArrowSchema& out) && { move(schema_, out); }

namespace {

ArrayOut text_array(const std::vector<std::string_view>& texts) {
  std::string all;
  std::vector<int32_t> offsets{0};
  for (const std::string_view text : texts) {
    all += text;
    offsets.push_back(static_cast<int32_t>(all.size()));
  }
  const size_t offset_bytes = offsets.size() * sizeof(int32_t);
  auto offset_memory = column_memory(static_cast<int64_t>(offset_bytes));
  std::memcpy(offset_memory.get(), offsets.data(), offset_bytes);
  auto text_memory = column_memory(static_cast<int64_t>(all.size()));
  std::memcpy(text_memory.get(), all.data(), all.size());
  return ArrayOut(static_cast<int64_t>(texts.size()), 0, {nullptr, offset_memory, text_memory});
}

}  // namespace

ArrayOut finding_dictionary() {
  return text_array({finding_word(kNeither), finding_word(kTrue), finding_word(kFalse), finding_word(kBoth)});
}

}  // namespace distinguo::batch
