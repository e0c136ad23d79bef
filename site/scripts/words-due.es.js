/** Lo que la página de una cita dice de su formulario de salud. Same keys as words-due.en.js. */

export const DUE = {
  next: "Lo siguiente: su formulario de salud",
  nextLead: "Su terapeuta lo necesita antes de la visita. Rellénelo ahora, o más tarde desde su enlace; son unos diez minutos.",
  fill: "Rellenar su formulario de salud",
  first: "Rellene su formulario de salud antes del {when}, por favor. Su terapeuta lo necesita antes de la visita.",
  follow: "Díganos qué ha cambiado antes del {when}, por favor. Son unos tres minutos.",
  thanks: "Gracias, tenemos su formulario de salud.",
  look: "Verlo o actualizarlo",
  pending: "Le guardamos esta hora hasta el {when}. Le llamaremos antes.",
  progress: "Cómo ha ido",
  agreements: "Lo que ha aceptado",
  after: "Después de su visita",
  afterLead: "Qué ayuda en los próximos días, cuándo llamarnos y lo que su terapeuta le ha escrito.",
  notes: "Los próximos dos días",
  checkin: "Díganos cómo está",
};
