// SPDX-FileCopyrightText: 2026 Trailscope contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "archive/bytes/byterange.h"

#include <QIODevice>

namespace trailscope {

// A ByteRange as the random-access device that QuaZip reads from. Same thread as the range's reader.
class RangeDevice : public QIODevice {
    Q_OBJECT

public:
    explicit RangeDevice(ByteRange range);

    [[nodiscard]] qint64 size() const override;
    bool seek(qint64 position) override;

protected:
    qint64 readData(char *data, qint64 maximum) override;
    qint64 writeData(const char *data, qint64 size) override;

private:
    ByteRange m_range;
};

} // namespace trailscope
