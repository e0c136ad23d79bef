/** The client's own records: every request carries the link's secret, and the key that the date of birth gave. */

import { ask } from "./page.js";

const LANGUAGE = globalThis.document?.documentElement.lang || "en";

/** The ids of answers that a refusal points at: "/answers/provider_phone" is provider_phone. */
export const pointed = ({ body }) => (body.errors ?? []).map(({ pointer }) => /^\/answers\/([^/]+)/.exec(pointer ?? "")?.[1]).filter(Boolean);

export function Records({ id, secret }) {
  let key = null;
  const call = (act, traits = {}) => ask(`/v1/appointments/${id}${act}`, { secret, intake: key, ...traits });
  const post = (act, body) => call(act, { method: "POST", body });

  async function open(born) {
    const answer = await post("/intake/open", { date_of_birth: born });
    if (answer.kind === "ok") key = answer.body.key;
    return answer;
  }

  /** Keep a draft. An answer that the API can't take yet is left out rather than holding up all others. */
  async function save(answers) {
    const put = (kept) => call("/intake", { method: "PUT", body: { answers: kept } });
    const answer = await put(answers);
    const wrong = answer.status === 422 ? pointed(answer) : [];
    if (!wrong.length) return answer;
    return put(Object.fromEntries(Object.entries(answers).filter(([name]) => !wrong.includes(name))));
  }

  return {
    open, save,
    appointment: () => call(""),
    send: (answers) => post("/intake", { answers, language: LANGUAGE }),
    byPhone: () => post("/intake/by-phone", {}),
    outcomes: () => call("/outcomes"),
    consents: () => call("/consents"),
    looks: () => call("/looks"),
    copy: () => call("/record"),
    askForCopy: () => post("/record", {}),
    homeCare: () => call("/aftercare"),
    agree: (answers) => post("/consents", { answers, language: LANGUAGE }),
    withdraw: (consent, area) => post("/consents/withdraw", area ? { consent, area } : { consent }),
    questions: (stage) => ask(`/v1/questionnaire?${new URLSearchParams({ stage, language: LANGUAGE.slice(0, 2) })}`),
  };
}
