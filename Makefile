# SPDX-License-Identifier: GPL-2.0-only
build := build
include guests/build.mk
