// SPDX-License-Identifier: EUPL-1.2
// What systemd wants to know of a service (sd_notify(3)), by hand: a datagram to $NOTIFY_SOCKET. Without one nothing is sent, and nothing is wrong.
#pragma once

void notify_send(const char *state); // "READY=1", "STOPPING=1", "WATCHDOG=1"
int notify_interval_ms(void);        // between two signs of life, half of what systemd waits for; 0: it wants none
