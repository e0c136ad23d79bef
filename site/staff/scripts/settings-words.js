/** What the settings are called, where the API's own names would not do; and which section refers to which. */

/** The parts of the settings in the order of their menu: the API's sections that each shows, and what it is for. */
export const PARTS = [
  { path: "services", name: "Services", sections: ["services", "skills"], says: "What can be booked. The first service is the one that the page offers first." },
  { path: "therapists", name: "Therapists, hours", sections: ["therapists"], says: "Who treats, what they know, and when they work." },
  { path: "rooms", name: "Rooms", sections: ["rooms"], says: "A service that needs equipment is only given in a room that has it." },
  { path: "locations", name: "Addresses", sections: ["locations"], says: "Where visits take place." },
  { path: "closures", name: "Closures", sections: ["closures"], says: "Days, or hours of a day, on which nobody can be booked." },
  { path: "policies", name: "Booking rules", sections: ["policies"], says: "What holds for everybody who books online." },
  { path: "messages", name: "Messages", sections: ["messages"], says: "What goes out by itself, when, and in which words." },
  { path: "consents", name: "Consents", sections: ["consents"], says: "What clients agree to, in your own words or in ours. Every signature keeps the words that were shown." },
  { path: "care", name: "Health questions", sections: ["care"], says: "What your place asks of the health questions, and how they look." },
  { path: "practice", name: "Name and contact", sections: ["practice"], says: "Who you are, on the page and in messages." },
];

export const SECTION_NAMES = Object.fromEntries([
  ...PARTS.flatMap((part) => part.sections.map((one) => [one, part.name])), ["skills", "Skills"],
]);

const LABELS = {
  about: "About them", address: "Address, a line each", after_minutes: "Minutes kept free after", avoid_gaps: "Offer no times that leave an unusable gap",
  before_minutes: "Minutes kept free before", body: "E-mail", bookings_per_contact_day: "Bookings a day by one contact, at most", breaks: "Breaks",
  by: "Only by", care: "Health questions", change_notice_hours: "Hours until which clients move or cancel by themselves", consultation_doc: "Both sign a consultation document (Texas)",
  cost: "What letters say of missed visits", country_code: "Country code", currency: "Currency", day: "On one day", days: "Days before or after", directions: "How to get in",
  email: "E-mail address", emergency_number: "Emergency number", equipment: "What stands in it, with commas between", es: "In Spanish", every_weeks: "Every so many weeks",
  expires: "Good through", extra_hours: "Extra hours on single days", first_visit: "For first visits", from: "From", health_consent: "Health answers rest on a consent of their own",
  heavy: "Heavy work", heavy_hours: "Hours of heavy work a day, at most", hold_minutes: "Minutes that a time is held while somebody books", horizon_days: "Days ahead that can be booked",
  hours: "Hours", id: "Short name", label: "Name", languages: "Languages, with commas between", licences: "Licences", limits: "The most in a day", location: "Where",
  minutes: "Minutes", name: "Name", needs_equipment: "Needs in the room", needs_skills: "Needs to know", nerve_pain_years: "Years of work with nerve pain", notice_hours: "Hours ahead that it can last be booked online",
  number: "Number", offer_minutes: "Minutes to answer an offer of the waitlist", on: "Goes out", phone: "Phone", price: "Price", reason: "Why", region: "Region",
  replies: "Texts come from a number that takes answers", retired: "Retired: nobody can book it any more", sender: "E-mails come from", sensitive_areas: "Ask about sensitive areas",
  series_visits_max: "Visits in a series, at most", skills: "What they know", step_free: "Without steps", step_minutes: "Begins every so many minutes", subject: "Subject", summary: "In a sentence or two",
  table_hours: "Hours at the table a day, at most", tagline: "Line under the name", text: "Words", time_off: "Time off", time_zone: "Time zone", title: "Title", trainings: "Trainings, a line each",
  until: "Through", urgent: "Whom to call when it is urgent", week_of: "A day of a week in which they hold", writes_per_address_hour: "Bookings an hour from one network address, at most",
  mon: "Monday", tue: "Tuesday", wed: "Wednesday", thu: "Thursday", fri: "Friday", sat: "Saturday", sun: "Sunday",
};

/** Labels where one name means different things: by the end of its path. */
const SPECIAL = {
  "licences.body": "Who gave it", "messages.hours": "Hours in which messages go", "therapists.hours": "Weekly hours", "extra_hours.hours": "Hours",
  "services.minutes": "Minutes at the table",
  "services.retired": "Retired: cannot be booked any more", "therapists.retired": "Retired: does not work here any more", "rooms.retired": "Retired: not used any more", "locations.retired": "Retired: not used any more",
};

const OF_KIND = { hours: "Hours before or after", days: "or days before or after", text: "Text message" };

export const KINDS = {
  confirmed: "Booked", pending: "Waits for review", changed: "Moved", cancelled: "Cancelled", expiring: "Hold runs out soon", expired: "Hold ran out", reminder_72h: "Reminder, 3 days before",
  reminder_24h: "Reminder, the day before", reminder_2h: "Reminder, 2 hours before", form_nudge: "Form missing", form_due: "Form due", paper_asked: "Paper asked for", paper_received: "Paper received",
  aftercare: "After the visit", check_in: "How are you? (48 hours)", review_due: "Review due", recall: "Come back? (with consent)", offer: "Offer of the waitlist", licence_expiring: "Licence expires (to you)",
};

export const CONSENTS = {
  consent_info_use: "Use of information", consent_health_data: "Health data", ack_not_medical: "Not medical care", consent_treatment: "Treatment", consent_cancel_policy: "Cancellations",
};

export const WHY = {
  therapist: "the therapist is retired", location: "the address is retired", room: "the room is retired or lacks what is needed", skill: "the therapist lacks a skill that is needed", licence: "no licence on that day",
  closed: "closed then", away: "the therapist is away", hours: "outside working hours", limit: "more than the therapist works in a day", service: "the service is retired", length: "the service takes another time now",
};

export const PAGES = { name: "the name", tagline: "the line under the name", phone: "the phone number", email: "the e-mail address", emergency_number: "the emergency number", urgent: "whom to call when it is urgent", address: "the address" };

const plain = (name) => { const text = name.replaceAll("_", " "); return text[0].toUpperCase() + text.slice(1); };

/** What a field is called; `path` is the names from its section on: ["services", "minutes"]. */
export function label(path) {
  const name = path.at(-1);
  const inKind = path[0] === "messages" && path.length > 2 && OF_KIND[name];
  if (inKind) return inKind;
  for (let from = 0; from < path.length - 1; from += 1) {
    const special = SPECIAL[path.slice(from).join(".")];
    if (special) return special;
  }
  return KINDS[name] && path[0] === "messages" ? KINDS[name] : CONSENTS[name] ?? LABELS[name] ?? plain(name);
}

/** Which section a field's values are the ids of. */
export const REFERS = { location: "locations", needs_skills: "skills", skills: "skills" };
/** Which lists are written a line each, since they may hold commas. */
export const LINES = new Set(["address", "trainings"]);
export const CHOICES = { none: "Never", first_visit: "At the first visit", each_visit: "At each visit", email: "E-mail", text: "Text message" };
