/** What the safety check says itself; the questions' own words come from the API. Same keys as words-safety.es.js. */

export const ASK = {
  why: "Why we ask",
  optional: "optional",
  most: "Choose up to {most}.",
  again: "You marked {area} on the body map, so we ask this once more.",
  month: "Month",
  day: "Day",
  year: "Year",
  pain: ["No pain", "Worst pain"],
  effect: ["Not at all", "Completely"],
  ability: ["Can't do it", "As well as before"],
  activity: "What is hard for you?",
  score: "How well can you do it today?",
};

export const FAULTS = {
  title: "Please look at this again:",
  line: "{question}: {fault}",
  missing: "Please choose an answer.",
  empty: "Please fill this in.",
  agree: "Please tick this to go on.",
  text: "Please use at most {max} characters.",
  email: "Please give an e-mail address such as name@example.com.",
  phone: "Please give a phone number with its area code.",
  date: "Please give a date that exists.",
  future: "Please give a date that is not in the future.",
  past: "Please check the year.",
  number: "Please give a whole number from {min} to {max}.",
  most: "Please choose at most {most}.",
  activity: "Please name it and give it a number.",
  other: "Please look at this answer again.",
};

export const CHECK = {};
export const CONSENT = {};
export const OUTCOME = {};
export const PHONE = {};
export const STOP = {};
export const CALL = {};
