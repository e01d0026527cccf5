<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<!--
SPDX-FileCopyrightText: 2026 Trailscope contributors
SPDX-License-Identifier: Apache-2.0
-->
<TS version="2.1" language="de_DE" sourcelanguage="en">
</TS>
