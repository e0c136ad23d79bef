/**
 * Every view of the console, in the order of the menu. A view that is not in this list does not exist.
 *
 * path    what comes after "#/"; ":name" is a parameter, ":name?" may be left out
 * name    what the menu calls it; without one it is not in the menu
 * key     after "g" it opens the view
 * needs   the route without which it has nothing to show: who may not ask for it does not see the view
 * open    imports the module: `title` (a text, or a function of the parameters) and `show(main, params, console)`
 */
export const views = [
  { path: "now", name: "Now", key: "n", needs: "GET /v1/staff/now", open: () => import("./now.js") },
  { path: "calendar/:mode?/:date?", name: "Calendar", key: "c", needs: "GET /v1/staff/board", open: () => import("./calendar.js") },
  { path: "waitlist", name: "Waitlist", key: "t", needs: "GET /v1/staff/waitlist", open: () => import("./waitlist.js") },
  { path: "work/:list", needs: "GET /v1/staff/work/{work_list}", open: () => import("./work.js") },
  { path: "record/:visit", needs: "GET /v1/staff/appointments/{appointment_id}/record", open: () => import("./record.js") },
  { path: "clients/:id?", name: "Clients", key: "p", needs: "GET /v1/staff/clients/{client_id}", open: () => import("./client.js") },
  { path: "visits/:id", needs: "GET /v1/staff/appointments/{appointment_id}/intake", open: () => import("./visit.js") },
  { path: "settings/staff", name: "Staff", key: "s", needs: "GET /v1/staff/members", open: () => import("./members.js") },
  { path: "audit/:by?/:of?", name: "Audit", key: "w", needs: "GET /v1/staff/audit", open: () => import("./audit.js") },
  { path: "settings/:section?", name: "Settings", key: "o", needs: "GET /v1/staff/settings", open: () => import("./settings.js") },
  { path: "reports", name: "Reports", key: "r", needs: "GET /v1/staff/reports/care", open: () => import("./reports.js") },
  { path: "account", name: "My account", key: "m", needs: "GET /v1/staff/me", open: () => import("./account.js") },
];

/** The view that a fragment such as "#/clients/abc" means, and its parameters; null where there is none. */
export function found(hash, list = views) {
  const parts = hash.replace(/^#\/?/, "").split("?")[0].split("/").filter(Boolean).map(decoded);
  for (const view of list) {
    const params = matched(view.path.split("/"), parts);
    if (params) return { view, params };
  }
  return null;
}

function matched(pattern, parts) {
  if (parts.length > pattern.length) return null;
  const params = {};
  for (const [place, step] of pattern.entries()) {
    const part = parts[place];
    if (step.startsWith(":")) {
      if (part === undefined && !step.endsWith("?")) return null;
      params[step.slice(1).replace("?", "")] = part ?? "";
    } else if (step !== part) return null;
  }
  return params;
}

function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
