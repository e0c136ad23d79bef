/** What the page of an appointment says of its health form. Same keys as words-due.es.js. */

export const DUE = {
  next: "Next: your health form",
  nextLead: "Your therapist needs it before the visit. Fill it in now, or later from your link; it takes about ten minutes.",
  fill: "Fill in your health form",
  first: "Please fill in your health form by {when}. Your therapist needs it before the visit.",
  follow: "Please tell us what changed by {when}. It takes about three minutes.",
  thanks: "Thank you, we have your health form.",
  look: "Look at it or update it",
  pending: "We keep this time for you until {when}. We will call you before then.",
  progress: "How it has been going",
  agreements: "What you agreed to",
  after: "After your visit",
  afterLead: "What helps in the next days, when to call us, and what your therapist wrote for you.",
  notes: "The next day or two",
  checkin: "Tell us how you are",
};
