// distinguo.h is C++ too, and shares Arrow's structures with the C++ headers.
#include "distinguo/distinguo.h"

#include <gtest/gtest.h>

#include <type_traits>

#include "distinguo/batch.h"

namespace distinguo {
namespace {

static_assert(std::is_same_v<decltype(&dg_batch_run),
                             dg_status (*)(const dg_batch*, const ArrowArray*, ArrowArray*, dg_error**)>);

TEST(CHeader, IsCppTooAndIsOfTheLibraryItIsLinkedWith) { EXPECT_EQ(dg_abi_version(), DG_ABI_VERSION); }

}  // namespace
}  // namespace distinguo
