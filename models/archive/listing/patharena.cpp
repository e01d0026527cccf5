// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "archive/listing/patharena.h"

namespace trailscope {

SharedPath PathArena::add(std::string_view path)
{
    const std::size_t bytes = SharedPath::sizedBytes(path.size());
    if (bytes > kBlockBytes) {
        return path;
    }
    if (bytes > m_left) {
        m_block = std::make_shared_for_overwrite<char[]>(kBlockBytes);
        m_left = kBlockBytes;
    }
    char *const sized = m_block.get() + (kBlockBytes - m_left);
    SharedPath::writeSized(path, sized);
    m_left -= bytes;
    return SharedPath::ofSized({m_block, sized});
}

} // namespace trailscope
