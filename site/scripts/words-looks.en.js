/** What the list of who looked at a client's record says. Same keys as words-looks.es.js. */

export const LOOKS = {
  lead: "Each time somebody of our team looks at what you told us about your health, or changes something about it, that is written down here. Nobody can delete it.",
  none: "Nobody has looked yet.",
  read: "{who} looked at {what}",
  change: "{who} changed something: {what}",
  emergency: "This was an emergency: somebody who does not usually look after you needed it, and had to say why.",
  question: "Does something look wrong? Please ask us: {phone}",
  who: {
    owner: "The owner of the practice",
    clinical_lead: "Our clinical lead",
    therapist: "A therapist",
    front_desk: "Our front desk",
    auditor: "Somebody who checks our records",
  },
  somebody: "Somebody of our team",
  what: {
    intake: "your health form",
    plan: "the options for your visit",
    review: "what we ask before your visit",
    clearance: "a document for your visit",
    "check-in": "how you have been since a visit",
    aftercare: "the notes for after your visit",
    outcomes: "how it has been going",
    consents: "what you agreed to",
    note: "the notes of a visit",
    call: "a call with you",
    client: "how to reach you",
    record: "your record",
  },
  other: "your record",
};

export const COPY = {
  title: "A copy of your record",
  lead: "You may have a copy of everything that we keep about your health and your visits. Somebody of our team makes sure that it is you, and gives it to you.",
  ask: "Ask for a copy",
  asked: "You asked for it on {asked}. You get it by {due}.",
  done: "You got your last copy on {done}.",
};
