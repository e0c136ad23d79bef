/**
 * What a view is given. A view is a module that exports `title` and `async show(main, params, console)`, and stands in
 * views.js. `show` puts its own elements into `main` in place of what is there (an h1 first: it gets the focus), and is
 * given the `console`:
 *
 *   api(method, path, body, key)   asks the API as whoever is signed in, where the same `key` (freshKey of page.js) is the
 *                             same request; throws a Problem (problem.js): `status`, `detail` to
 *                             show, `field` and `fields` it is about, `kind`, `body`
 *   me                        GET /v1/staff/me: id, email, name, roles, therapist, may
 *   may("POST /v1/staff/…")   whether their roles let them ask for a route; the API decides, this only draws
 *   practice                  {name, zone}
 *   go("clients/42")          opens a view
 *   announce(text)            says something to a screen reader, politely
 *   toast(text)               a sentence in the corner
 *   undo(text, back)          a sentence in the corner with Undo for ten seconds; `back` may throw a Problem
 *   ask({title, text, content, yes, no, danger})   a dialog; a promise of whether the answer was yes
 *   keep(key, form)           keeps what is typed under a key, in memory, until `.saved()` is called on what it gives
 *   key("n", "New booking", act)   a single key while the view is shown, listed under "?"
 *   left                      an AbortSignal: aborted when another view is shown, so timers and listeners end
 *   vendor("uplot", "uPlot")  a library of others, when it is first wanted
 *   emergencies               what is open to them in an emergency (emergency.js; views use openInEmergency of it)
 *   signOut({everywhere}), lock()
 *
 * A view never reads the token, keeps nothing outside memory, and sets what people typed as text only.
 */

import { keep } from "./keep.js";
import { announce, ask, toast, undo } from "./notices.js";
import { vendor } from "./vendor.js";

/** Will make it of the parts that are the frame's own, for as long as the view is shown. */
export const Console = (frame, keys, left) => ({ ...frame, announce, toast, undo, ask, keep, vendor, left, key: (key, says, act) => keys.add(key, says, act, left) });
