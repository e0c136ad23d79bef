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

export const CHECK = {
  step: "Step {number} of {count}",
  rows: "Tap a line if it applies to you. If none does, one button below the list says so.",
  rest: "No to all the others",
  unheld: "This time is not held just now. We hold it again for you when you finish.",
};

export const CONSENT = {
  use: "What we collect, and who sees it",
  uses: [
    "We collect your name and how to reach you, your answers here, and what you and your therapist agree on.",
    "We use it to look after you safely and to run your appointments, and for nothing else. We don't sell it.",
    "Only your therapist and the people here who check safety can read your health answers. They are kept locked, and never put into an e-mail or a text message.",
    "We keep treatment records for as long as the rules for health records ask, then delete them.",
    "You can ask to see your information, correct it, take back an agreement, or have deleted what we don't have to keep. Call us: {phone}.",
  ],
  terms: "Our cancellation terms",
  term: "You can move or cancel online at no cost until {hours} hours before your visit. After that, please call us. Nobody is charged for being ill.",
};

export const PHONE = {
  title: "We'll ask you in person",
  lead: "That is fine. We keep this time for you and call you to ask the rest, before we confirm it.",
  leadEmail: "That is fine. We keep this time for you and write to you to agree how we ask the rest, before we confirm it.",
  number: "Your phone number",
  hint: "Without one we write to {email}.",
  danger: "If you have new numbness between your legs, new trouble with your bladder or bowels, or chest pain, don't wait for us: call {number}.",
  submit: "Keep this time and contact me",
};

export const OUTCOME = {
  good: "Good to know for your visit",
  kept: "We keep this time for you until {when}.",
};

export const STOP = {
  practice: "Our number",
};

export const CALL = {
  title: "We'll call you",
  lead: "For questions or another time. This is not for emergencies.",
  first_name: "First name",
  phone: "Phone number",
  consent: "You may keep my first name and this number to call me back.",
  submit: "Ask for a call",
  sending: "One moment…",
  done: "Thank you. We have your number and will call you.",
  danger: "If it gets worse, don't wait for our call: call {number}.",
  errors: {
    first_name: "Please give your first name.",
    phone: "Please give a phone number with its area code.",
    consent: "Please tick this, so that we may call you.",
  },
};
