// What tables hand over: Arrow's structs in capsules.
// https://arrow.apache.org/docs/format/CDataInterface/PyCapsuleInterface.html
#pragma once

#include "core.h"
#include "distinguo/arrow.h"

namespace distinguo::python {

template <typename Struct>
struct CapsuleName;
template <>
struct CapsuleName<ArrowSchema> {
  static constexpr const char* kName = "arrow_schema";
};
template <>
struct CapsuleName<ArrowArray> {
  static constexpr const char* kName = "arrow_array";
};
template <>
struct CapsuleName<ArrowArrayStream> {
  static constexpr const char* kName = "arrow_array_stream";
};

// Released when it goes, unless it was given on. Why the release: a producer in Python takes Python's lock
// itself where it needs it, as the interface asks.
template <typename Struct>
class Owned {
 public:
  Owned() = default;
  Owned(const Owned&) = delete;
  Owned& operator=(const Owned&) = delete;
  Owned(Owned&& other) noexcept : held_(other.held_) { other.held_.release = nullptr; }
  ~Owned() {
    if (held_.release != nullptr) held_.release(&held_);
  }
  Struct* get() { return &held_; }
  const Struct& held() const { return held_; }

  // Takes what is in a capsule, which is left empty.
  static Owned from(nb::handle capsule) {
    auto* inside = static_cast<Struct*>(PyCapsule_GetPointer(capsule.ptr(), CapsuleName<Struct>::kName));
    if (inside == nullptr) throw nb::python_error();
    if (inside->release == nullptr) throw Failure("TableError", "the table was handed over before: its stream is used up");
    Owned taken;
    taken.held_ = *inside;
    inside->release = nullptr;
    return taken;
  }

  // The capsule that hands it on.
  nb::object into_capsule() && {
    auto* held = new Struct(held_);
    PyObject* capsule = PyCapsule_New(held, CapsuleName<Struct>::kName, [](PyObject* of) {
      auto* inside = static_cast<Struct*>(PyCapsule_GetPointer(of, CapsuleName<Struct>::kName));
      if (inside == nullptr) return;
      if (inside->release != nullptr) inside->release(inside);
      delete inside;
    });
    if (capsule == nullptr) {
      delete held;
      throw nb::python_error();
    }
    held_.release = nullptr;
    return nb::steal(capsule);
  }

 private:
  Struct held_{};
};

}  // namespace distinguo::python
