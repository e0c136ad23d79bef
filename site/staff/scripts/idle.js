/** How long nobody has touched anything, as arithmetic: no document, no clock of its own. */

export const WARN_MS = 14 * 60_000;
export const LOCK_MS = 15 * 60_000;

/** Give what an instant (ms) means, where `seen` was the last touch: open, warn or lock, and the seconds until locked. */
export function idleState(seen, now) {
  const idle = now - seen;
  const state = idle >= LOCK_MS ? "lock" : idle >= WARN_MS ? "warn" : "open";
  return { state, left: Math.max(0, Math.ceil((LOCK_MS - idle) / 1000)) };
}

/** Give in how many ms the next look is due: at the warning, then every second until the lock. */
export function nextLook(seen, now) {
  const idle = now - seen;
  return idle < WARN_MS ? WARN_MS - idle : Math.min(1000, Math.max(0, LOCK_MS - idle));
}
