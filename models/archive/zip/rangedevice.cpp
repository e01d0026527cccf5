// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#include "archive/zip/rangedevice.h"

namespace trailscope {

RangeDevice::RangeDevice(ByteRange range)
    : m_range(range)
{
}

qint64 RangeDevice::size() const
{
    return static_cast<qint64>(m_range.size());
}

bool RangeDevice::seek(qint64 position)
{
    // Offsets in a damaged directory lead anywhere.
    return position >= 0 && position <= size() && QIODevice::seek(position);
}

qint64 RangeDevice::readData(char *data, qint64 maximum)
{
    if (maximum <= 0)
        return 0;
    const auto got
        = m_range.read(static_cast<std::uint64_t>(pos()), {data, static_cast<std::size_t>(maximum)});
    return got.has_value() ? static_cast<qint64>(*got) : -1;
}

qint64 RangeDevice::writeData(const char *, qint64)
{
    return -1;
}

} // namespace trailscope
