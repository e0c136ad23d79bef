/** Where the links of texts lead: a sign for the page, then the client's own link, which goes along as a fragment. */

import { wanted } from "./link.js";

const PAGES = { m: "manage", i: "intake", a: "aftercare", c: "checkin", w: "waitlist" };

const fragment = location.hash.slice(1);
const page = PAGES[fragment.slice(0, 1)];

if (page && wanted(fragment.slice(1))) location.replace(`${page}.html#${fragment.slice(1)}`);
else document.getElementById("main").hidden = false;
