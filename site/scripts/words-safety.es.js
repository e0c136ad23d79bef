/** What the safety check says itself; the questions' own words come from the API. Same keys as words-safety.en.js. */

export const ASK = {
  why: "Por qué lo preguntamos",
  optional: "opcional",
  most: "Elija hasta {most}.",
  again: "Ha marcado {area} en el dibujo del cuerpo, por eso se lo preguntamos otra vez.",
  month: "Mes",
  day: "Día",
  year: "Año",
  pain: ["Sin dolor", "El peor dolor"],
  effect: ["Nada", "Por completo"],
  ability: ["No puedo hacerlo", "Igual que antes"],
  activity: "¿Qué le cuesta hacer?",
  score: "¿Hasta qué punto puede hacerlo hoy?",
};

export const FAULTS = {
  title: "Por favor, revise esto:",
  line: "{question}: {fault}",
  missing: "Elija una respuesta, por favor.",
  empty: "Rellene esto, por favor.",
  agree: "Márquelo para continuar, por favor.",
  text: "Use {max} caracteres como máximo, por favor.",
  email: "Escriba una dirección de correo como nombre@example.com.",
  phone: "Escriba un número de teléfono con su prefijo.",
  date: "Escriba una fecha que exista.",
  future: "Escriba una fecha que no esté en el futuro.",
  past: "Revise el año, por favor.",
  number: "Escriba un número entero de {min} a {max}.",
  most: "Elija {most} como máximo, por favor.",
  activity: "Escriba qué es y elija un número.",
  other: "Revise esta respuesta, por favor.",
};

export const CHECK = {};
export const CONSENT = {};
export const OUTCOME = {};
export const PHONE = {};
export const STOP = {};
export const CALL = {};
