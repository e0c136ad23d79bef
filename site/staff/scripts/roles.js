/** What the roles are called, and what each is for. */

export const ROLES = [
  ["owner", "Owner", "Everything, also who works here and the settings."],
  ["clinical_lead", "Clinical lead", "Every client's chart, reviews, and the calendar."],
  ["therapist", "Therapist", "Their own clients' charts, and their calendar."],
  ["front_desk", "Front desk", "Calendar and contact, no health answers."],
  ["auditor", "Auditor", "Who looked at and changed what."],
];

const NAMES = Object.fromEntries(ROLES.map(([id, name]) => [id, name]));

/** "Owner, Therapist", in the order of the list above. */
export const roleNames = (roles) => ROLES.filter(([id]) => roles.includes(id)).map(([id]) => NAMES[id]).join(", ") || "None";
